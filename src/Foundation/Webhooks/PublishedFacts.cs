using System.Text.Json;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>What can be subscribed to: each kind of fact with what it means and what its <c>data</c> holds.</summary>
internal sealed class PublishedFacts(Db db, House house, Texts texts) : ISlice
{
    /// <param name="Room">Text key of the room it is from.</param>
    /// <param name="Data">Names and kinds of what stands in <c>data</c>.</param>
    internal sealed record Line(string Name, string Room, string Title, IReadOnlyList<Field> Data);

    internal sealed record Field(string Name, string Kind, bool MayBeLeftOut);

    internal IReadOnlyList<Line> Run()
    {
        db.Demand(Rights.Keep);
        return [.. house.Published.Select(one => new Line(one.Key, one.Key.Split('.')[0], texts[one.Value.Text], Data(one.Value)))];
    }

    internal static IReadOnlyList<Field> Data(Publication publication) =>
    [
        .. publication.Fact.GetProperties().Where(property => property.Name is not "Subjects" and not "Reserved" and not "Pressing" and not "EqualityContract" && !publication.Without.Contains(property.Name))
            .Select(property => new Field(
                JsonNamingPolicy.CamelCase.ConvertName(property.Name), Kind(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType),
                new System.Reflection.NullabilityInfoContext().Create(property).ReadState == System.Reflection.NullabilityState.Nullable)),
    ];

    private static string Kind(Type type) => type switch
    {
        _ when type == typeof(Guid) => "id",
        _ when type == typeof(DateTime) => "time",
        _ when type == typeof(DateOnly) => "day",
        _ when type == typeof(bool) => "yes/no",
        _ when type == typeof(int) || type == typeof(long) => "number",
        { IsEnum: true } => string.Join(" | ", Enum.GetNames(type)),
        _ when type == typeof(string) => "code",
        _ => "list of ids",
    };
}
