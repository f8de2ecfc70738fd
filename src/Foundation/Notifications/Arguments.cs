using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Notifications;

/// <summary>Arguments of a sentence as they are kept: plain values, and mentions by what they mention.</summary>
internal static class Arguments
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Keep(IReadOnlyList<object> args) => JsonSerializer.Serialize(args.Select(arg => arg switch
    {
        Mention.Person person => new Kept { Person = person.Id },
        Mention.AtPost post => new Kept { Post = post.Post },
        Mention.At at => new Kept { At = at.Utc },
        Mention.Lasting span => new Kept { Minutes = span.Minutes },
        Mention.Word word => new Kept { Word = word.Text },
        DateTime time => new Kept { At = time },
        DateOnly day => new Kept { Day = day },
        int or long => new Kept { Number = Convert.ToInt64(arg, CultureInfo.InvariantCulture) },
        _ => new Kept { Plain = Convert.ToString(arg, CultureInfo.InvariantCulture) ?? "" },
    }), Json);

    public static IReadOnlyList<object> Read(string kept) => [.. JsonSerializer.Deserialize<List<Kept>>(kept, Json)!.Select(arg => arg switch
    {
        { Person: { } id } => new Mention.Person(id),
        { Post: { } post } => new Mention.AtPost(post),
        { At: { } at } => new Mention.At(DateTime.SpecifyKind(at, DateTimeKind.Utc)),
        { Minutes: { } minutes } => new Mention.Lasting(minutes),
        { Word: { } word } => new Mention.Word(word),
        { Day: { } day } => day,
        { Number: { } number } => number,
        _ => (object)(arg.Plain ?? ""),
    })];

    private sealed record Kept
    {
        [JsonPropertyName("person")]
        public Guid? Person { get; init; }

        [JsonPropertyName("post")]
        public string? Post { get; init; }

        [JsonPropertyName("at")]
        public DateTime? At { get; init; }

        [JsonPropertyName("minutes")]
        public long? Minutes { get; init; }

        [JsonPropertyName("word")]
        public string? Word { get; init; }

        [JsonPropertyName("day")]
        public DateOnly? Day { get; init; }

        [JsonPropertyName("number")]
        public long? Number { get; init; }

        [JsonPropertyName("plain")]
        public string? Plain { get; init; }
    }
}
