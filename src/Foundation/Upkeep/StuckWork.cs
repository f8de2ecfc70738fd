using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Upkeep;

/// <summary>What the pump has given up, grouped by what failed, where and why; nobody's words and nobody's name.</summary>
internal sealed class StuckWork(Db db, Stuck stuck, Areas areas) : ISlice
{
    /// <param name="Key">Names the group when it is to be tried again.</param>
    internal sealed record Line(string Key, long CommunityId, string Community, StuckKind Kind, string What, string Error, int Count, DateTime Since);

    /// <param name="More">There are more groups than are shown.</param>
    internal sealed record View(IReadOnlyList<Line> Lines, int Count, bool More);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var tree = await areas.Tree(ct);
        var groups = await stuck.All(ct);
        return new View(
            [.. groups.Select(group => new Line(KeyOf(group), group.CommunityId, tree.Find(group.CommunityId)?.Name ?? group.CommunityId.ToString(CultureInfo.InvariantCulture), group.Kind, group.What, group.Error ?? "", group.Count, group.Since))],
            groups.Sum(group => group.Count), groups.Count == Stuck.Most);
    }

    internal static string KeyOf(StuckGroup group) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{group.CommunityId}\n{group.Kind}\n{group.What}\n{group.Error}"))))[..32];
}
