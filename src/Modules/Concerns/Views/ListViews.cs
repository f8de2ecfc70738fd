using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Views;

/// <summary>The filters this reader has at hand, own ones first, and the columns last chosen.</summary>
/// <remarks>Kept in memory for seconds: every look at the list needs them, and they seldom change.</remarks>
internal sealed class ListViews(Db db, Snapshots snapshots) : ISlice
{
    /// <param name="MayChange">Own ones; shared ones also by who sets the rules, so that nobody's leftover stays for ever.</param>
    internal sealed record Filter(Guid Id, int Version, string Name, bool Shared, bool Mine, bool MayChange, string Address);

    internal sealed record View(IReadOnlyList<Filter> Filters, IReadOnlyList<string> Columns);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.SeeAll);
        var rules = db.May(Rights.Rules);
        return await snapshots.Get($"concerns-views:{db.CommunityId}:{db.Actor.PersonId:N}:{rules}", () => Read(db.Actor.PersonId, rules, ct));
    }

    private async Task<View> Read(Guid? me, bool rules, CancellationToken ct)
    {
        var filters = await db.Set<SavedFilter>().AsNoTracking().Where(row => row.OwnerId == me || row.Shared).OrderBy(row => row.Name).ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.Version, row.Name, row.Shared, row.OwnerId, row.Address }).ToListAsync(ct);
        var columns = me is null ? null : await db.Set<ColumnChoice>().AsNoTracking().Where(row => row.PersonId == me).Select(row => row.Columns).SingleOrDefaultAsync(ct);
        return new View(
            [.. filters.OrderBy(row => row.OwnerId != me).Select(row => new Filter(row.Id, row.Version, row.Name, row.Shared, row.OwnerId == me, row.OwnerId == me || rules, row.Address))],
            Views.Columns.Read(columns) ?? Views.Columns.Usual);
    }
}
