using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace Mulin.Bench;

/// <summary>
/// Sends what real residents wrote to a city government through the JSON API, as a member of staff who signs in like anybody else, and sees
/// that none is lost, none is there twice and each is in somebody's inbox.
/// </summary>
internal static partial class Messages
{
    /// <summary>Limits of the API: what is longer goes on in notes.</summary>
    private const int LongestText = 2000;
    private const int LongestNote = 1000;

    /// <summary>Where a message goes that a city filed under this.</summary>
    private static readonly Dictionary<string, (string Kind, string Category)> Kinds = new()
    {
        ["城乡建设"] = ("Repair", "repair-other"),
        ["环境保护"] = ("Repair", "repair-cleaning"),
        ["交通运输"] = ("Repair", "repair-road"),
        ["教育文体"] = ("Culture", "culture-other"),
        ["劳动和社会保障"] = ("Information", "information-work"),
        ["商贸旅游"] = ("Information", "information-policy"),
        ["卫生计生"] = ("Care", "care-illness"),
    };

    private sealed record Message(string Id, string Kind, string Category, string Text, IReadOnlyList<string> Rest);

    private sealed record Reported(Guid Id, string Number, string Post);

    private sealed record Choice(string Key, bool Answered);

    private sealed record Line(Guid Id);

    private sealed record Listed(IReadOnlyList<Line> Rows, string? After);

    public static async Task<int> Run(Uri address, string? community, string staff, string password, CancellationToken ct)
    {
        if (MessageFile.Find() is not { File: { } file })
        {
            return await Say(MessageFile.Find().Problem!);
        }

        password = password.Length > 0 ? password : Environment.GetEnvironmentVariable("MULIN_STAFF_PASSWORD") ?? "";
        if (staff.Length == 0 || password.Length == 0)
        {
            return await Say("Say who sends them: --staff NAME and --password PASSWORD (or MULIN_STAFF_PASSWORD), somebody who may record concerns.");
        }

        var messages = Read(file);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
        if (!await SignIn(client, staff, password, ct))
        {
            return await Say($"{staff} could not sign in at {address}.");
        }

        if ((community ?? await First(client, ct)) is not { } slug)
        {
            return await Say($"{staff} is known in no community there.");
        }

        var api = $"/c/{slug}/api/concerns";
        var (sent, repeated) = (0, 0);
        List<string> refused = [];
        var answers = new Dictionary<string, Reported>();
        foreach (var message in messages)
        {
            using var answer = await Post(client, api + "/record", message.Id, new { message.Kind, message.Category, message.Text, Channel = "Forum" }, ct);
            if (!answer.IsSuccessStatusCode)
            {
                refused.Add($"{message.Id}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
                continue;
            }

            sent++;
            repeated += answer.Headers.Contains("Idempotency-Replayed") ? 1 : 0;
            var reported = (await answer.Content.ReadFromJsonAsync<Reported>(ct))!;
            answers[message.Id] = reported;
            for (var i = 0; i < message.Rest.Count; i++)
            {
                using var noted = await Post(client, $"{api}/{reported.Id}/notes", $"{message.Id}-{i + 1}", new { Text = message.Rest[i] }, ct);
                if (!noted.IsSuccessStatusCode)
                {
                    refused.Add($"{message.Id}, part {i + 2}: {(int)noted.StatusCode} {await noted.Content.ReadAsStringAsync(ct)}");
                }
            }
        }

        // Each is there once, and its post is answered by somebody.
        var ids = answers.Values.Select(reported => reported.Id).ToHashSet();
        Dictionary<Guid, int> there = [];
        string? after = null;
        do
        {
            var page = (await client.GetFromJsonAsync<Listed>($"{api}?channel=Forum&size=100{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", ct))!;
            foreach (var line in page.Rows.Where(line => ids.Contains(line.Id)))
            {
                there[line.Id] = there.GetValueOrDefault(line.Id) + 1;
            }

            after = page.After;
        }
        while (after is not null);
        var answered = (await client.GetFromJsonAsync<List<Choice>>($"{api}/posts", ct))!.Where(post => post.Answered).Select(post => post.Key).ToHashSet();
        var inInbox = answers.Values.Count(reported => answered.Contains(reported.Post));
        var lost = messages.Count - there.Count;
        var twice = (answers.Count - ids.Count) + there.Values.Count(times => times > 1);

        Console.WriteLine($"{messages.Count} messages: {sent} sent, {sent - repeated} new, {repeated} repeated; {lost} lost, {twice} twice; {inInbox} in someone's inbox");
        foreach (var post in answers.Values.GroupBy(reported => reported.Post).OrderByDescending(group => group.Count()))
        {
            Console.WriteLine($"  {post.Count(),4}  {post.Key}{(answered.Contains(post.Key) ? "" : "  (nobody answers)")}");
        }

        foreach (var sentence in refused.Take(10))
        {
            await Console.Error.WriteLineAsync(sentence);
        }

        return lost == 0 && twice == 0 && inInbox == messages.Count && refused.Count == 0 ? 0 : 3;
    }

    private static async Task<int> Say(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string address, string key, object body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, ct);
    }

    /// <summary>As a browser does it: the form with what is hidden in it, then the cookie.</summary>
    private static async Task<bool> SignIn(HttpClient client, string staff, string password, CancellationToken ct)
    {
        var page = await client.GetStringAsync("/staff/sign-in", ct);
        var fields = Hidden().Matches(page).Select(input => input.Value)
            .Select(input => (Name: Attribute(input, "name"), Value: Attribute(input, "value"))).Where(field => field.Name.Length > 0).Select(field => KeyValuePair.Create(field.Name, field.Value)).ToList();
        fields.Add(KeyValuePair.Create("Form.StaffName", staff));
        fields.Add(KeyValuePair.Create("Form.Password", password));
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync("/staff/sign-in", form, ct);
        return answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.OK && answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("mulin=", StringComparison.Ordinal));
    }

    private static async Task<string?> First(HttpClient client, CancellationToken ct) =>
        InCommunity().Match(await client.GetStringAsync("/me", ct)) is { Success: true } found ? found.Groups[1].Value : null;

    private static string Attribute(string input, string name) =>
        WebUtility.HtmlDecode(Regex.Match(input, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    private static List<Message> Read(string file)
    {
        List<Message> messages = [];
        Dictionary<string, int> seen = [];
        foreach (var (id, title, words, label) in MessageFile.Read(file))
        {
            var (kind, category) = Kinds.TryGetValue(label, out var known) ? known : throw new InvalidDataException($"Message {id} is filed under \"{label}\", which the table of kinds does not know.");
            var text = $"{title}\n{words}".Trim();
            var parts = Cut(text);

            // One number stands twice, over two different messages.
            var times = seen[id] = seen.GetValueOrDefault(id) + 1;
            messages.Add(new Message(times == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}+{times}"), kind, category, parts[0], [.. parts.Skip(1)]));
        }

        return messages;
    }

    private static List<string> Cut(string text)
    {
        List<string> parts = [];
        var (part, most) = (new StringBuilder(), LongestText);
        foreach (var letter in text.EnumerateRunes())
        {
            if (part.Length + letter.Utf16SequenceLength > most)
            {
                parts.Add(part.ToString());
                part.Clear();
                most = LongestNote;
            }

            part.Append(letter.ToString());
        }

        parts.Add(part.ToString());
        return parts;
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("href=\"/c/([a-z0-9-]+)/")]
    private static partial Regex InCommunity();
}
