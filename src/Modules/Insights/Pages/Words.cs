using Mulin.Contracts.Insights;
using Mulin.Insights.Reading;
using Mulin.Kernel.Modules;
using Mulin.Ui;

namespace Mulin.Insights.Pages;

/// <summary>What several pages of figures say alike.</summary>
internal static class Words
{
    public static string Lead(Texts texts, Saying saying, Board board, string place) =>
        texts[board.Running ? "insights.lead.running" : "insights.lead", place, saying.Short(board.Period.Before)];

    public static IReadOnlyList<Chip> Indicators(Saying saying, Board board) =>
        [.. board.Stats.Select(stat => new Chip(stat.Indicator.Code, saying.Name(stat.Indicator.Code)))];

    /// <summary>The query that asks the API for what the page shows.</summary>
    public static string Asked(Board board, IEnumerable<Split> splits, string? scope = null)
    {
        List<string> parts = [$"period={board.Period.Code}"];
        if (board.Chosen is { } chosen)
        {
            parts.Add($"indicator={chosen.Code}");
            parts.AddRange(splits.Select(split => split.By is "compound" or "building" ? Figures.ByPlace : split.By).Distinct().Select(by => $"by={Uri.EscapeDataString(by)}"));
        }

        if (scope is not null && scope != FigureScope.Community.Code)
        {
            parts.Add($"scope={scope}");
        }

        parts.Add($"back={Boards.Back - 1}");
        return string.Join('&', parts);
    }
}
