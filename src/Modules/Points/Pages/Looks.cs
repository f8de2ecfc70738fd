using System.Globalization;
using Mulin.Kernel.Modules;
using Mulin.Points.Earning;
using Mulin.Points.Shop;
using Mulin.Ui;

namespace Mulin.Points.Pages;

/// <summary>How things of this room stand on its pages.</summary>
internal static class Looks
{
    public static IReadOnlyList<Option> Named<E>(Texts texts, string list, params E[] without)
        where E : struct, Enum => [.. Enum.GetValues<E>().Except(without).Select(value => new Option(value.ToString(), texts.Of($"points.{list}", value)))];

    /// <summary>+20, −15, 0.</summary>
    public static string Signed(long points) => points.ToString("+#,0;−#,0;0", CultureInfo.InvariantCulture);

    public static string Number(long points) => points.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Month(DateOnly month) => Texts.IsEnglish ? month.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en")) : string.Create(CultureInfo.InvariantCulture, $"{month.Year}年{month.Month}月");

    /// <summary>志愿服务，每小时10分.</summary>
    public static string Rule(Texts texts, RuleList.Line rule) => rule.Points == 0
        ? texts["points.rule.nothing", texts.Of("points.earn", rule.Earn)]
        : texts[$"points.rule.{Texts.Kebab(rule.Unit.ToString())}", texts.Of("points.earn", rule.Earn), Number(rule.Points)];

    /// <summary>一天最多20分，一个月最多200分; null: no cap.</summary>
    public static string? Caps(Texts texts, RuleList.Line rule) => (rule.DayCap, rule.MonthCap) switch
    {
        ({ } day, { } month) => texts["points.rule.caps", Number(day), Number(month)],
        ({ } day, null) => texts["points.rule.day-cap", Number(day)],
        (null, { } month) => texts["points.rule.month-cap", Number(month)],
        _ => null,
    };

    public static Tone Tone(VoucherState state) => state switch
    {
        VoucherState.Good => Ui.Tone.Running,
        VoucherState.Redeemed => Ui.Tone.Done,
        _ => Ui.Tone.Plain,
    };
}
