using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Conduct;
using Mulin.Points.Index;

namespace Mulin.Points.Lists;

/// <summary>
/// What everybody reads: who stands on the red list and allows it, in no order of merit; of the grey list how many, and what kinds of conduct were
/// noted. Cells of one to four are not said, nor what would give them away.
/// </summary>
internal sealed class PublicLists(Db db, INames names) : ISlice
{
    /// <param name="Count">Null: so few that it is not said.</param>
    internal sealed record Kind(ConductKind Of, long? Count);

    /// <param name="Grey">Entries that stand; null: so few that it is not said.</param>
    /// <param name="Kinds">Of conduct that took points in that month.</param>
    internal sealed record View(DateOnly? Month, IReadOnlyList<string> Red, long? Grey, IReadOnlyList<Kind> Kinds);

    internal async Task<View> Run(CancellationToken ct)
    {
        var month = await db.Set<IndexMonth>().AsNoTracking().Where(row => row.FrozenAt != null).OrderByDescending(row => row.Month).FirstOrDefaultAsync(ct);
        if (month is null)
        {
            return new View(null, [], 0, []);
        }

        var showings = db.Set<Showing>();
        var red = await (
            from row in db.Set<Listing>().AsNoTracking().Where(row => row.List == ConductList.Red && row.EndedOn == null)
            join showing in showings.Where(row => row.EndedAt == null) on new { row.CommunityId, row.PersonId } equals new { showing.CommunityId, showing.PersonId }
            select new { row.PersonId, showing.As }).ToListAsync(ct);
        var masked = await names.Masked(red.Where(row => row.As == ShowAs.Masked).Select(row => row.PersonId).Distinct(), ct);
        var full = await names.Full(red.Where(row => row.As == ShowAs.Full).Select(row => row.PersonId).Distinct(), ct);
        var grey = await db.Set<Listing>().CountAsync(row => row.List == ConductList.Grey && row.EndedOn == null, ct);
        var first = month.Month;
        var kinds = await db.Set<ConductEntry>().AsNoTracking().Where(row => row.Month == first && row.Of == ConductOf.Person && !row.Contested).GroupBy(row => new { row.AssessmentId, row.Kind })
            .Select(group => new { group.Key.Kind, Points = group.Sum(row => row.Points) }).Where(row => row.Points < 0).GroupBy(row => row.Kind).Select(group => new { group.Key, Count = (long)group.Count() }).ToListAsync(ct);
        var ordered = kinds.OrderBy(row => row.Key).ToList();
        var bounds = SmallCells.Bounds([.. ordered.Select(row => row.Count)], totalled: false);
        return new View(
            month.Month, [.. masked.Values.Concat(full.Values).Order(StringComparer.Ordinal)], SmallCells.Is(grey) ? null : grey,
            [.. ordered.Select((row, i) => new Kind(row.Key, bounds[i] > 0 ? null : row.Count))]);
    }
}

/// <summary>The entries of the grey list, for the two who keep it: masked, and without what was assessed.</summary>
internal sealed class GreyEntries(Db db, Keepers keepers, IPersons persons, INames names) : ISlice
{
    private const int Most = 200;

    /// <param name="Told">They have read it, or can, on their phone; where not, one of the two tells them.</param>
    internal sealed record Line(Guid Id, string Name, DateOnly Month, int Value, DateOnly EnteredOn, DateOnly Until, DateOnly? EndedOn, EntryEnd? Because, bool Told);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        await keepers.Demand(ct);
        var rows = await db.Set<Listing>().AsNoTracking().Where(row => row.List == ConductList.Grey).OrderBy(row => row.EndedOn != null).ThenByDescending(row => row.Id).Take(Most).ToListAsync(ct);
        var said = await names.Masked(rows.Select(row => row.PersonId).Distinct(), ct);
        var known = await persons.Of(rows.Select(row => row.PersonId).Distinct(), ct);
        return [.. rows.Select(row => new Line(
            row.Id, said.GetValueOrDefault(row.PersonId, ""), row.Month, row.Value, row.EnteredOn, row.Until, row.EndedOn, row.Because, known.GetValueOrDefault(row.PersonId) is { HasAccount: true }))];
    }
}

/// <summary>One entry with its name and what it stands on, for a stated purpose: who looked is written down, and the person reads it.</summary>
internal sealed class LookAtEntry(Db db, Keepers keepers, IReach reach, ICovenant covenant) : ISlice
{
    /// <summary>Permanent codes: they stand in facts.</summary>
    public static readonly IReadOnlyList<string> Purposes = ["points.call-back", "points.correct", "points.other"];

    internal sealed class Form
    {
        public Guid EntryId { get; set; }
        public string? Purpose { get; set; }
    }

    internal sealed record Ground(DateOnly SeenOn, string Article, int Points, bool Corrected);

    internal sealed record View(string Name, string? Phone, int Value, IReadOnlyList<Ground> Grounds);

    internal async Task<View> Run(Form form, CancellationToken ct)
    {
        await keepers.Demand(ct);
        Refuse.If(!Purposes.Contains(form.Purpose), "points.conduct.purpose-missing", nameof(Form.Purpose));
        var listing = await db.Set<Listing>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == form.EntryId && row.List == ConductList.Grey, ct) ?? throw new Missing(nameof(Listing));
        var reached = await reach.Look(listing.PersonId, "points-conduct", form.Purpose!, ct);
        var from = listing.Month.AddMonths(1 - Formula.Months);
        var until = listing.Month.AddMonths(1);
        var rows = await db.Set<Assessment>().AsNoTracking().Where(row => row.Of == ConductOf.Person && row.SubjectId == listing.PersonId && row.SeenOn >= from && row.SeenOn < until
            && (row.State == AssessmentState.Confirmed || row.State == AssessmentState.Corrected)).OrderBy(row => row.SeenOn).ToListAsync(ct);
        var articles = await covenant.Of([.. rows.Select(row => row.ArticleId).Distinct()], ct);
        return new View(reached.Name, reached.Phone, listing.Value, [.. rows.Select(row => new Ground(row.SeenOn, articles.TryGetValue(row.ArticleId, out var article) ? article.Text : "", row.Points, row.State == AssessmentState.Corrected))]);
    }
}
