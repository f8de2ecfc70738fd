using Mulin.Contracts.Activities;
using Mulin.Kernel.Modules;

namespace Mulin.Activities;

internal static class Indicators
{
    public static Indicator[] All =>
    [
        Indicator.Count("activities.published", "time").By("kind", "organiser").From<ActivityPublished>((fact, _) => new Tick(1, Text(fact.Kind), Text(fact.Organiser))),
        Indicator.Count("activities.held", "time").By("kind", "organiser").From<ActivityHeld>((fact, _) => new Tick(1, Text(fact.Kind), Text(fact.Organiser), Day: fact.HeldOn)),

        // Parts of a festival, however many festivals they were parts of.
        Indicator.Count("activities.festival-events", "time").From<ActivityHeld>((fact, _) => fact.Within == ActivityKind.Festival ? new Tick(1, Day: fact.HeldOn) : null),
        Indicator.Count("activities.sessions", "time").By("kind", "organiser")
            .From<RollClosed>((fact, _) => new Tick(1, Text(fact.Kind), Text(fact.Organiser), Day: fact.HeldOn))
            .From<RollReopened>((fact, _) => new Tick(-1, Text(fact.Kind), Text(fact.Organiser), Day: fact.HeldOn)),
        Indicator.Sum("activities.attendances", "person-time").By("kind")
            .From<Attended>((fact, _) => new Tick(1, Text(fact.Kind), Day: fact.AttendedOn))
            .From<AttendanceVoided>((fact, _) => new Tick(-1, Text(fact.Kind), Day: fact.AttendedOn))
            .From<RollClosed>((fact, _) => new Tick(fact.Counted, Text(fact.Kind), Day: fact.HeldOn))
            .From<RollReopened>((fact, _) => new Tick(-fact.Counted, Text(fact.Kind), Day: fact.HeldOn)),
        Indicator.Distinct("activities.people", "person").By("kind")
            .From<Attended>((fact, _) => Tick.Of(fact.PersonId, Text(fact.Kind), day: fact.AttendedOn))
            .From<AttendanceVoided>((fact, _) => Tick.Of(fact.PersonId, Text(fact.Kind), day: fact.AttendedOn, undo: true)),

        // Classes: courses, and the classes of a camp.
        Indicator.Distinct("activities.people-taught", "person")
            .From<Attended>((fact, _) => Taught(fact) ? Tick.Of(fact.PersonId, day: fact.AttendedOn) : null)
            .From<AttendanceVoided>((fact, _) => Taught(fact) ? Tick.Of(fact.PersonId, day: fact.AttendedOn, undo: true) : null),
        Indicator.Sum("activities.minutes", "minute").By("kind")
            .From<Attended>((fact, _) => new Tick(fact.Minutes, Text(fact.Kind), Day: fact.AttendedOn))
            .From<AttendanceVoided>((fact, _) => new Tick(-fact.Minutes, Text(fact.Kind), Day: fact.AttendedOn)),
        Indicator.Count("activities.enrolments", "person-time").By("kind", "audience")
            .From<Enrolled>((fact, _) => new Tick(1, Text(fact.Kind), Text(fact.Audience)))
            .From<Promoted>((fact, _) => new Tick(1, Text(fact.Kind), Text(fact.Audience))),
        Indicator.Count("activities.given-up", "person-time").By("kind", "because").From<EnrolmentCancelled>((fact, _) => fact.HadSeat ? new Tick(1, Text(fact.Kind), Text(fact.Because)) : null),
        Roll("activities.seats-taken", "person-time", fact => fact.Enrolled),
        Roll("activities.came", "person-time", fact => fact.Came),
        Indicator.Ratio("activities.came-share", "activities.came", "activities.seats-taken"),

        // Where there is no limit there are no places to fill.
        Roll("activities.places", "person-time", fact => fact.Places),
        Roll("activities.places-taken", "person-time", fact => fact.Places > 0 ? fact.Enrolled : 0),
        Indicator.Ratio("activities.filled", "activities.places-taken", "activities.places"),
        Indicator.Count("activities.feedbacks", "case").By("kind").From<FeedbackCounted>((fact, _) => new Tick(fact.Said, Text(fact.Kind))),
        Indicator.Sum("activities.rated", "star").From<FeedbackCounted>((fact, _) => new Tick(fact.Points)),
        Indicator.Sum("activities.rated-at-most", "star").From<FeedbackCounted>((fact, _) => new Tick(5L * fact.Said)),
        Indicator.Ratio("activities.satisfaction", "activities.rated", "activities.rated-at-most"),
    ];

    private static bool Taught(AttendanceFact fact) => fact.Kind is ActivityKind.Course or ActivityKind.Camp;

    private static Indicator Roll(string code, string unit, Func<RollFact, int> number) => Indicator.Sum(code, unit).By("kind", "organiser")
        .From<RollClosed>((fact, _) => new Tick(number(fact), Text(fact.Kind), Text(fact.Organiser), Day: fact.HeldOn))
        .From<RollReopened>((fact, _) => new Tick(-number(fact), Text(fact.Kind), Text(fact.Organiser), Day: fact.HeldOn));

    private static string Text<E>(E value)
        where E : struct, Enum => Texts.Kebab(value.ToString());
}
