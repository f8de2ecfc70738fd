using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Timing;

/// <summary>The limits of an area's communities, and which of them are locked: by this area, or by one above it.</summary>
internal sealed class LimitsBelow(Db db, Settings settings, Areas areas, LimitLocks locks) : ISlice
{
    /// <param name="By">The area that locked it.</param>
    /// <param name="Ours">This area locked exactly this; only then can it be let go here.</param>
    internal sealed record Locked(string By, bool Ours, DateTime From, Limit Limit);

    /// <param name="Limit">Null: it is each community's own from then on.</param>
    internal sealed record Coming(DateTime From, Limit? Limit);

    /// <summary>How many communities have this limit.</summary>
    internal sealed record Same(Limit Limit, int Communities);

    /// <param name="Category">Null: the whole kind.</param>
    internal sealed record Line(ConcernKind Kind, string? Category, Locked? Locked, Coming? Coming, IReadOnlyList<Same> Limits);

    internal sealed record View(int Communities, IReadOnlyList<Line> Lines);

    /// <param name="Own">What it has set or would have by default.</param>
    /// <param name="InForce">What holds there now.</param>
    /// <param name="LockedBy">Null: its own holds.</param>
    internal sealed record There(string Community, Limit Own, Limit InForce, string? LockedBy);

    internal sealed record Version(string Area, DateTime From, Limit? Limit);

    internal sealed record One(Line Line, IReadOnlyList<There> Communities, IReadOnlyList<Version> History);

    /// <summary>Every kind, and the categories that differ from theirs in some community or are locked.</summary>
    internal async Task<View> Run(AreaNode area, CancellationToken ct)
    {
        db.DemandIn(area, Rights.FixLimits);
        var (tree, below, here) = await Look(area, ct);
        List<Line> lines = [];
        foreach (var kind in Enum.GetValues<ConcernKind>())
        {
            lines.Add(Of(area, tree, below, here, kind, null));
            lines.AddRange(Categories.Of(kind)
                .Where(code => below.Any(one => one.Settings.Categories.ContainsKey(code)) || here.Versions.Any(row => row.Category == code))
                .Select(code => Of(area, tree, below, here, kind, code)));
        }

        return new View(below.Count, lines);
    }

    /// <summary>One kind or category in every community, and how its locks came and went.</summary>
    internal async Task<One> Of(AreaNode area, ConcernKind kind, string? category, CancellationToken ct)
    {
        db.DemandIn(area, Rights.FixLimits);
        if (category is not null && !Categories.Fits(kind, category))
        {
            throw new Missing("category");
        }

        var (tree, below, here) = await Look(area, ct);
        return new One(
            Of(area, tree, below, here, kind, category),
            [.. below.Select(one => new There(
                one.Area.Said, one.Settings.For(kind, category ?? ""), InForce(one, kind, category), one.Locks.Of(kind, category) is { } by ? tree.Find(by.AreaId)?.Said : null))],
            [.. here.Versions.Where(row => row.Kind == kind && row.Category == category).Select(row => new Version(tree.Find(row.AreaId)?.Said ?? "", row.From, row.Limit))]);
    }

    private static Line Of(AreaNode area, AreaTree tree, IReadOnlyList<Below> below, Locks here, ConcernKind kind, string? category)
    {
        var holds = here.Of(kind, category);
        return new Line(
            kind, category,
            holds is null ? null : new Locked(tree.Find(holds.AreaId)?.Said ?? "", here.In(area.Id, kind, category)?.Id == holds.Id, holds.From, holds.Limit!),
            here.Coming(area.Id, kind, category) is { } coming ? new Coming(coming.From, coming.Limit) : null,
            [.. below.GroupBy(one => InForce(one, kind, category)).Select(same => new Same(same.Key, same.Count())).OrderByDescending(same => same.Communities).ThenBy(same => same.Limit.Resolution)]);
    }

    private static Limit InForce(Below one, ConcernKind kind, string? category) => one.Locks.Of(kind, category)?.Limit ?? one.Settings.For(kind, category ?? "");

    private async Task<(AreaTree Tree, IReadOnlyList<Below> Below, Locks Here)> Look(AreaNode area, CancellationToken ct)
    {
        var tree = await areas.Tree(ct);
        List<Below> below = [];
        foreach (var community in tree.CommunitiesUnder(area).OrderBy(community => community.Path, StringComparer.Ordinal))
        {
            below.Add(new Below(community, await settings.In<ConcernsSettings>(community, ct), await locks.For(community, db.Now, ct)));
        }

        return (tree, below, await locks.For(area, db.Now, ct));
    }

    private sealed record Below(AreaNode Area, ConcernsSettings Settings, Locks Locks);
}
