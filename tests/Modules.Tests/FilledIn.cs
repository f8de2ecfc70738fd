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
        using var opened = await browser.GetAsync(page);
        var html = await opened.Content.ReadAsStringAsync();
        opened.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        if (opened.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            // The browser of these tests keeps no cookies by itself.
            var kept = string.Join("; ", browser.DefaultRequestHeaders.GetValues("Cookie").Concat(cookies.Select(cookie => cookie.Split(';')[0])));
            browser.DefaultRequestHeaders.Remove("Cookie");
            browser.DefaultRequestHeaders.Add("Cookie", kept);
        }

        var form = Forms().Matches(html).Select(match => match.Value).Single(one => one.Contains($"value=\"{handler}\"", StringComparison.Ordinal));
        var hidden = Hidden().Matches(form).Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
        using var body = new FormUrlEncodedContent([.. hidden, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var sent = await browser.PostAsync(page, body);
        var answer = await sent.Content.ReadAsStringAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, answer);
        return sent.Headers.Location!.ToString();
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
