using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Mulin.Contracts.People;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>
/// 企业微信群机器人: what has happened as lines of one message, because it takes twenty messages a minute and 4,096 bytes in each. It knows no id
/// of a message: one whose answer was lost is sent again and may be read twice.
/// </summary>
internal sealed class Robot(Db db, House house, Texts texts, INames names, IConfiguration configuration)
{
    /// <summary>In one message.</summary>
    public const int Lines = 20;

    private const int Bytes = 4_096;

    /// <summary>Its own codes: too many in this minute; a key that is none, or none any more.</summary>
    private const int TooMany = 45009;
    private const int NoSuchRobot = 93000;

    /// <summary>Its own codes for a message that will not be better the next time: empty, wrong, too long.</summary>
    private static readonly int[] Unspeakable = [40008, 40058, 44004, 45002, 47001];

    public async Task<Sending.Parcel> Write(Uri to, IReadOnlyList<Push> rows, IReadOnlyDictionary<Guid, FactRecord> facts, CancellationToken ct)
    {
        var said = rows.Select(row => row.FactId is { } id && house.Published[row.Name] is { Says: { } says } ? ((Told Line, string Link)?)says(Fact.FromPayload(house.Facts[row.Name], facts[id].Payload)) : null).ToList();
        var lines = new Queue<string>(await names.Say([.. said.OfType<(Told Line, string Link)>().Select(one => one.Line)], ct));
        var address = configuration["MULIN_ADDRESS"]?.TrimEnd('/');
        var message = new StringBuilder($"**{Plain(db.Here.Community.Name)}**");
        for (var i = 0; i < rows.Count; i++)
        {
            var title = rows[i].FactId is null ? texts["webhooks.test.said"] : texts[house.Published[rows[i].Name].Text];
            var line = said[i] is { } one ? $"{title}：{Plain(lines.Dequeue())}{(address is null ? "" : $" [{texts["webhooks.robot.look"]}]({address}/c/{db.Here.Community.Slug}/{one.Link})")}" : title;
            line = $"\n> {line}";
            if (Encoding.UTF8.GetByteCount(message.ToString()) + Encoding.UTF8.GetByteCount(line) > Bytes - 100)
            {
                message.Append(CultureInfo.InvariantCulture, $"\n> {texts["webhooks.robot.more", rows.Count - i]}");
                break;
            }

            message.Append(line);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new { msgtype = "markdown", markdown = new { content = message.ToString() } });
        return new Sending.Parcel(to, body, [], [.. rows.Select(row => row.Id)]);
    }

    /// <summary>200 says nothing: what became of it stands in the answer's <c>errcode</c>.</summary>
    public static Verdict Judge(Answer answer)
    {
        if (!answer.Taken)
        {
            return new Verdict(answer);
        }

        int? code = null;
        try
        {
            using var read = JsonDocument.Parse(answer.Text ?? "");
            code = read.RootElement.TryGetProperty("errcode", out var found) && found.TryGetInt32(out var number) ? number : null;
        }
        catch (JsonException)
        {
            // Not a robot, or half an answer: not taken.
        }

        if (code == 0)
        {
            return new Verdict(answer);
        }

        var refused = answer with { Failure = Failure.Refused };
        return code switch
        {
            TooMany => new Verdict(answer with { Failure = Failure.TooMany, RetryAfter = TimeSpan.FromMinutes(1) }, Busy: true, Code: code),
            NoSuchRobot => new Verdict(refused, Gone: true, Code: code),
            { } known when Unspeakable.Contains(known) => new Verdict(refused, ForGood: true, Code: code),
            _ => new Verdict(refused, Code: code),
        };
    }

    /// <summary>What would be read as markup.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            plain.Append(letter is '*' or '[' or ']' or '<' or '>' or '`' or '#' or '\n' or '\r' ? ' ' : letter);
        }

        return plain.ToString();
    }
}
