using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Cases;

/// <summary>One step on several concerns at once: what cannot take it is left as it was and said with its reason.</summary>
internal sealed class Bulk(Db db, Cases cases)
{
    public const int Most = 100;

    /// <param name="Code">Text key of the sentence.</param>
    internal sealed record Left(Guid Id, string? Number, string Code);

    internal sealed record Result(int Done, IReadOnlyList<Left> Left);

    /// <summary>Of those that somebody ticked.</summary>
    public Task<Result> Picked(ConcernAction action, IReadOnlyCollection<Guid> ids, Action<Concern> step, CancellationToken ct)
    {
        Refuse.If(ids.Count > Most, "concerns.too-many-picked", "ConcernIds", Most);
        return Each(action, ids, step, ct);
    }

    public async Task<Result> Each(ConcernAction action, IEnumerable<Guid> ids, Action<Concern> step, CancellationToken ct)
    {
        List<Left> left = [];
        var done = 0;

        // In one order, so that two such requests never wait for each other's rows.
        foreach (var id in ids.Distinct().Order())
        {
            Concern? concern = null;
            try
            {
                (concern, _) = await cases.Take(action, id, null, ct);
                step(concern);
                cases.Settle(concern);
                done++;
            }
            catch (Refusal refusal)
            {
                Drop(concern);
                left.Add(new Left(id, concern?.Number, refusal.Code));
            }
            catch (Exception exception) when (exception is Missing or NotYours)
            {
                left.Add(new Left(id, null, exception is Missing ? "kernel.status-404" : "kernel.status-403"));
            }
        }

        return new Result(done, left);
    }

    /// <summary>A note written for a row that refused goes with it.</summary>
    private void Drop(Concern? concern)
    {
        foreach (var entry in db.ChangeTracker.Entries<ConcernNote>().Where(entry => concern is not null && entry.Entity.ConcernId == concern.Id).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }
}
