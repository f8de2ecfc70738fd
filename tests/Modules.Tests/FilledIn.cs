using System.Net;
using System.Text.RegularExpressions;

namespace Mulin.Modules.Tests;

/// <summary>A form of a page, filled in and sent as a browser without script sends it.</summary>
internal static partial class FilledIn
{
    /// <param name="handler">The name of the form.</param>
    /// <param name="fields">What is typed and ticked; hidden fields go along by themselves.</param>
    /// <returns>Where the answer leads.</returns>
    public static async Task<string> Send(this HttpClient browser, string page, string handler, params (string Name, string Value)[] fields)
    {
        var (_, hidden) = await browser.Form(page, handler);
        using var body = new FormUrlEncodedContent([.. hidden, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var sent = await browser.PostAsync(page, body);
        var answer = await sent.Content.ReadAsStringAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, answer);
        return sent.Headers.Location!.ToString();
    }

    /// <summary>The page, and the hidden fields of its form as a browser would send them.</summary>
    /// <param name="name">The name of the form; left out: the first that takes a file.</param>
    public static async Task<(string Page, List<KeyValuePair<string, string>> Fields)> Form(this HttpClient browser, string address, string? name = null)
    {
        using var answer = await browser.GetAsync(address);
        var page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            // The browser of these tests keeps no cookies by itself.
            var kept = string.Join("; ", browser.DefaultRequestHeaders.GetValues("Cookie").Concat(cookies.Select(cookie => cookie.Split(';')[0])));
            browser.DefaultRequestHeaders.Remove("Cookie");
            browser.DefaultRequestHeaders.Add("Cookie", kept);
        }

        return (page, Fields(page, name));
    }

    /// <summary>The same of a page that came as an answer.</summary>
    public static List<KeyValuePair<string, string>> Fields(string page, string? name)
    {
        var forms = Forms().Matches(page).Select(match => match.Value).Where(form => form.Contains("__RequestVerificationToken", StringComparison.Ordinal));
        var form = name is null
            ? forms.First(form => form.Contains("type=\"file\"", StringComparison.Ordinal))
            : forms.Single(form => form.Contains($"value=\"{name}\"", StringComparison.Ordinal));
        return [.. Hidden().Matches(form).Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)))];
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
