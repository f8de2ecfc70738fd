using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>A resident names the door they live behind and asks; whoever works there decides, or a letter does. Nothing of who lives there is shown.</summary>
internal sealed class ClaimDoor(Db db, Standing standing, Stairwell stairwell, IDoors doors, IPlaces places) : ISlice
{
    internal sealed class Form
    {
        /// <summary>The unit, or the building where there are none.</summary>
        [Required(ErrorMessage = "households.own.stairs-missing")]
        public Guid? PlaceId { get; set; }

        /// <summary>As it stands on the door: 501.</summary>
        [Required(ErrorMessage = "households.own.door-missing"), StringLength(20, ErrorMessage = "households.own.door-unknown")]
        public string? Door { get; set; }
        public Relation? Relation { get; set; }

        [StringLength(Claim.LongestWords, ErrorMessage = "households.note-long")]
        public string? Words { get; set; }
    }

    /// <summary>What one can say to live in: units where there are any, else the buildings.</summary>
    internal async Task<IReadOnlyList<PlaceNode>> Stairs(CancellationToken ct)
    {
        var book = await places.Book(ct);
        var split = book.Places.Where(place => place.Level == PlaceLevel.Unit).Select(unit => unit.ParentId).ToHashSet();
        return [.. book.Places.Where(place => place.Level == PlaceLevel.Unit || (place.Level == PlaceLevel.Building && !split.Contains(place.Id)))];
    }

    internal async Task<ClaimOutcome> Run(Form form, CancellationToken ct)
    {
        var own = await standing.Self(ct);
        FormCheck.Check(form);
        var typed = form.Door!.Normalize(NormalizationForm.FormKC).Trim();
        var door = (await doors.Within(form.PlaceId, ct)).FirstOrDefault(one => one.ParentId == form.PlaceId && string.Equals(one.Name, typed, StringComparison.OrdinalIgnoreCase));
        Refuse.If(door is null, "households.own.door-unknown", "Door");
        Refuse.If(await db.Set<Claim>().AnyAsync(row => row.PersonId == own && row.State == ClaimState.Waiting, ct), "households.own.claim-waits");
        var dwelling = await stairwell.Door(door.Id, null, ct);
        var there = await db.Set<Household>().AsNoTracking().Where(row => row.DwellingId == door.Id && row.Until == null).Select(row => row.Id).ToListAsync(ct);
        var claim = new Claim(db.NewId(), own, ClaimWay.Door, there.Count == 1 ? there[0] : null, door.Id, form.Relation, form.Words, db.Now, dwelling.HomeSpot);
        db.Add(claim);
        return await stairwell.Save(new ClaimOutcome(claim.Id, true, false), ct);
    }
}
