using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Modules;
using Mulin.Ui;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.Shifts;

namespace Mulin.Volunteers.Given;

/// <summary>How calls, shifts and hours stand on pages.</summary>
internal static class Faces
{
    public static IReadOnlyList<Option> Named<E>(Texts texts, string list, params E[] only)
        where E : struct, Enum => [.. (only.Length == 0 ? Enum.GetValues<E>() : only).Select(value => new Option(value.ToString(), texts.Of($"volunteers.{list}", value)))];

    public static IReadOnlyList<Option> Stars(Texts texts) => [.. Enumerable.Range(1, 5).Reverse().Select(stars => new Option($"{stars}", texts[$"volunteers.stars-{stars}"]))];

    public static Tone Tone(CallLine call, DateTime now) => call.State switch
    {
        CallState.Helped => Ui.Tone.Done,
        CallState.Ended => Ui.Tone.Plain,
        _ when call.DueAt < now => Ui.Tone.Late,
        CallState.Open => Ui.Tone.Soon,
        _ => Ui.Tone.Running,
    };

    public static Tone Tone(HoursState state) => state switch
    {
        HoursState.Confirmed => Ui.Tone.Done,
        HoursState.Waiting => Ui.Tone.Soon,
        HoursState.Refused => Ui.Tone.Late,
        _ => Ui.Tone.Plain,
    };

    public static Tone Tone(ShiftLine shift, DateTime now) => shift.State switch
    {
        ShiftState.Cancelled => Ui.Tone.Plain,
        ShiftState.Held => Ui.Tone.Done,
        _ when shift.EndsAt <= now => Ui.Tone.Late,
        _ when shift.Going < shift.Minimum => Ui.Tone.Soon,
        _ => Ui.Tone.Running,
    };

    public static string Places(Texts texts, ShiftLine shift) => shift.Waiting > 0
        ? texts["volunteers.shift.full", shift.Going, shift.Maximum, shift.Waiting]
        : shift.Going >= shift.Maximum ? texts["volunteers.shift.full-up", shift.Maximum] : texts["volunteers.shift.free", shift.Going, shift.Maximum, shift.Maximum - shift.Going];

    public static string Span(ShiftLine shift, DateTime now) => $"{When.Full(shift.StartsAt, now)}–{Kernel.Places.Clock.Local(shift.EndsAt).ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture)}";

    public static string IconOf(HelpKind kind) => kind switch
    {
        HelpKind.Errands => "shopping-bag",
        HelpKind.Company => "message-circle",
        HelpKind.GoingOut => "accessibility",
        HelpKind.Repair => "wrench",
        HelpKind.Care => "heart-pulse",
        HelpKind.Devices => "smartphone",
        HelpKind.Learning => "book-open",
        _ => "hand-helping",
    };

    public static IReadOnlyList<Step> Steps(Texts texts, CallState state)
    {
        CallState[] line = [CallState.Open, CallState.Accepted, CallState.OnTheWay, CallState.Served, CallState.Helped];
        var now = state == CallState.There ? 2 : Array.IndexOf(line, state);
        return Step.Line([.. line.Select(one => texts.Of("volunteers.call-step", one))], now < 0 ? 0 : now);
    }
}
