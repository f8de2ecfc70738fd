using System.Globalization;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Kernel.Modules;
using Mulin.Ui;

namespace Mulin.Concerns.Pages;

/// <summary>What a chosen column of the list shows, and where it goes on a phone.</summary>
internal static class Cells
{
    public static string? Text(Texts texts, string column, ConcernLine row, DateTime now) => column switch
    {
        "state" => texts.Of("concerns.state", row.State),
        "kind" => texts.Of("concerns.kind", row.Kind),
        "category" => texts[Categories.Text(row.Category)],
        "post" => row.PostName,
        "grid" => row.Grid,
        "channel" => texts.Of("concerns.channel", row.Channel),
        "reported" => When.Said(row.ReportedAt, now),
        "resolved" => row.ResolvedAt is { } at ? When.Said(at, now) : null,
        "outcome" => row.Outcome is { } outcome ? texts.Of("concerns.outcome", outcome) : null,
        "rating" => row.Rating is { } rating ? texts.Of("concerns.rating", rating) : null,
        "reopened" => row.ReopenCount.ToString(CultureInfo.CurrentCulture),
        _ => null,
    };

    public static string Class(string column) => column switch
    {
        "post" => "c-who",
        "reported" => "c-more end",
        "reopened" => "c-more num",
        _ => "c-more",
    };
}
