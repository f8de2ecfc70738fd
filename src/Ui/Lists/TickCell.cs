using Microsoft.AspNetCore.Components;

namespace Mulin.Ui;

/// <summary>The cell at the head of a row with the box that bulk actions look at. No component, for there is one in every row.</summary>
public static class TickCell
{
    /// <param name="value">What is sent for the row when it is ticked.</param>
    /// <param name="title">The row's title, for screen readers.</param>
    /// <param name="name">Of the field.</param>
    public static RenderFragment Of(string value, string title, string name = "pick") => builder =>
    {
        // As text everything is encoded, quotes too, so that it may stand in an attribute.
        builder.AddMarkupContent(0, "<td role=\"cell\" class=\"c-tick\"><label class=\"tick-box\"><input type=\"checkbox\" name=\"");
        builder.AddContent(1, name);
        builder.AddMarkupContent(2, "\" value=\"");
        builder.AddContent(3, value);
        builder.AddMarkupContent(4, "\"><span class=\"sr\">");
        builder.AddContent(5, Words.Of("ui.bulk.pick", title));
        builder.AddMarkupContent(6, "</span></label></td>");
    };
}
