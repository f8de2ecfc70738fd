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

    /// <summary>The rooms that have figures, each leading to its first; empty when there is one only.</summary>
    public static IReadOnlyList<Chip> Rooms(Saying saying, Board board, House house)
    {
        var rooms = house.Indicators.Values.GroupBy(Saying.Room).ToList();
        return rooms.Count < 2 ? [] : [.. rooms.Select(room => new Chip(room.First().Code, saying.RoomName(room.Key), Current: board.Chosen is { } chosen && Saying.Room(chosen) == room.Key))];
    }

    /// <summary>The figures of the room that the chosen one belongs to.</summary>
    public static IReadOnlyList<Chip> Indicators(Saying saying, Board board) =>
        [.. board.Stats.Where(stat => board.Chosen is null || Saying.Room(stat.Indicator) == Saying.Room(board.Chosen)).Select(stat => new Chip(stat.Indicator.Code, saying.Name(stat.Indicator.Code)))];

    /// <summary>The month a bulletin is offered for: the one shown, or the first of what is shown.</summary>
    public static string MonthOf(Board board) => Period.Of(PeriodKind.Month, board.Period.First).Code;

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
