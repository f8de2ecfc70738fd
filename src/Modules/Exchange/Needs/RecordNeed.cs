using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Exchange.Needs;

/// <summary>Somebody told an office what they, a household or a place lacks.</summary>
internal sealed class RecordNeed(Db db, Access access, IHomes homes, IPlaces places) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Whose; left out with a person: the one they live in; without either: of nobody in particular, at <see cref="PlaceId"/>.</summary>
        public Guid? HouseholdId { get; set; }

        /// <summary>Left out: of all of the household.</summary>
        public Guid? PersonId { get; set; }

        /// <summary>A unit, a building or a compound; left out: all of the community. Where there is a household, it says where.</summary>
        public Guid? PlaceId { get; set; }

        [Required(ErrorMessage = "exchange.kind-missing")]
        public NeedKind? Kind { get; set; }

        [Required(ErrorMessage = "exchange.urgency-missing")]
        public NeedUrgency? Urgency { get; set; } = NeedUrgency.Soon;

        [StringLength(Need.Longest, ErrorMessage = "exchange.words-long")]
        public string? Words { get; set; }

        public ToldBy ToldBy { get; set; }

        /// <summary>The day it was said; today when left out.</summary>
        public DateOnly? SaidOn { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var today = db.Clock.Today;
        var (householdId, placeId) = (form.HouseholdId, form.PlaceId);
        if (form.PersonId is { } person)
        {
            var lives = (await homes.WhereLive([person], ct)).TryGetValue(person, out var found) ? found : throw new Missing("person");
            Refuse.If(householdId is { } said && said != lives, "exchange.lives-elsewhere", nameof(Form.PersonId));
            householdId = lives;
        }

        if (householdId is { } id)
        {
            var home = (await homes.Of([id], ct)).GetValueOrDefault(id) ?? throw new Missing("household");
            Refuse.If(home.End is not null, "exchange.household-ended");
            placeId = home.StairsId;
        }

        var book = await places.Book(ct);
        Refuse.If(placeId is not null && book.Find(placeId) is null, "exchange.place-unknown", nameof(Form.PlaceId));
        await access.Demand(Rights.Keep, placeId, ct);
        var need = new Need(
            db.NewId(), new Wanted(form.PersonId, householdId, placeId, form.Kind!.Value, form.Urgency!.Value, form.Words, form.ToldBy, NeedSource.Said, null, form.SaidOn ?? today), book, today);
        if (need.SaidOn < today)
        {
            db.HappenedAt = Clock.Utc(need.SaidOn.ToDateTime(new TimeOnly(12, 0)));
        }

        db.Add(need);
        return await db.Save(need.Id, ct);
    }
}
