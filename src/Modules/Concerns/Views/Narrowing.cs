using System.Globalization;
using Microsoft.AspNetCore.Http;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Views;

/// <summary>The address of the list of all concerns, read and written: a filter is its address.</summary>
internal static class Narrowing
{
    public const int LongestWords = 100;

    /// <summary>What narrows; not the page, not the columns.</summary>
    public static readonly string[] Names = ["show", "kind", "state", "channel", "outcome", "grid", "from", "until", "q", "sort"];

    /// <summary>The query string of these names alone, in one order; empty when nothing narrows.</summary>
    public static string Address(IQueryCollection asked) =>
        string.Join('&', Names.Select(name => (name, Value: asked[name].ToString())).Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.name}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>The same, from a query string somebody sends; what has no place in it is left out.</summary>
    public static string Address(string? query) => Address(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query ?? "")));

    /// <summary>What the address asks for; what it says wrongly is left out.</summary>
    public static AllConcerns.Query Read(IQueryCollection asked) => new()
    {
        Open = asked["show"] == "open",
        Overdue = asked["show"] == "overdue",
        Today = asked["show"] == "today",
        PassedUp = asked["show"] == "above",
        Reopened = asked["show"] == "reopened",
        Kind = Typed.One<ConcernKind>(asked["kind"]),
        State = Typed.One<ConcernState>(asked["state"]),
        Channel = Typed.One<Channel>(asked["channel"]),
        Outcome = Typed.One<Outcome>(asked["outcome"]),
        GridId = Typed.Id(asked["grid"]),
        From = Typed.Day(asked["from"]),
        Until = Typed.Day(asked["until"]),
        Q = asked["q"].ToString() is { Length: > 0 and <= LongestWords } words ? words : null,
        Sort = asked["sort"] == "due" ? Sort.Due : Sort.Reported,
    };

    /// <summary>The same filter as the register's address asks for it.</summary>
    public static string Sheet(AllConcerns.Query asked, IReadOnlyList<string>? columns) => QueryString.Create(new (string Name, object? Value)[]
    {
        ("open", asked.Open), ("overdue", asked.Overdue), ("today", asked.Today), ("passedUp", asked.PassedUp), ("reopened", asked.Reopened), ("kind", asked.Kind), ("state", asked.State),
        ("channel", asked.Channel), ("outcome", asked.Outcome), ("gridId", asked.GridId), ("from", asked.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("until", asked.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("q", asked.Q), ("columns", columns is null ? null : string.Join(',', columns)),
    }.Select(pair => new KeyValuePair<string, string?>(pair.Name, pair.Value is false ? null : Convert.ToString(pair.Value, CultureInfo.InvariantCulture)))
        .Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString();
}
