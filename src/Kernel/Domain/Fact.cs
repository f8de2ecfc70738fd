using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mulin.Kernel.Domain;

/// <summary>
/// Something that happened, in the past tense, kept for ever. The payload holds ids, numbers, dates and codes; never names, phones,
/// addresses or free text. Every fact lives in Contracts and carries a <see cref="FactNameAttribute"/>.
/// </summary>
public abstract record Fact
{
    /// <summary>Whom and what the fact is about: timelines are read from here.</summary>
    public abstract IEnumerable<Subject> Subjects { get; }

    /// <summary>Care, mediation and visits: the envelope then carries no place below the grid.</summary>
    public virtual bool Reserved => false;

    /// <summary>An emergency: who is told of it is told at night too.</summary>
    public virtual bool Pressing => false;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OnlyPayload } },
    };

    /// <summary>What is derived from the payload is not written: an ignore attribute would not reach the overriding properties.</summary>
    private static void OnlyPayload(JsonTypeInfo type)
    {
        if (typeof(Fact).IsAssignableFrom(type.Type))
        {
            foreach (var derived in type.Properties.Where(property => property.Name is "subjects" or "reserved" or "pressing").ToList())
            {
                type.Properties.Remove(derived);
            }
        }
    }

    public string ToPayload() => JsonSerializer.Serialize(this, GetType(), Json);

    public static Fact FromPayload(Type type, string payload) =>
        (Fact?)JsonSerializer.Deserialize(payload, type, Json) ?? throw new InvalidOperationException($"An empty payload for {type.Name}.");
}

/// <summary>The permanent name, e.g. <c>concerns.reported.v1</c>. A changed shape is a new name with a higher version.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FactNameAttribute(string name) : Attribute
{
    private static readonly ConcurrentDictionary<Type, string> Known = [];

    public string Name { get; } = name;

    public static string Of(Type fact) => Known.GetOrAdd(fact, static fact =>
        fact.GetCustomAttribute<FactNameAttribute>()?.Name ?? throw new InvalidOperationException($"{fact.Name} has no FactName."));
}

/// <summary>What a fact is about: <c>person</c>, <c>household</c>, <c>body</c>, <c>place</c>, or a noun such as <c>concern</c>.</summary>
public readonly record struct Subject(string Kind, Guid Id)
{
    public static Subject Person(Guid id) => new("person", id);
    public static Subject Household(Guid id) => new("household", id);
    public static Subject Body(Guid id) => new("body", id);
    public static Subject Place(Guid id) => new("place", id);
}

/// <summary>Where a noun stands: the area path (<c>/district/subdistrict/community/compound/building/unit/</c>) and the grid.</summary>
public sealed record Spot(string AreaPath, Guid? GridId);

/// <summary>What is known about a fact beside its payload.</summary>
public sealed record Envelope(
    long CommunityId, Guid Id, string Name, DateTime HappenedAt, DateTime RecordedAt, DateOnly Day, string AreaPath, Guid? GridId,
    Guid? ActorId, string? Office, Guid? OnBehalfOf, Guid? CauseId, Guid? SubmissionId);
