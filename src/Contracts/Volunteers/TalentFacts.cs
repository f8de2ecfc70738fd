using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Volunteers;

/// <summary>What is shown to people. The names are permanent.</summary>
public enum PerformanceKind
{
    /// <summary>On a stage, in a square, in somebody's yard.</summary>
    Performance,

    /// <summary>For days: pictures, calligraphy, handiwork.</summary>
    Exhibition,

    /// <summary>A work that was made: a song, a play, a picture; nobody has to have come for it.</summary>
    Work,
}

/// <summary>A resident who leads by what they can do, one for each craft.</summary>
/// <param name="Code">Of the crafts, the codes of what people can do.</param>
public abstract record TalentFact(Guid TalentId, Guid PersonId, string Code) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("talent", TalentId)];
}

[FactName("volunteers.talent-entered.v1")]
public sealed record TalentEntered(Guid TalentId, Guid PersonId, string Code) : TalentFact(TalentId, PersonId, Code);

[FactName("volunteers.talent-ended.v1")]
public sealed record TalentEnded(Guid TalentId, Guid PersonId, string Code) : TalentFact(TalentId, PersonId, Code);

/// <summary>The person wants neighbours and the public to see their page.</summary>
[FactName("volunteers.talent-shown.v1")]
public sealed record TalentShown(Guid TalentId, Guid PersonId, string Code) : TalentFact(TalentId, PersonId, Code);

/// <summary>They want it no longer, or are no talent any more.</summary>
[FactName("volunteers.talent-hidden.v1")]
public sealed record TalentHidden(Guid TalentId, Guid PersonId, string Code) : TalentFact(TalentId, PersonId, Code);

/// <summary>Something was shown, by a team or by one talent. It names nobody.</summary>
/// <param name="TeamKind">Of the team.</param>
/// <param name="Code">The craft of the talent.</param>
/// <param name="Audience">As whoever wrote it down counted them.</param>
public abstract record PerformanceFact(Guid PerformanceId, PerformanceKind Kind, Guid? TeamId, TeamKind? TeamKind, Guid? TalentId, string? Code, int Audience, DateOnly HeldOn) : Fact
{
    public override IEnumerable<Subject> Subjects => TeamId is { } team ? [new("team", team)] : [new("talent", TalentId!.Value)];
}

[FactName("volunteers.performance-held.v1")]
public sealed record PerformanceHeld(Guid PerformanceId, PerformanceKind Kind, Guid? TeamId, TeamKind? TeamKind, Guid? TalentId, string? Code, int Audience, DateOnly HeldOn)
    : PerformanceFact(PerformanceId, Kind, TeamId, TeamKind, TalentId, Code, Audience, HeldOn);

/// <summary>It was not so. Undoes what that day counted.</summary>
[FactName("volunteers.performance-voided.v1")]
public sealed record PerformanceVoided(Guid PerformanceId, PerformanceKind Kind, Guid? TeamId, TeamKind? TeamKind, Guid? TalentId, string? Code, int Audience, DateOnly HeldOn)
    : PerformanceFact(PerformanceId, Kind, TeamId, TeamKind, TalentId, Code, Audience, HeldOn);
