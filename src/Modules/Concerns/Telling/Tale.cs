using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Telling;

internal enum Deed
{
    Report,
    Accept,
    Start,
    Ask,
    Answer,
    Note,
    Aside,
    HandOver,
    Assign,
    Refile,
    Resolve,
    Confirm,
    Reopen,
    FollowUp,
    PassUp,
    PassFurther,
    SendBack,
    Withdraw,
    Return,
    Urge,
    Visit,
    WaiveVisit,
    Join,
    Merge,
    OpenIncident,
    UpdateIncident,
    AskAssistance,
    GiveAssistance,
}

/// <summary>One step of a tale.</summary>
internal sealed record Step(DateTime At, Deed Deed, string? Words = null, string? More = null, Outcome Outcome = Outcome.Resolved, Rating Rating = Rating.Satisfied, CallAnswer Call = CallAnswer.Satisfied, Office Office = Office.CommunityStaff, CallAnswer? AtTheDoor = null);

/// <summary>Who tells it. Without an account of their own somebody else writes everything down for them.</summary>
internal sealed record Teller(string Name, string? Phone, string? Login, Guid? Home);

/// <summary>The course of one concern, planned from beginning to end; what lies after the end of the story is left open.</summary>
internal sealed class Tale(string community, string key, Teller by, string category, string level, string where, string words)
{
    private readonly List<Step> steps = [];

    public string Community => community;
    public string Key => key;
    public Teller By => by;
    public string Category => category;
    public string Level => level;
    public string Where => where;
    public string Words => words;
    public ConcernKind Kind { get; } = Categories.KindOf(category)!.Value;
    public Channel Channel { get; init; } = Channel.Phone;
    public bool Anonymous { get; init; }

    /// <summary>A question about the whole house or compound: whoever asks lets the neighbours read the answer.</summary>
    public bool? Private => Kind == ConcernKind.Information && level is "b" or "c" ? false : null;

    /// <summary>The category it was filed under at first, where that was the wrong one.</summary>
    public string? FiledAs { get; init; }
    public Player? Recorder { get; init; }
    public TimeSpan SaidEarlier { get; init; }
    public IReadOnlyList<Step> Steps => steps;

    public Guid Id { get; set; }
    public Guid? PlaceId { get; set; }
    public string Post { get; set; } = "";

    public DateTime Last => steps[^1].At;

    public Tale Then(Step step)
    {
        // A course never goes back in time.
        steps.Add(steps.Count > 0 && step.At <= Last ? step with { At = Last.AddMinutes(3) } : step);
        return this;
    }
}
