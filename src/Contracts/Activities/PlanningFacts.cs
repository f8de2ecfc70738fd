using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Activities;

/// <summary>For whom a plan (活动方案) is meant. The names are permanent.</summary>
public enum ProgrammeAges
{
    Everyone,
    Children,
    Youth,
    Adults,
    Elders,
}

/// <summary>Answers to one question of a survey were read as voices for directions.</summary>
/// <param name="Choices">How many of its choices speak for a direction.</param>
/// <param name="Answers">Answers to those choices; choices of one to four answers are not known and count nothing.</param>
[FactName("activities.opinions-gathered.v1")]
public sealed record OpinionsGathered(Guid SurveyId, Guid QuestionId, int Choices, int Answers) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("survey", SurveyId)];
}

/// <summary>Somebody suggested something to hold. Their words are a row.</summary>
public abstract record SuggestionFact(Guid SuggestionId, Guid PersonId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("suggestion", SuggestionId)];
}

[FactName("activities.suggestion-made.v1")]
public sealed record SuggestionMade(Guid SuggestionId, Guid PersonId) : SuggestionFact(SuggestionId, PersonId);

[FactName("activities.suggestion-sorted.v1")]
public sealed record SuggestionSorted(Guid SuggestionId, Guid PersonId, Guid DirectionId) : SuggestionFact(SuggestionId, PersonId);

/// <summary>A plan takes it up.</summary>
/// <param name="ProgrammeId">The plan.</param>
/// <param name="MadeOn">The day it was made.</param>
[FactName("activities.suggestion-taken-up.v1")]
public sealed record SuggestionTakenUp(Guid SuggestionId, Guid PersonId, Guid DirectionId, Guid ProgrammeId, DateOnly MadeOn) : SuggestionFact(SuggestionId, PersonId);

/// <summary>It was answered otherwise; the answer is a row.</summary>
[FactName("activities.suggestion-answered.v1")]
public sealed record SuggestionAnswered(Guid SuggestionId, Guid PersonId) : SuggestionFact(SuggestionId, PersonId);

/// <summary>
/// 活动方案, a plan: something that is to be held, in a direction, for an age. Its facts keep the name it had first, for names of facts are for ever; a programme
/// (志愿服务项目) is volunteer work.
/// </summary>
/// <param name="ProgrammeId">The plan.</param>
/// <param name="Weekly">One of the weekly studio.</param>
public abstract record ProgrammeFact(Guid ProgrammeId, Guid DirectionId, ProgrammeAges Ages, bool Weekly) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("programme", ProgrammeId)];
}

[FactName("activities.programme-planned.v1")]
public sealed record ProgrammePlanned(Guid ProgrammeId, Guid DirectionId, ProgrammeAges Ages, bool Weekly) : ProgrammeFact(ProgrammeId, DirectionId, Ages, Weekly);

/// <summary>It is offered no more. What was held stays held.</summary>
[FactName("activities.programme-ended.v1")]
public sealed record ProgrammeEnded(Guid ProgrammeId, Guid DirectionId, ProgrammeAges Ages, bool Weekly, DateOnly PlannedOn) : ProgrammeFact(ProgrammeId, DirectionId, Ages, Weekly);

/// <summary>An activity made from it has been held.</summary>
/// <param name="First">Nothing made from it had been held before.</param>
[FactName("activities.programme-held.v1")]
public sealed record ProgrammeHeld(Guid ProgrammeId, Guid DirectionId, ProgrammeAges Ages, bool Weekly, Guid ActivityId, bool First, DateOnly HeldOn) : ProgrammeFact(ProgrammeId, DirectionId, Ages, Weekly);

/// <summary>每周工作室: a round in which residents say which plans they want next, one voice each.</summary>
/// <param name="WeekFrom">The Monday of the week it is about.</param>
public abstract record StudioFact(Guid RoundId, DateOnly WeekFrom) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("studio-round", RoundId)];
}

/// <param name="Programmes">How many plans there are to choose from.</param>
[FactName("activities.studio-asked.v1")]
public sealed record StudioAsked(Guid RoundId, DateOnly WeekFrom, int Programmes) : StudioFact(RoundId, WeekFrom);

/// <summary>The week is planned from what was said. Who said what is in no fact.</summary>
/// <param name="Voices">How many spoke.</param>
[FactName("activities.studio-planned.v1")]
public sealed record StudioPlanned(Guid RoundId, DateOnly WeekFrom, int Voices, IReadOnlyList<Guid> ProgrammeIds) : StudioFact(RoundId, WeekFrom);
