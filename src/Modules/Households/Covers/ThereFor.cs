using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Households.Covers;

/// <summary>Who is there for a household: offices of its staircase, building and grid, and those in cover.</summary>
internal sealed class ThereFor(Db db, Covering covering, IPlaces places, IOffices offices, INames names, Texts texts) : IThereFor
{
    public async Task<IReadOnlyList<ThereLine>> Home(Guid householdId, CancellationToken ct)
    {
        if (!await db.Set<Household>().AnyAsync(row => row.Id == householdId && row.Until == null, ct))
        {
            return [];
        }

        var dwelling = (await covering.Homes([householdId], ct))[householdId].Dwelling;
        var book = await places.Book(ct);
        var posts = await offices.Book(ct);
        var grid = book.SpotOf(dwelling.StairsId).GridId;
        Post?[] wanted =
        [
            dwelling.StairsId == dwelling.BuildingId ? null : Post.Place(Office.UnitLeader, dwelling.StairsId), Post.Place(Office.BuildingLeader, dwelling.BuildingId),
            grid is { } worked ? Post.Grid(Office.GridWorker, worked) : null, grid is { } led ? Post.Grid(Office.GridLeader, led) : null,
        ];
        List<ThereLine> said = [];
        foreach (var post in wanted.OfType<Post>().Where(post => posts.At(post).Any()))
        {
            said.Add(new ThereLine(await names.Post(post, ct), ByOffice: true));
        }

        List<Guid> targets = [householdId, .. Covering.Over(book, dwelling.StairsId, dwelling.BuildingId)];
        var covers = await db.Set<Cover>().AsNoTracking().Where(row => row.Until == null && targets.Contains(row.TargetId)).OrderBy(row => row.Id).ToListAsync(ct);
        var called = await names.Masked(covers.Select(cover => cover.PersonId), ct);
        said.AddRange(covers.OrderBy(cover => cover.Kind).ThenBy(cover => cover.Id).DistinctBy(cover => cover.PersonId)
            .Select(cover => new ThereLine(texts["households.there.cover", texts.Of("households.cover-role", cover.Role), called[cover.PersonId]], ByOffice: false)));
        return said;
    }
}
