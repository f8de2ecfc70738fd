using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.People;

/// <summary>How long the communities of an area keep the files of those who left, and who has fixed it for them: this area, or one above it.</summary>
internal sealed class RetentionBelow(Db db, Settings settings, Areas areas) : ISlice
{
    /// <param name="By">The area that fixed it.</param>
    /// <param name="Ours">This area did: only then can it be let go here.</param>
    internal sealed record Fixed(string By, bool Ours, DateTime From, int Months);

    /// <param name="Months">Null: each community's own again.</param>
    internal sealed record Coming(DateTime From, int? Months);

    /// <param name="Own">What it set itself; null: it set nothing.</param>
    /// <param name="InForce">What holds there now.</param>
    /// <param name="FixedBy">Null: nobody above.</param>
    internal sealed record There(string Community, int? Own, int InForce, string? FixedBy);

    /// <param name="Months">Null: let go.</param>
    internal sealed record Version(string Area, DateTime From, int? Months);

    /// <param name="History">Of this area and those above it, newest first.</param>
    internal sealed record View(Fixed? Fixed, IReadOnlyList<Coming> Coming, IReadOnlyList<There> Communities, IReadOnlyList<Version> History);

    internal async Task<View> Run(AreaNode area, CancellationToken ct)
    {
        db.DemandIn(area, Rights.FixRetention);
        var tree = await areas.Tree(ct);
        var versions = await settings.VersionsIn<RetentionSettings>(area, ct);
        var by = await settings.LockedBy<RetentionSettings>(area, db.Now, ct);
        var holds = by is null ? null : versions.Last(version => version.AreaId == by && version.From <= db.Now);
        List<There> communities = [];
        foreach (var community in tree.CommunitiesUnder(area).OrderBy(community => community.Path, StringComparer.Ordinal))
        {
            var own = (await settings.VersionsIn<RetentionSettings>(community, ct)).LastOrDefault(version => version.AreaId == community.Id && version.From <= db.Now);
            var above = await settings.LockedBy<RetentionSettings>(community, db.Now, ct);
            communities.Add(new There(community.Said, own?.Value.Months, (await settings.In<RetentionSettings>(community, ct)).Months, above is { } id && id != community.Id ? tree.Find(id)?.Said : null));
        }

        return new View(
            holds is null ? null : new Fixed(tree.Find(holds.AreaId)?.Said ?? "", holds.AreaId == area.Id, holds.From, holds.Value.Months),
            [.. versions.Where(version => version.AreaId == area.Id && version.From > db.Now).Select(version => new Coming(version.From, version.Locked ? version.Value.Months : null))],
            communities,
            [.. versions.Reverse().Select(version => new Version(tree.Find(version.AreaId)?.Said ?? "", version.From, version.Locked ? version.Value.Months : null))]);
    }
}
