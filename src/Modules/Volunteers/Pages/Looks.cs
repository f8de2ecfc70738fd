using Mulin.Contracts.Households;
using Mulin.Kernel.Modules;
using Mulin.Ui;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Pages;

/// <summary>How teams and volunteers stand on pages.</summary>
internal static class Looks
{
    public static IReadOnlyList<Option> Named<E>(Texts texts, string list, params E[] without)
        where E : struct, Enum => [.. Enum.GetValues<E>().Except(without).Select(value => new Option(value.ToString(), texts.Of($"volunteers.{list}", value)))];

    public static IReadOnlyList<Option> Crafts(Texts texts) => [.. Strengths.Codes.Select(code => new Option(code, texts[$"volunteers.craft.{code}"]))];

    public static Tone Tone(TeamLine team) => team switch
    {
        { EndedOn: not null } => Ui.Tone.Plain,
        { VacantSince: not null } => Ui.Tone.Late,
        { Quiet: true } => Ui.Tone.Soon,
        _ => Ui.Tone.Done,
    };

    public static string State(Texts texts, TeamLine team) => texts[ExportTeams.StateOf(team)];

    public static Tone Tone(VolunteerState state) => state switch
    {
        VolunteerState.Registered => Ui.Tone.Done,
        VolunteerState.AwaitsGuardian => Ui.Tone.Soon,
        _ => Ui.Tone.Plain,
    };

    public static Tone Tone(MemberState state) => state switch
    {
        MemberState.In => Ui.Tone.Done,
        MemberState.Asked => Ui.Tone.Running,
        MemberState.Declined => Ui.Tone.Soon,
        _ => Ui.Tone.Plain,
    };

    public static string Leaders(Texts texts, TeamLine team) => team.Leaders.Count == 0 ? texts["volunteers.nobody-leads"] : string.Join(texts["volunteers.comma"], team.Leaders);

    /// <summary>What somebody can do and when, in one line.</summary>
    public static string? Offer(Texts texts, IReadOnlyList<string> skills, int times) =>
        (skills.Count == 0 ? null : string.Join(texts["volunteers.comma"], skills.Select(code => texts[$"volunteers.craft.{code}"])), Times.Said(texts, times)) switch
        {
            (null, null) => null,
            ({ } can, null) => can,
            (null, { } when) => when,
            ({ } can, { } when) => $"{can} · {when}",
        };
}
