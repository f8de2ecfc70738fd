using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Same;

/// <summary>What a concern may be the same as: the open ones of its compound and within 200 metres that this reader handles too, the likeliest first.</summary>
internal sealed class MergeChoices(Db db, Access access, IPlaces places, Nearby nearby, Lines lines) : ISlice
{
    private const int Looked = 300;
    private const int Most = 8;

    /// <param name="Likeness">0 to 100.</param>
    internal sealed record Choice(ConcernLine Concern, int Likeness);

    internal async Task<IReadOnlyList<Choice>> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        var concern = await db.Set<Concern>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Kernel.Domain.Missing(nameof(Concern));
        await access.Demand(ConcernAction.Merge, concern, ct);
        var book = await places.Book(ct);
        var near = concern.Private
            ? db.Set<Concern>().AsNoTracking().Where(row => row.ClosedAt == null && row.Private && row.Kind == concern.Kind)
            : SimilarConcerns.Near(db, book, concern.PlaceId);
        var words = Likeness.Bag(concern.Text);
        var read = await near.Where(row => row.Id != id).OrderByDescending(row => row.ReportedAt).Take(Looked).ToListAsync(ct);
        if (!concern.Private && await nearby.Of(concern.PlaceId, concern.Point, exactly: true, ct) is { Count: > 0 } around)
        {
            read = [.. read.Concat(await SimilarConcerns.Open(db).Where(row => around.Contains(row.Id) && row.Id != id).OrderByDescending(row => row.ReportedAt).Take(Looked).ToListAsync(ct)).DistinctBy(row => row.Id)];
        }

        var candidates = read
            .Select(row => (Row: row, Likeness: Likeness.Of(words, Likeness.Bag(row.Text)) + (row.Category == concern.Category ? 8 : 0) + (row.BuildingId is not null && row.BuildingId == concern.BuildingId ? 6 : 0)))
            .Where(one => one.Likeness >= Likeness.Alike / 2).OrderByDescending(one => one.Likeness).ThenByDescending(one => one.Row.ReportedAt);
        List<(Concern Row, int Likeness)> chosen = [];
        foreach (var one in candidates)
        {
            if (await access.Handles(one.Row, ct))
            {
                chosen.Add(one);
                if (chosen.Count == Most)
                {
                    break;
                }
            }
        }

        var shown = await lines.Of([.. chosen.Select(one => ConcernRow.Of(one.Row))], ct);
        return [.. shown.Zip(chosen, (line, one) => new Choice(line, Math.Min(100, one.Likeness)))];
    }
}
