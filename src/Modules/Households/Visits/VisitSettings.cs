namespace Mulin.Households.Visits;

/// <summary>Who is visited how often. A community may set its own.</summary>
public sealed class VisitSettings
{
    public const int MostRules = 30;
    public const int LongestInterval = 400;

    public List<VisitRule> Rules { get; set; } =
    [
        new() { Code = Groups.AloneOver80, EveryDays = 7 },
        new() { Code = "incapacitated", EveryDays = 14 },
        new() { Code = "serious-illness", EveryDays = 30 },
        new() { Code = "orphan", EveryDays = 30 },
        new() { Code = "left-behind-child", EveryDays = 30 },
        new() { Code = "bereaved-parents", EveryDays = 30 },
        new() { Code = "extreme-poverty", EveryDays = 30 },
        new() { Code = Groups.AloneOver60, EveryDays = 30 },
        new() { Code = Groups.Over80, EveryDays = 90 },
        new() { Code = "disabled", EveryDays = 90 },
        new() { Code = "low-income", EveryDays = 90 },
    ];
}

public sealed class VisitRule
{
    /// <summary>A care tag, or one of <see cref="Groups"/>.</summary>
    public string Code { get; set; } = "";
    public int EveryDays { get; set; }
}

/// <summary>Whom the file itself says something about, without anybody having given a tag. Codes are permanent: they stand in facts.</summary>
internal static class Groups
{
    public const string AloneOver80 = "alone-over-80";
    public const string AloneOver60 = "alone-over-60";
    public const string Over80 = "over-80";

    public static readonly IReadOnlyList<string> All = [AloneOver80, AloneOver60, Over80];
}
