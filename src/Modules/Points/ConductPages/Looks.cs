using System.Globalization;
using Mulin.Contracts.Points;
using Mulin.Kernel.Modules;
using Mulin.Points.Conduct;
using Mulin.Points.Honours;
using Mulin.Points.Index;
using Mulin.Ui;

namespace Mulin.Points.ConductPages;

/// <summary>How conduct stands on the pages of this room.</summary>
internal static class Looks
{
    public static IReadOnlyList<Option> Named<E>(Texts texts, string list, params E[] without)
        where E : struct, Enum => [.. Enum.GetValues<E>().Except(without).Select(value => new Option(value.ToString(), texts.Of($"points.{list}", value)))];

    /// <summary>8650 → 86.5.</summary>
    public static string Index(int hundredths) => (hundredths / (double)Formula.Unit).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Signed(int points) => points > 0 ? $"+{points}" : points.ToString(CultureInfo.InvariantCulture);

    public static string Month(Texts texts, DateOnly month) => texts["points.conduct.month", month.Year, month.Month];

    public static string Said(CovenantArticle article) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? article.TextEn ?? article.Text : article.Text;

    public static string Evidence(CovenantArticle article) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? article.EvidenceEn ?? article.Evidence : article.Evidence;

    public static Tone Tone(AssessmentState state) => state switch
    {
        AssessmentState.Waiting => Ui.Tone.Soon,
        AssessmentState.Confirmed => Ui.Tone.Done,
        AssessmentState.Corrected => Ui.Tone.Plain,
        _ => Ui.Tone.Plain,
    };

    public static Tone Tone(ObjectionState state) => state switch
    {
        ObjectionState.Upheld => Ui.Tone.Done,
        ObjectionState.Rejected => Ui.Tone.Plain,
        _ => Ui.Tone.Running,
    };

    public static Tone Tone(CandidateState state) => state switch
    {
        CandidateState.Awarded => Ui.Tone.Done,
        CandidateState.Nominated => Ui.Tone.Soon,
        CandidateState.Standing => Ui.Tone.Running,
        _ => Ui.Tone.Plain,
    };

    public static string IconOf(ConductKind kind) => kind switch
    {
        ConductKind.WasteSorting => "recycle",
        ConductKind.Parking => "car",
        ConductKind.CivilTravel => "bike",
        ConductKind.SharedSpace => "brush-cleaning",
        ConductKind.Safety => "flame",
        ConductKind.Noise => "bell",
        ConductKind.Pets => "paw-print",
        ConductKind.MutualHelp => "heart-handshake",
        ConductKind.FamilyVirtue => "heart",
        ConductKind.PublicGood => "hand-heart",
        _ => "circle-dot",
    };
}
