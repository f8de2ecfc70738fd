using System.Globalization;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui;

namespace Mulin.Activities.Pages;

/// <summary>How things of this room stand on its pages.</summary>
internal static class Looks
{
    public static IReadOnlyList<Option> Named<E>(Texts texts, string list, params E[] without)
        where E : struct, Enum => [.. Enum.GetValues<E>().Except(without).Select(value => new Option(value.ToString(), texts.Of($"activities.{list}", value)))];

    /// <summary>11月24日 周二 14:30–16:00; over midnight both days.</summary>
    public static string Span(DateTime startsAt, DateTime endsAt, DateTime now) => Clock.DayOf(startsAt) == Clock.DayOf(endsAt)
        ? $"{When.Full(startsAt, now)}–{Clock.Local(endsAt).ToString("H:mm", CultureInfo.InvariantCulture)}"
        : $"{When.Full(startsAt, now)}–{When.Full(endsAt, now)}";

    public static string Time(DateTime utc) => Clock.Local(utc).ToString("H:mm", CultureInfo.InvariantCulture);

    public static Tone Tone(Line line) => line switch
    {
        { State: ActivityState.Draft or ActivityState.Cancelled } => Ui.Tone.Plain,
        { State: ActivityState.Held } => Ui.Tone.Done,
        { Door: EnrolDoor.Open, Left: null or > 0 } => Ui.Tone.Running,
        { Door: EnrolDoor.Open } => Ui.Tone.Soon,
        _ => Ui.Tone.Plain,
    };

    /// <summary>Why nobody can be signed in to a session now, and from when on they can.</summary>
    public static string NotNow(Texts texts, bool cancelled, DateTime startsAt, DateTime now)
    {
        var opens = startsAt - Session.Early;
        return cancelled ? texts["activities.session-cancelled"] : opens > now ? texts["activities.roll.opens", When.Said(opens, now)] : texts["activities.not-now"];
    }

    /// <summary>How one stands before it: 还有12个名额, 名额已满可候补, 直接来, 报名还没开始.</summary>
    public static string State(Texts texts, Line line) => line switch
    {
        { State: not ActivityState.Published } => texts.Of("activities.state", line.State),
        { Kind: ActivityKind.Festival } or { Kind: ActivityKind.Camp, Within: null, By: EnrolBy.Nothing } => texts["activities.door.parts"],
        { Door: EnrolDoor.NotNeeded } => texts["activities.door.not-needed"],
        { Door: EnrolDoor.NotYet } => texts["activities.door.not-yet"],
        { Door: EnrolDoor.Closed } => texts["activities.door.closed"],
        { Left: 0 } => texts["activities.door.full", line.Waiting],
        { Left: { } left } => texts["activities.door.left", left],
        _ => texts["activities.door.open"],
    };

    public static string Price(Texts texts, Line line) => line.Price switch
    {
        PriceKind.Money => texts["activities.price.yuan", (line.Amount / 100m).ToString("0.##", CultureInfo.InvariantCulture)],
        PriceKind.Points => texts["activities.price.points-of", line.Amount],
        _ => texts["activities.price.free"],
    };

    public static string? Age(Texts texts, int? from, int? to) => (from, to) switch
    {
        (null, null) => null,
        ({ } low, null) => texts["activities.age.from", low],
        (null, { } high) => texts["activities.age.to", high],
        ({ } low, { } high) => texts["activities.age.between", low, high],
    };

    /// <summary>When, where, for whom, at what price, in one line.</summary>
    public static string Under(Texts texts, Line line, DateTime now) => string.Join(" · ", new[]
    {
        line.NextAt is { } starts && line.NextEnd is { } ends ? Span(starts, ends, now) : texts["activities.no-date"],
        line.Dates > 1 ? texts["activities.dates-of", line.Dates] : null,
        line.Where,
    }.OfType<string>());

    public static string? For(Texts texts, Line line) => string.Join(" · ", new[]
    {
        line.For.Count > 0 ? string.Join(texts["activities.and"], line.For.Select(audience => texts.Of("activities.audience", audience))) : null,
        Age(texts, line.AgeFrom, line.AgeTo),
    }.OfType<string>());

    public static string Icon(ActivityKind kind) => kind switch
    {
        ActivityKind.Course => "graduation-cap",
        ActivityKind.Festival => "party-popper",
        ActivityKind.Camp => "sun",
        _ => "calendar",
    };

    public static string Hours(long minutes) => (minutes / 60m).ToString("0.#", CultureInfo.InvariantCulture);

    public static string Share(int part, int of) => of == 0 ? "–" : $"{(100m * part / of).ToString("0.#", CultureInfo.InvariantCulture)}%";

    public static Tone Tone(EnrolmentState state) => state switch
    {
        EnrolmentState.Enrolled => Ui.Tone.Done,
        EnrolmentState.Waiting => Ui.Tone.Soon,
        _ => Ui.Tone.Plain,
    };
}
