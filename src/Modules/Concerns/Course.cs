using Mulin.Contracts.Concerns;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns;

/// <summary>How each fact reads as a line of the course of a concern.</summary>
internal static class Course
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<ConcernReported>(fact => new("concerns.told.reported", Word("channel", fact.Channel)))
        .Tells<ConcernSentByClient>(_ => new("concerns.told.sent-by-client", [], Audience.Staff))
        .Tells<ConcernAssigned>(fact => new($"concerns.told.assigned-{Texts.Kebab(fact.By.ToString())}", [At(fact.Post), Time(fact.DueAt)], Words: fact.NoteId))
        .Tells<ConcernAccepted>(fact => new("concerns.told.accepted", At(fact.Post), Time(fact.DueAt)))
        .Tells<ConcernFirstAnswered>(fact => new("concerns.told.first-answered", [new Mention.Lasting(fact.Minutes)], Audience.Staff))
        .Tells<ConcernStarted>(fact => new("concerns.told.started", At(fact.Post)))
        .Tells<ReporterAsked>(fact => new("concerns.told.asked", [], Audience.Involved, fact.NoteId))
        .Tells<ReporterAnswered>(fact => new("concerns.told.answered", [], Audience.Involved, fact.NoteId))
        .Tells<ConcernNoted>(fact => new("concerns.told.noted", [], fact.Public ? Audience.Everyone : Audience.Staff, fact.NoteId))
        .Tells<ConcernReturned>(fact => new("concerns.told.returned", [], Words: fact.NoteId))
        .Tells<ConcernPassedUp>(fact => new("concerns.told.passed-up", [At(Above(fact.AreaId)), Time(fact.DueAt)], Words: fact.NoteId))
        .Tells<ConcernSentBack>(fact => new("concerns.told.sent-back", [At(Above(fact.AreaId)), At(fact.ToPost), Time(fact.DueAt)], Words: fact.NoteId))
        .Tells<ConcernFellOverdue>(fact => new($"concerns.told.overdue-{Texts.Kebab(fact.Limit.ToString())}", [], Audience.Involved))
        .Tells<ConcernWarned>(fact => new($"concerns.told.warned-{Texts.Kebab(fact.Limit.ToString())}", [Time(fact.DueAt)], Audience.Staff))
        .Tells<ConcernEscalated>(fact => new("concerns.told.escalated", [At(fact.ToPost)], Audience.Involved))
        .Tells<ConcernUrged>(fact => new("concerns.told.urged", [At(fact.Post)], Audience.Staff, fact.NoteId))
        .Tells<ClockStopped>(fact => new("concerns.told.clock-stopped", [Time(fact.Until)], Audience.Involved))
        .Tells<ClockResumed>(fact => new($"concerns.told.clock-resumed-{Texts.Kebab(fact.By.ToString())}", [Time(fact.DueAt)], Audience.Involved))
        .Tells<ConcernVisited>(fact => new("concerns.told.visited", [new Mention.Person(fact.VisitorId), Time(fact.VisitedAt)], Audience.Involved, fact.NoteId))
        .Tells<VisitWaived>(fact => new("concerns.told.visit-waived", [], Audience.Staff, fact.NoteId))
        .Tells<ConcernResolved>(fact => new("concerns.told.resolved", [At(fact.Post), Word("outcome", fact.Outcome)], Words: fact.NoteId))
        .Tells<ConcernConfirmed>(fact => new(fact.ByCall ? "concerns.told.confirmed-by-call" : "concerns.told.confirmed", [Word("rating", fact.Rating)], Audience.Involved, fact.NoteId))
        .Tells<ConfirmationMissed>(fact => new("concerns.told.confirmation-missed", [], Audience.Involved))
        .Tells<ConcernClosed>(fact => new($"concerns.told.closed-{Texts.Kebab(fact.By.ToString())}", [], Words: fact.NoteId))
        .Tells<ConcernReopened>(fact => new("concerns.told.reopened", [At(fact.Post), Time(fact.DueAt)], Words: fact.NoteId))
        .Tells<ConcernRefiled>(fact => new("concerns.told.refiled", [Category(fact.WasCategory), Category(fact.Category), Time(fact.DueAt)], Audience.Staff, fact.NoteId))
        .Tells<ConcernMerged>(fact => new("concerns.told.merged", [], Words: fact.NoteId))
        .Tells<ConcernParted>(_ => new("concerns.told.parted", [], Audience.Staff))
        .Tells<ConcernAttached>(_ => new("concerns.told.attached"))
        .Tells<ConcernDetached>(_ => new("concerns.told.detached", [], Audience.Staff))
        .Tells<ConcernJoined>(_ => new("concerns.told.joined", [], Audience.Staff))
        .Tells<ConcernLeft>(_ => new("concerns.told.left", [], Audience.Staff))
        .Tells<AssistanceAsked>(fact => new($"concerns.told.assistance-asked-{Texts.Kebab(fact.Sort.ToString())}", [At(fact.Post), Time(fact.DueAt)], Readers(fact.Sort), fact.NoteId))
        .Tells<AssistanceGiven>(fact => new($"concerns.told.assistance-given-{Texts.Kebab(fact.Sort.ToString())}", [At(fact.Post)], Readers(fact.Sort), fact.NoteId))
        .Tells<AssistanceDeclined>(fact => new("concerns.told.assistance-declined", [At(fact.Post)], Audience.Staff, fact.NoteId))
        .Tells<AssistanceRecalled>(fact => new("concerns.told.assistance-recalled", [At(fact.Post)], Audience.Staff))
        .Tells<AssistanceFellOverdue>(fact => new("concerns.told.assistance-overdue", [At(fact.Post)], Audience.Staff));

    /// <summary>Everybody may know who works on it together; who was asked for an opinion is for staff.</summary>
    private static Audience Readers(AssistanceSort sort) => sort == AssistanceSort.Joint ? Audience.Everyone : Audience.Staff;

    private static Mention.AtPost At(string post) => new Mention.AtPost(post);

    private static string Above(long area) => Post.Area(Office.Overseer, area).Key;

    private static Mention.At Time(DateTime at) => new Mention.At(at);

    private static Mention.Word Category(string code) => new Mention.Word(Cases.Categories.Text(code));

    private static Mention.Word Word<E>(string list, E value)
        where E : struct, Enum => new Mention.Word($"concerns.{list}.{Texts.Kebab(value.ToString())}");
}
