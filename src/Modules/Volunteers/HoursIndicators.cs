using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers;

/// <summary>The figures of help given. Hours count on the day they were served, whenever they were confirmed. How many people served stands with the teams.</summary>
internal static class HoursIndicators
{
    public static Indicator[] All =>
    [
        Indicator.Sum("volunteers.minutes", "minute").By("kind", "service")
            .From<HoursConfirmed>((fact, _) => new Tick(fact.Minutes, Team(fact.TeamKind), Text(fact.Service), Day: fact.ServedOn))
            .From<HoursVoided>((fact, _) => new Tick(-fact.Minutes, Team(fact.TeamKind), Text(fact.Service), Day: fact.ServedOn)),
        Indicator.Count("volunteers.served", "person-time").By("kind", "service")
            .From<HoursConfirmed>((fact, _) => new Tick(1, Team(fact.TeamKind), Text(fact.Service), Day: fact.ServedOn))
            .From<HoursVoided>((fact, _) => new Tick(-1, Team(fact.TeamKind), Text(fact.Service), Day: fact.ServedOn)),

        Indicator.Count("volunteers.calls").By("help-kind", "call-channel").From<HelpCalled>((fact, _) => new Tick(1, Text(fact.Kind), Text(fact.Channel))),
        Indicator.Count("volunteers.calls-met").By("help-kind", "call-channel").From<HelpRated>((fact, _) => new Tick(1, Text(fact.Kind), Text(fact.Channel))),
        Indicator.Count("volunteers.calls-not-met").By("call-end").From<HelpNotGiven>((fact, _) => Asked(fact) ? new Tick(1, Text(fact.Because)) : null),

        // Both sides of the share on the day a call ends: while it is open a share would only say how far it is.
        Indicator.Count("volunteers.calls-ended").From<HelpRated>((_, _) => new Tick(1)).From<HelpNotGiven>((fact, _) => Asked(fact) ? new Tick(1) : null),
        Indicator.Count("volunteers.calls-helped").From<HelpRated>((_, _) => new Tick(1)),
        Indicator.Ratio("volunteers.call-share", "volunteers.calls-helped", "volunteers.calls-ended"),
        Indicator.Spread("volunteers.time-to-accept")
            .From<HelpAccepted>((fact, _) => new Tick(fact.Minutes))
            .From<HelpReleased>((fact, _) => new Tick(fact.Minutes, Day: fact.AcceptedOn, Undo: true)),

        Indicator.Count("volunteers.shifts", "time").By("kind").From<ShiftHeld>((fact, _) => new Tick(1, Team(fact.TeamKind), Day: fact.HeldOn)),
        Indicator.Count("volunteers.shifts-filled", "time").By("kind").From<ShiftHeld>((fact, _) => fact.Came >= fact.Minimum ? new Tick(1, Team(fact.TeamKind), Day: fact.HeldOn) : null),
        Indicator.Ratio("volunteers.shift-share", "volunteers.shifts-filled", "volunteers.shifts"),
        Indicator.Count("volunteers.no-shows", "person-time")
            .From<ShiftHeld>((fact, _) => fact.NoShows > 0 ? new Tick(fact.NoShows, Day: fact.HeldOn) : null)
            .From<NoShowTakenBack>((fact, _) => new Tick(-1, Day: fact.HeldOn)),
    ];

    /// <summary>Something was wanted of somebody: a slip of the pen, and who left, is no call that was not met.</summary>
    private static bool Asked(HelpNotGiven fact) => fact.Because is not (CallEnd.Mistake or CallEnd.Duplicate or CallEnd.MovedAway or CallEnd.Died);

    private static string Team(TeamKind? kind) => kind is { } known ? Text(known) : "none";

    private static string Text<E>(E value)
        where E : struct, Enum => Texts.Kebab(value.ToString());
}
