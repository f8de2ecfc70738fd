using Mulin.Contracts.Concerns;

namespace Mulin.Concerns.Cases;

/// <summary>The categories of each kind. A code is permanent; its name is the text <c>concerns.category.{code}</c>.</summary>
internal static class Categories
{
    private static readonly Dictionary<ConcernKind, string[]> ByKind = new()
    {
        [ConcernKind.Repair] =
        [
            "repair-light", "repair-water", "repair-drain", "repair-power", "repair-heating", "repair-lift", "repair-door", "repair-wall", "repair-road",
            "repair-green", "repair-cleaning", "repair-parking", "repair-equipment", "repair-other",
        ],
        [ConcernKind.Care] = ["care-elder", "care-child", "care-disability", "care-illness", "care-hardship", "care-company", "care-errand", "care-other"],
        [ConcernKind.Information] =
        [
            "information-certificate", "information-insurance", "information-housing", "information-school", "information-work", "information-fees",
            "information-policy", "information-other",
        ],
        [ConcernKind.Culture] = ["culture-activity", "culture-course", "culture-team", "culture-venue", "culture-reading", "culture-other"],
        [ConcernKind.Emergency] = ["emergency-fire", "emergency-gas", "emergency-water", "emergency-power", "emergency-lift", "emergency-danger", "emergency-person", "emergency-other"],
        [ConcernKind.Mediation] = ["mediation-noise", "mediation-leak", "mediation-parking", "mediation-pets", "mediation-space", "mediation-family", "mediation-property", "mediation-other"],
    };

    public static IReadOnlyList<string> Of(ConcernKind kind) => ByKind[kind];

    public static IEnumerable<string> All => ByKind.Values.SelectMany(codes => codes);

    public static string Other(ConcernKind kind) => ByKind[kind][^1];

    public static bool Fits(ConcernKind kind, string category) => Array.IndexOf(ByKind[kind], category) >= 0;

    /// <summary>Null: no category of ours.</summary>
    public static ConcernKind? KindOf(string category) => Enum.GetValues<ConcernKind>().Where(kind => Fits(kind, category)).Select(kind => (ConcernKind?)kind).FirstOrDefault();

    public static bool AlwaysPrivate(ConcernKind kind) => kind is ConcernKind.Care or ConcernKind.Mediation;

    /// <summary>Unless the reporter says otherwise: what somebody asks the office about is mostly their own affair.</summary>
    public static bool PrivateByDefault(ConcernKind kind) => AlwaysPrivate(kind) || kind == ConcernKind.Information;

    /// <param name="chosen">What the reporter wants; null: as is usual for the kind.</param>
    public static bool IsPrivate(ConcernKind kind, bool? chosen) => AlwaysPrivate(kind) || (chosen ?? PrivateByDefault(kind));

    public static string Text(string category) => $"concerns.category.{category}";
}
