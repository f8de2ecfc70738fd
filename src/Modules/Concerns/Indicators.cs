using Mulin.Contracts.Concerns;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns;

/// <summary>
/// Every figure about concerns. "Closed" is not "resolved", silence is not "satisfied", and a re-opened concern takes back what its
/// resolution and rating had added, on the day they had added it.
/// </summary>
internal static class Indicators
{
    private const string Kind = "kind";
    private const string Through = "channel";
    private const string Level = "level";

    public static Indicator[] All =>
    [
        Indicator.Count("concerns.received").By(Kind, Through)
            .From<ConcernReported>((fact, _) => One(fact))
            .FromEach<ConcernRefiled>((fact, _) => fact.Kind == fact.WasKind ? [] : [One(fact.WasKind, fact.Channel, -1, fact.ReportedDay), One(fact.Kind, fact.Channel, 1, fact.ReportedDay)]),
        Indicator.Count("concerns.accepted").By(Kind, Through).From<ConcernAccepted>((fact, _) => One(fact)),
        Indicator.Stock("concerns.open").By(Kind, Through)
            .From<ConcernReported>((fact, _) => One(fact))
            .From<ConcernClosed>((fact, _) => One(fact, -1))
            .From<ConcernReopened>((fact, _) => fact.ClosedDay is null ? null : One(fact))
            .FromEach<ConcernRefiled>((fact, _) => fact.Kind == fact.WasKind ? [] : [One(fact.WasKind, fact.Channel, -1), One(fact.Kind, fact.Channel, 1)]),

        // 办结: the office gave a result, whichever. 解决: the result is that it is solved.
        Finished("concerns.finished", (_, _) => true),
        Finished("concerns.finished-on-time", (_, onTime) => onTime),
        Resolved("concerns.resolved", _ => true),
        Resolved("concerns.resolved-in-community", level => level is SolvedAt.Building or SolvedAt.Grid or SolvedAt.Community),

        Indicator.Count("concerns.closed").By(Kind, Through, "closed-by")
            .From<ConcernClosed>((fact, _) => Tick(1, fact.Kind, fact.Channel, Text(fact.By)))
            .From<ConcernReopened>((fact, _) => fact is { ClosedDay: { } day, ClosedBy: { } by } ? Tick(-1, fact.Kind, fact.Channel, Text(by), day) : null),
        Indicator.Count("concerns.reopened").By(Kind, Through).From<ConcernReopened>((fact, _) => fact.ClosedBy == ClosedBy.Merge ? null : One(fact)),
        Indicator.Count("concerns.overdue").By(Kind, Through).From<ConcernFellOverdue>((fact, _) => fact.Limit == TimeLimit.Resolution ? One(fact) : null),
        Indicator.Count("concerns.passed-up").By(Kind, Through).From<ConcernPassedUp>((fact, _) => One(fact)),
        Indicator.Count("concerns.unanswered").By(Kind, Through).From<ConfirmationMissed>((fact, _) => One(fact)),

        Indicator.Count("concerns.warned").By(Kind, Through, "limit").From<ConcernWarned>((fact, _) => Tick(1, fact.Kind, fact.Channel, Text(fact.Limit))),
        Indicator.Count("concerns.escalated").By(Kind, Through, "limit").From<ConcernEscalated>((fact, _) => fact.Step == 1 ? Tick(1, fact.Kind, fact.Channel, Text(fact.Limit)) : null),
        Indicator.Count("concerns.urged").By(Kind, Through).From<ConcernUrged>((fact, _) => One(fact)),
        Indicator.Count("concerns.first-responses").By(Kind, Through).From<FirstResponseTimed>((fact, _) => One(fact)),
        Indicator.Count("concerns.first-responses-on-time").By(Kind, Through).From<FirstResponseTimed>((fact, _) => fact.OnTime ? One(fact) : null),
        Indicator.Count("concerns.pauses").By(Kind, Through).From<ClockStopped>((fact, _) => One(fact)),
        Indicator.Sum("concerns.paused-time", "minute").By(Kind, Through).From<HandlingTimed>((fact, _) => One(fact, fact.PausedMinutes)),
        Indicator.Sum("concerns.handling-time", "minute").By(Kind, Through).From<HandlingTimed>((fact, _) => One(fact, fact.Minutes)),
        Indicator.Count("concerns.visited").By(Kind, Through).From<ConcernVisited>((fact, _) => One(fact)),
        Indicator.Count("concerns.merged").By(Kind, Through)
            .From<ConcernMerged>((fact, _) => One(fact))
            .From<ConcernParted>((fact, _) => One(fact.Kind, fact.Channel, -1, fact.MergedDay)),
        Indicator.Count("concerns.joined", "person-time").By(Kind)
            .From<ConcernJoined>((fact, _) => new Tick(1, Text(fact.Kind)))
            .From<ConcernLeft>((fact, _) => fact.ViaId is null ? new Tick(-1, Text(fact.Kind), Day: fact.JoinedDay) : null),
        Indicator.Count("concerns.incidents").By(Kind).From<IncidentOpened>((fact, _) => new Tick(1, Text(fact.Kind))),
        Indicator.Count("concerns.incident-reports").By(Kind)
            .From<ConcernAttached>((fact, _) => new Tick(1, Text(fact.Kind)))
            .From<ConcernDetached>((fact, _) => new Tick(-1, Text(fact.Kind), Day: fact.AttachedDay)),
        Indicator.Count("concerns.assistance-asked").By(Kind, Through, "assistance").From<AssistanceAsked>((fact, _) => Tick(1, fact.Kind, fact.Channel, Text(fact.Sort))),
        Indicator.Count("concerns.assistance-given").By(Kind, Through, "assistance").From<AssistanceGiven>((fact, _) => Tick(1, fact.Kind, fact.Channel, Text(fact.Sort))),
        Indicator.Count("concerns.assistance-given-on-time").By(Kind, Through, "assistance")
            .From<AssistanceGiven>((fact, _) => fact.OnTime ? Tick(1, fact.Kind, fact.Channel, Text(fact.Sort)) : null),

        Rated("concerns.rated", _ => true),
        Rated("concerns.satisfied", rating => rating == Rating.Satisfied),

        Indicator.Ratio("concerns.satisfaction", "concerns.satisfied", "concerns.rated").By(Kind, Through, Level),
        Indicator.Ratio("concerns.on-time", "concerns.finished-on-time", "concerns.finished").By(Kind, Through, Level),
        Indicator.Ratio("concerns.solved-in-community", "concerns.resolved-in-community", "concerns.resolved").By(Kind, Through, Level),
        Indicator.Ratio("concerns.first-response-on-time", "concerns.first-responses-on-time", "concerns.first-responses").By(Kind, Through),
        Indicator.Ratio("concerns.paused-share", "concerns.paused-time", "concerns.handling-time").By(Kind, Through),
        Indicator.Ratio("concerns.assistance-on-time", "concerns.assistance-given-on-time", "concerns.assistance-given").By(Kind, Through, "assistance"),

        // Not by kind: a concern that is filed anew does not name its reporter again.
        Indicator.Distinct("concerns.reporters", "person").By(Through)
            .From<ConcernReported>((fact, _) => fact.ReporterId is { } who ? Kernel.Modules.Tick.Of(who, Text(fact.Channel)) : null),
        Indicator.Distinct("concerns.answerers", "person")
            .From<ConcernConfirmed>((fact, envelope) => !fact.ByCall && envelope.ActorId is { } who ? Kernel.Modules.Tick.Of(who) : null),

        Indicator.Spread("concerns.first-response").By(Kind, Through).From<ConcernFirstAnswered>((fact, _) => One(fact, fact.Minutes)),
        Indicator.Spread("concerns.resolution").By(Kind, Through, Level)
            .From<ConcernResolved>((fact, _) => Tick(fact.Minutes, fact.Kind, fact.Channel, Text(fact.SolvedAt)))
            .From<ConcernReopened>((fact, _) => fact is { ResolvedDay: { } day, SolvedAt: { } level, Minutes: { } minutes }
                ? Tick(minutes, fact.Kind, fact.Channel, Text(level), day) with { Undo = true } : null),
    ];

    private static Indicator Finished(string code, Func<Outcome, bool, bool> counts) => Indicator.Count(code).By(Kind, Through, Level)
        .From<ConcernResolved>((fact, _) => counts(fact.Outcome, fact.OnTime) ? Tick(1, fact.Kind, fact.Channel, Text(fact.SolvedAt)) : null)
        .From<ConcernReopened>((fact, _) => fact is { ResolvedDay: { } day, SolvedAt: { } level, OnTime: { } onTime } && counts(fact.Outcome, onTime)
            ? Tick(-1, fact.Kind, fact.Channel, Text(level), day) : null);

    private static Indicator Resolved(string code, Func<SolvedAt, bool> counts) => Indicator.Count(code).By(Kind, Through, Level)
        .From<ConcernResolved>((fact, _) => fact.Outcome == Outcome.Resolved && counts(fact.SolvedAt) ? Tick(1, fact.Kind, fact.Channel, Text(fact.SolvedAt)) : null)
        .From<ConcernReopened>((fact, _) => fact is { ResolvedDay: { } day, SolvedAt: { } level, Outcome: Outcome.Resolved } && counts(level)
            ? Tick(-1, fact.Kind, fact.Channel, Text(level), day) : null);

    private static Indicator Rated(string code, Func<Rating, bool> counts) => Indicator.Count(code).By(Kind, Through, Level)
        .From<ConcernConfirmed>((fact, _) => counts(fact.Rating) ? Tick(1, fact.Kind, fact.Channel, Text(fact.SolvedAt)) : null)
        .From<ConcernReopened>((fact, _) => fact is { RatedDay: { } day, Rating: { } rating, SolvedAt: { } level } && counts(rating)
            ? Tick(-1, fact.Kind, fact.Channel, Text(level), day) : null);

    private static Tick One(ConcernFact fact, long value = 1) => One(fact.Kind, fact.Channel, value);

    private static Tick One(ConcernKind kind, Channel channel, long value, DateOnly? day = null) => new(value, Text(kind), Text(channel), Day: day);

    private static Tick Tick(long value, ConcernKind kind, Channel channel, string third, DateOnly? day = null) => new(value, Text(kind), Text(channel), third, day);

    private static string Text<E>(E value)
        where E : struct, Enum => Texts.Kebab(value.ToString());
}
