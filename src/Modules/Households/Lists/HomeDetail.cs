using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Lists;

/// <summary>The file of a household (一户一档): where it lives, who lives in it, who is there for it, what happened.</summary>
internal sealed class HomeDetail(Db db, Access access, IPlaces places, IThereFor there, MemberLines lines, History history) : ISlice
{
    /// <param name="Where">The staircase and the door.</param>
    /// <param name="Members">Who lives there now, the head first; of a household that has ended nobody.</param>
    /// <param name="Gone">Who lived in it once.</param>
    /// <param name="ThereForIt">Building leader, grid worker and others as people call them, then those in cover.</param>
    internal sealed record View(
        Guid Id, int Version, Guid DwellingId, string Where, string? Grid, DwellingUse? Use, Tenure? Tenure, long? FloorArea, Guid? HeadId, HouseholdStart Start, DateOnly From, DateOnly? Until, HouseholdEnd? End,
        Guid? IntoId, IReadOnlyList<MemberLine> Members, IReadOnlyList<MemberLine> Gone, IReadOnlyList<ThereLine> ThereForIt, IReadOnlyList<History.Line> Course, bool MayKeep, bool MaySeeCare, bool MayKeepCare)
    {
        /// <summary>Over sixty, and nobody else in the household: read from the file, entered nowhere.</summary>
        public bool LivesAlone => Members is [{ Age: >= 60 }];

        public bool Unverified => Members.Any(member => !member.Verified);
    }

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var household = await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Household));
        var dwelling = await db.Set<Dwelling>().AsNoTracking().SingleAsync(row => row.Id == household.DwellingId, ct);
        await access.Demand(Rights.See, dwelling, ct);
        var care = db.May(Rights.SeeCare) && await access.May(Rights.SeeCare, dwelling, ct);
        var living = await db.Set<Living>().AsNoTracking().Where(row => row.HouseholdId == id).OrderBy(row => row.From).ThenBy(row => row.Id).ToListAsync(ct);
        var now = living.Where(row => row.Until is null).OrderBy(row => row.PersonId != household.HeadId).ToList();
        var here = now.Select(row => row.PersonId).ToHashSet();
        var gone = living.Where(row => row.Until is not null && row.Ended != LivingEnd.Mistake && !here.Contains(row.PersonId)).OrderByDescending(row => row.Until).DistinctBy(row => row.PersonId).ToList();
        var all = await lines.Of([.. now.Concat(gone).Select(row => (row.PersonId, (Living?)row))], household.HeadId, care, ct);
        var book = await places.Book(ct);
        return new View(
            id, household.Version, dwelling.Id, Doors.Said(book, dwelling), book.Grid(book.SpotOf(dwelling.StairsId).GridId)?.Name, dwelling.Use, dwelling.Tenure, dwelling.FloorArea, household.HeadId,
            household.Start, household.From, household.Until, household.End, household.IntoId, [.. all.Take(now.Count)], [.. all.Skip(now.Count)],
            await there.Home(id, ct), await history.Of(id, care, ct),
            household.IsOpen && db.May(Rights.Keep) && await access.May(Rights.Keep, dwelling, ct), care, db.May(Rights.KeepCare) && await access.May(Rights.KeepCare, dwelling, ct));
    }
}
