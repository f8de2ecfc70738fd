using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Files;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;

namespace Mulin.Concerns.Answers;

/// <summary>What neighbours got done, for the home page and the public page.</summary>
internal sealed class ConcernNews(Db db, IPlaces places, IFiles files) : IConcernNews
{
    private const int Days = 7;

    /// <summary>Done is what the reporter called done: what waits for their word, or disappointed them, is not shown off.</summary>
    internal static IQueryable<Concern> ThisWeek(IQueryable<Concern> rows, DateTime now)
    {
        var since = now.AddDays(-Days);
        return rows.Where(row => row.ResolvedAt >= since && row.Outcome == Outcome.Resolved && row.Private == false
            && row.ClosedBy == ClosedBy.Confirmation && row.Rating != Rating.Dissatisfied);
    }

    public async Task<DoneNews> DoneThisWeek(int take, CancellationToken ct)
    {
        var done = ThisWeek(db.Set<Concern>().AsNoTracking(), db.Now);
        var total = await done.CountAsync(ct);
        var rows = total == 0 || take <= 0 ? [] : await done.OrderByDescending(row => row.ResolvedAt).ThenByDescending(row => row.Number).Take(take)
            .Select(row => new { row.Id, row.Title, row.BuildingId, row.PlaceId, row.ResolvedAt }).ToListAsync(ct);
        var book = await places.Book(ct);

        // Pictures are for people of the community; passers-by read the words.
        var pictures = db.Actor.PersonId is null ? [] : await files.Of(Files.OwnerKind, [.. rows.Select(row => row.Id)], ct);
        var result = pictures.Where(file => file.Purpose == Files.After && file.OwnerId is not null).ToLookup(file => file.OwnerId!.Value, file => file.Id);
        return new DoneNews(
            [
                .. rows.Select(row => new DoneLine(
                    row.Id, Wording.ForNeighbours(row.Title), book.NameOf(row.BuildingId ?? row.PlaceId), row.ResolvedAt!.Value, Links.Of(row.Id),
                    result[row.Id].Select(id => (Guid?)id).FirstOrDefault())),
            ],
            total, "concerns/public?show=week");
    }
}
