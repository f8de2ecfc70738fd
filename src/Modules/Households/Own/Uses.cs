using Mulin.Households.Care;

namespace Mulin.Households.Own;

/// <summary>On what ground something is kept (PIPL art. 13).</summary>
internal enum Ground
{
    /// <summary>A duty laid down by law (art. 13 no. 3): kept without consent, and the person is told so.</summary>
    Duty,

    /// <summary>Consent (art. 13 no. 1), informed, free and to be withdrawn at any time (arts. 14, 15).</summary>
    Consent,
}

/// <summary>One thing that is kept about people, and why it may be.</summary>
/// <param name="Code">Permanent: it stands in facts. Texts: <c>households.use-of.{code}</c>, <c>.why</c>, and where consent is the ground <c>.effect</c>.</param>
/// <param name="Sensitive">Sensitive personal information (art. 28): consent is separate for each (art. 29), and the need for it is said (art. 30).</param>
/// <param name="Edition">Of the wording that people read when they consent: raised when what is done with it changes.</param>
internal sealed record Use(string Code, Ground Ground, bool Sensitive = false, int Edition = 1);

/// <summary>
/// What is kept about people here and on what ground. A duty is: who lives where and is how old (residents' committees keep and report it, Organic
/// Law of Urban Residents' Committees art. 3, Population Registration), how they are reached, and tags that follow from a benefit the law provides.
/// </summary>
internal static class Uses
{
    public const string IdNumber = "id-number";
    public const string Occupation = "occupation";
    public const string Party = "party";
    public const string Care = "care";
    public const string Health = "health";
    public const string Difficulties = "difficulties";
    public const string Strengths = "strengths";

    public static readonly IReadOnlyList<Use> All =
    [
        new("residence", Ground.Duty), new("birthday", Ground.Duty), new("phone", Ground.Duty), new("benefits", Ground.Duty, Sensitive: true), new("visits", Ground.Duty),
        new(IdNumber, Ground.Consent, Sensitive: true), new(Occupation, Ground.Consent), new(Party, Ground.Consent, Sensitive: true), new(Care, Ground.Consent, Sensitive: true),
        new(Health, Ground.Consent, Sensitive: true), new(Difficulties, Ground.Consent, Sensitive: true), new(Strengths, Ground.Consent),
    ];

    /// <summary>Tags that follow from what a law provides and an office has found; all others are somebody's own statement.</summary>
    private static readonly IReadOnlyList<string> Benefits = ["incapacitated", "disabled", "low-income", "extreme-poverty", "orphan", "veteran"];

    public static IReadOnlyList<Use> ByConsent { get; } = [.. All.Where(use => use.Ground == Ground.Consent)];

    public static Use? Find(string? code) => ByConsent.FirstOrDefault(use => use.Code == code);

    public static bool TagNeedsConsent(string code) => code.StartsWith(Tags.OwnPrefix, StringComparison.Ordinal) || !Benefits.Contains(code);

    /// <summary>Under which use a difficulty of this code is kept.</summary>
    public static string OfDifficulty(string code) => code is "health" or "mobility" ? Health : Difficulties;
}
