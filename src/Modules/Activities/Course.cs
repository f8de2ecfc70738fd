using Mulin.Contracts.Activities;
using Mulin.Kernel.Modules;

namespace Mulin.Activities;

/// <summary>How each fact reads as a line of the history of an activity, and of a person's for staff.</summary>
internal static class Course
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<ActivityPublished>(fact => new Told("activities.told.published", fact.Sessions))
        .Tells<ActivityHeld>(_ => new Told("activities.told.held"))
        .Tells<ActivityCancelled>(fact => new Told("activities.told.cancelled", fact.Enrolled, fact.Waiting))
        .Tells<SeatsChanged>(fact => fact.Places is { } places ? new Told("activities.told.seats", places) : new Told("activities.told.seats-free"))
        .Tells<SessionMoved>(fact => new Told("activities.told.moved", new Mention.At(fact.WasAt), new Mention.At(fact.StartsAt)))
        .Tells<SessionCancelled>(fact => new Told("activities.told.date-cancelled", new Mention.At(fact.WasAt)))
        .Tells<SessionReminded>(fact => Staff("activities.told.reminded", new Mention.At(fact.StartsAt)))
        .Tells<RollClosed>(fact => fact.Enrolled > 0 ? Staff("activities.told.roll", fact.Came, fact.Enrolled, fact.Counted) : Staff("activities.told.roll-open", fact.Counted))
        .Tells<RollReopened>(fact => Staff("activities.told.roll-reopened", fact.Came, fact.Enrolled, fact.Counted))
        .Tells<Enrolled>(fact => Staff("activities.told.enrolled", Kind(fact)))
        .Tells<Queued>(fact => Staff("activities.told.queued", Kind(fact)))
        .Tells<Promoted>(fact => Staff("activities.told.promoted", Kind(fact)))
        .Tells<EnrolmentCancelled>(fact => Staff(fact.Late ? "activities.told.given-up-late" : "activities.told.given-up", new Mention.Word($"activities.because.{Texts.Kebab(fact.Because.ToString())}")))
        .Tells<Attended>(fact => Staff("activities.told.attended", new Mention.Lasting(fact.Minutes)))
        .Tells<AttendanceVoided>(_ => Staff("activities.told.voided"))
        .Tells<TeamSessionHeld>(_ => Staff("activities.told.team-session"))
        .Tells<TeamSessionTakenBack>(_ => Staff("activities.told.team-session-back"))
        .Tells<FeedbackCounted>(fact => Staff("activities.told.feedback", fact.Said));

    private static Told Staff(string text, params object[] args) => new(text, args, Audience.Staff);

    private static Mention.Word Kind(EnrolmentFact fact) => new($"activities.kind.{Texts.Kebab(fact.Kind.ToString())}");
}
