using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>Gives somebody an office in the community, a grid, a place or a body.</summary>
internal sealed class Appoint(Db db, Posts posts) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "people.person-missing")]
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "people.office-missing")]
        public Office? Office { get; set; }

        public Guid? PlaceId { get; set; }
        public Guid? GridId { get; set; }
        public Guid? BodyId { get; set; }

        /// <summary>The page's one field for the three above: <c>c</c>, <c>p:…</c>, <c>g:…</c>, <c>b:…</c> as in a post's key.</summary>
        public string? Seat { get; set; }

        /// <summary>Today when left out.</summary>
        public DateOnly? From { get; set; }

        public DateOnly? Until { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Appoint);
        FormCheck.Check(form);
        ReadSeat(form);
        var person = await db.Load<Person>(form.PersonId!.Value, ct);
        Refuse.If(person.MergedIntoId is not null, "people.merged-away", "PersonId");
        var post = await posts.Of(form.Office!.Value, form.PlaceId, form.GridId, form.BodyId, ct);
        var row = await Write(db, person, post, form.From, form.Until, ct);
        return await db.Save(row.Id, ct);
    }

    /// <summary>The rules both doors to an office share; the caller saves.</summary>
    internal static async Task<Appointment> Write(Db db, Person person, Post post, DateOnly? from, DateOnly? until, CancellationToken ct)
    {
        var today = db.Clock.Today;
        var standing = await db.Set<Appointment>().Where(row => row.Office == post.Office && row.Scope == post.Scope && row.EndedAt == null && (row.Until == null || row.Until >= today))
            .Select(row => row.PersonId).ToListAsync(ct);
        Refuse.If(standing.Contains(person.Id), "people.already-holds", "Office");
        Refuse.If(post == Post.Community(Office.Secretary) && standing.Count > 0, "people.secretary-held", "Office");
        person.BelongHere();
        var row = new Appointment(db.NewId(), person.Id, post, from ?? today, until);
        db.Add(row);
        return row;
    }

    private static void ReadSeat(Form form)
    {
        if (string.IsNullOrEmpty(form.Seat) || form.Seat == Post.Whole)
        {
            return;
        }

        var known = Guid.TryParseExact(form.Seat.Length > 2 ? form.Seat[2..] : "", "N", out var id);
        Refuse.If(!known, "people.needs-seat", "Seat");
        switch (form.Seat[..2])
        {
            case "p:": form.PlaceId = id; break;
            case "g:": form.GridId = id; break;
            case "b:": form.BodyId = id; break;
            default: throw new Refusal("people.needs-seat", "Seat");
        }
    }
}
