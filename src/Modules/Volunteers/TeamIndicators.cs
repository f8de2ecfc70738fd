using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers;

/// <summary>Figures of who volunteers. Hours and help are figures of the other half of the room.</summary>
internal static class TeamIndicators
{
    public static Indicator[] All =>
    [
        Indicator.Stock("volunteers.teams", "team").By("kind")
            .From<TeamFounded>((fact, _) => new Tick(1, Text(fact.Kind)))
            .From<TeamEnded>((fact, _) => new Tick(-1, Text(fact.Kind))),
        Indicator.Stock("volunteers.teams-active", "team").By("kind").Since(2)
            .From<TeamFounded>((fact, _) => new Tick(1, Text(fact.Kind)))
            .From<TeamFellQuiet>((fact, _) => new Tick(-1, Text(fact.Kind)))
            .From<TeamWoke>((fact, _) => new Tick(1, Text(fact.Kind)))
            .From<TeamEnded>((fact, _) => fact.WasQuiet ? null : new Tick(-1, Text(fact.Kind))),
        Indicator.Stock("volunteers.teams-vacant", "team").By("kind")
            .From<TeamFounded>((fact, _) => new Tick(1, Text(fact.Kind)))
            .From<LeaderNamed>((fact, _) => fact.Leaders == 1 ? new Tick(-1, Text(fact.TeamKind)) : null)
            .From<LeaderEnded>((fact, _) => fact.Leaders == 0 ? new Tick(1, Text(fact.TeamKind)) : null)
            .From<TeamEnded>((fact, _) => fact.WasVacant ? new Tick(-1, Text(fact.Kind)) : null),
        Indicator.Stock("volunteers.memberships", "person").By("kind")
            .From<MemberJoined>((fact, _) => new Tick(1, Text(fact.TeamKind)))
            .From<MemberLeft>((fact, _) => new Tick(-1, Text(fact.TeamKind))),
        Indicator.Stock("volunteers.members", "person")
            .From<MemberJoined>((fact, _) => fact.Teams == 1 ? new Tick(1) : null)
            .From<MemberLeft>((fact, _) => fact.Teams == 0 ? new Tick(-1) : null),
        Indicator.Stock("volunteers.volunteers", "person")
            .From<VolunteerRegistered>((_, _) => new Tick(1))
            .From<VolunteerEnded>((_, _) => new Tick(-1)),
        Indicator.Stock("volunteers.core", "person")
            .From<CoreBegan>((_, _) => new Tick(1))
            .From<CoreEnded>((_, _) => new Tick(-1)),
        Indicator.Distinct("volunteers.taking-part", "person")
            .From<HoursConfirmed>((fact, _) => Tick.Of(fact.PersonId, day: fact.ServedOn))
            .From<HoursVoided>((fact, _) => Tick.Of(fact.PersonId, day: fact.ServedOn, undo: true)),
        Indicator.Stock("volunteers.programmes")
            .From<ProgrammeBegan>((_, _) => new Tick(1))
            .From<ProgrammeEnded>((_, _) => new Tick(-1)),
        Indicator.Stock("volunteers.talents", "person").By("craft")
            .From<TalentEntered>((fact, _) => new Tick(1, fact.Code))
            .From<TalentEnded>((fact, _) => new Tick(-1, fact.Code)),
        Indicator.Count("volunteers.performances", "time").By("shown")
            .From<PerformanceHeld>((fact, _) => new Tick(1, Text(fact.Kind), Day: fact.HeldOn))
            .From<PerformanceVoided>((fact, _) => new Tick(-1, Text(fact.Kind), Day: fact.HeldOn)),
        Indicator.Sum("volunteers.audience", "person-time").By("shown")
            .From<PerformanceHeld>((fact, _) => new Tick(fact.Audience, Text(fact.Kind), Day: fact.HeldOn))
            .From<PerformanceVoided>((fact, _) => new Tick(-fact.Audience, Text(fact.Kind), Day: fact.HeldOn)),
    ];

    private static string Text<E>(E value)
        where E : struct, Enum => Texts.Kebab(value.ToString());
}
