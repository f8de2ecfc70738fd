using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Points.Conduct;

namespace Mulin.Points.Lists;

/// <summary>Somebody allows to be shown on the red list, or takes it back at once: on their phone, or on a sheet that staff enter.</summary>
internal sealed class AllowShowing(Db db, ListKeeping lists, IVerifiedResidence residence, Whom whom, Speaking speaking) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "points.showing-missing")]
        public bool? Allow { get; set; }
        public ShowAs As { get; set; } = ShowAs.Masked;

        /// <summary>For staff: who signed. Left out: the reader themselves.</summary>
        public Guid? PersonId { get; set; }

        /// <summary>For staff: where the signed sheet is kept.</summary>
        [StringLength(Showing.LongestPaper, ErrorMessage = "points.conduct.paper-long")]
        public string? Paper { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var (person, atDesk) = await speaking.For(form.PersonId, ct);
        var paper = atDesk ? form.Paper?.Trim() : null;
        Refuse.If(atDesk && form.Allow == true && string.IsNullOrEmpty(paper), "points.conduct.paper-missing", nameof(Form.Paper));
        FormCheck.Check(form);
        await db.Alone($"points.showing {person:N}", ct);
        var present = await db.Set<Showing>().SingleOrDefaultAsync(row => row.PersonId == person && row.EndedAt == null, ct);
        if (form.Allow!.Value)
        {
            Refuse.If(!(await residence.Of(person, whom.BornUntil, ct)).AsPerson, "points.showing-grown");
            if (present is null)
            {
                db.Add(present = new Showing(db.NewId(), person, form.As, paper, db.Now));
            }
            else
            {
                present.Show(form.As);
            }
        }
        else if (present is not null)
        {
            present.End(db.Now);
            foreach (var listing in await db.Set<Listing>().Where(row => row.PersonId == person && row.List == ConductList.Red && row.EndedOn == null).ToListAsync(ct))
            {
                lists.Leave(listing, EntryEnd.ConsentWithdrawn);
            }
        }

        return await db.Save(person, ct);
    }
}
