using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers;

/// <summary>How facts of teams, volunteers and talents read on a timeline: the team's for who keeps or leads it, a person's for themselves and staff.</summary>
internal static class TeamCourse
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<TeamFounded>(fact => new Told("volunteers.told.founded", Word("kind", fact.Kind)))
        .Tells<TeamChanged>(fact => new Told(fact.Renamed ? "volunteers.told.renamed" : "volunteers.told.changed", [], Audience.Involved))
        .Tells<TeamEnded>(fact => new Told("volunteers.told.ended", Word("team-end", fact.Because)))
        .Tells<TeamFellQuiet>(_ => new Told("volunteers.told.fell-quiet", [], Audience.Staff))
        .Tells<TeamWoke>(_ => new Told("volunteers.told.woke", [], Audience.Staff))
        .Tells<MembershipAsked>(fact => Involved("volunteers.told.asked", fact.PersonId))
        .Tells<MembershipDeclined>(fact => Involved("volunteers.told.declined", fact.PersonId))
        .Tells<MembershipAskWithdrawn>(fact => Involved("volunteers.told.ask-withdrawn", fact.PersonId))
        .Tells<MemberJoined>(fact => Involved("volunteers.told.joined", fact.PersonId, Word("member-start", fact.How)))
        .Tells<MemberLeft>(fact => Involved("volunteers.told.left", fact.PersonId, Word("member-end", fact.Because)))
        .Tells<LeaderNamed>(fact => Involved("volunteers.told.leads", fact.PersonId))
        .Tells<LeaderEnded>(fact => Involved("volunteers.told.leads-no-longer", fact.PersonId))
        .Tells<VolunteerRegistered>(fact => new Told("volunteers.told.registered", [Word("volunteer-start", fact.How)], Audience.Involved))
        .Tells<GuardianAgreed>(_ => new Told("volunteers.told.guardian-agreed", [], Audience.Involved))
        .Tells<VolunteerRested>(_ => new Told("volunteers.told.rested", [], Audience.Involved))
        .Tells<VolunteerResumed>(_ => new Told("volunteers.told.resumed", [], Audience.Involved))
        .Tells<VolunteerEnded>(fact => new Told("volunteers.told.unregistered", [Word("volunteer-end", fact.Because)], Audience.Involved))
        .Tells<CoreBegan>(_ => new Told("volunteers.told.core", [], Audience.Involved))
        .Tells<CoreEnded>(_ => new Told("volunteers.told.core-no-longer", [], Audience.Involved))
        .Tells<ProgrammeBegan>(_ => new Told("volunteers.told.programme-began"))
        .Tells<ProgrammeChanged>(_ => new Told("volunteers.told.programme-changed", [], Audience.Staff))
        .Tells<ProgrammeEnded>(_ => new Told("volunteers.told.programme-ended"))
        .Tells<TalentEntered>(fact => new Told("volunteers.told.talent-entered", [new Mention.Word($"volunteers.craft.{fact.Code}")], Audience.Involved))
        .Tells<TalentEnded>(fact => new Told("volunteers.told.talent-ended", [new Mention.Word($"volunteers.craft.{fact.Code}")], Audience.Involved))
        .Tells<TalentShown>(_ => new Told("volunteers.told.talent-shown", [], Audience.Involved))
        .Tells<TalentHidden>(_ => new Told("volunteers.told.talent-hidden", [], Audience.Involved))
        .Tells<PerformanceHeld>(fact => new Told("volunteers.told.performance", Word("shown", fact.Kind), fact.Audience))
        .Tells<PerformanceVoided>(fact => new Told("volunteers.told.performance-void", [Word("shown", fact.Kind)], Audience.Involved));

    private static Told Involved(string text, Guid person, params object[] more) => new(text, [new Mention.Person(person), .. more], Audience.Involved);

    private static Mention.Word Word<E>(string list, E value)
        where E : struct, Enum => new($"volunteers.{list}.{Texts.Kebab(value.ToString())}");
}
