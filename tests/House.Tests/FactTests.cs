using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Mulin.Contracts.Places;
using Mulin.Kernel.Domain;

namespace Mulin.House.Tests;

public partial class FactTests
{
    private static readonly Type[] Facts = [.. typeof(IPlaces).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && typeof(Fact).IsAssignableFrom(type)).OrderBy(FactNameAttribute.Of, StringComparer.Ordinal)];

    [Fact]
    public void Every_fact_has_one_name_of_its_own_in_the_past_tense()
    {
        Facts.Select(FactNameAttribute.Of).ShouldBeUnique();
        Facts.Select(FactNameAttribute.Of).ShouldAllBe(name => Name().IsMatch(name));
    }

    [Fact]
    public void The_shape_of_a_fact_never_changes()
    {
        var approved = Path.Combine(Plan.Root, "tests", "House.Tests", "Facts.approved.txt");
        var now = Facts.Select(Shape).Concat(Codes()).ToList();
        var then = File.ReadAllLines(approved).Where(line => line.Length > 0).ToList();

        then.Except(now).ShouldBeEmpty("A fact that was announced once is permanent. Give the new shape a new name with the next version, and keep the old one readable.");
        now.Except(then).ShouldBeEmpty($"New facts: think of them as permanent, then add these lines to {Path.GetFileName(approved)}.");
    }

    [Fact]
    public void A_fact_has_no_room_for_private_words()
    {
        Type[] allowed = [typeof(Guid), typeof(long), typeof(int), typeof(bool), typeof(DateOnly), typeof(DateTime)];
        string[] codes = ["Post", "FromPost", "ToPost", "Category", "WasCategory", "What", "Purpose", "Code", "Digest"];
        foreach (var property in Facts.SelectMany(fact => fact.GetProperties()).Where(property => property.Name is not "Subjects" and not "Reserved" and not "Pressing" and not "EqualityContract"))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            (allowed.Contains(type) || type.IsEnum || type == typeof(IReadOnlyList<Guid>) || (type == typeof(string) && codes.Contains(property.Name)))
                .ShouldBeTrue($"{property.DeclaringType!.Name}.{property.Name} could hold somebody's words.");
        }
    }

    [Fact]
    public void Every_fact_comes_back_from_its_payload_as_it_went_in()
    {
        foreach (var type in Facts)
        {
            var fact = (Fact)Sample(type);
            Fact.FromPayload(type, fact.ToPayload()).ToPayload().ShouldBe(fact.ToPayload());
        }
    }

    private static object Sample(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => SampleOf(parameter.ParameterType))]);
    }

    private static object? SampleOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var known when known == typeof(Guid) => new Guid("01a199c5-3280-718c-9568-8b1d053f68fd"),
        var known when known == typeof(long) => 7L,
        var known when known == typeof(int) => 7,
        var known when known == typeof(bool) => true,
        var known when known == typeof(DateOnly) => new DateOnly(2026, 11, 22),
        var known when known == typeof(DateTime) => new DateTime(2026, 11, 22, 8, 30, 0, DateTimeKind.Utc),
        var known when known == typeof(string) => "code",
        var known when known == typeof(IReadOnlyList<Guid>) => new[] { new Guid("01a199c5-3280-718c-9568-8b1d053f68fd") },
        { IsEnum: true } known => Enum.GetValues(known).GetValue(0)!,
        var other => throw new InvalidOperationException($"No sample of {other.Name}."),
    };

    private static string Shape(Type fact)
    {
        var line = new StringBuilder(FactNameAttribute.Of(fact)).Append(" (");
        var constructor = fact.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        line.AppendJoin(", ", constructor.GetParameters().Select(parameter => $"{char.ToLowerInvariant(parameter.Name![0])}{parameter.Name[1..]}: {Words(parameter.ParameterType, new NullabilityInfoContext().Create(parameter))}"));
        return line.Append(')').ToString();
    }

    /// <summary>Codes in payloads: more may come, none may go.</summary>
    private static IEnumerable<string> Codes() => Facts.SelectMany(fact => fact.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!.GetParameters())
        .Select(parameter => Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).Where(type => type.IsEnum).Distinct()
        .OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(type => Enum.GetNames(type).Select(value => $"{type.Name} = {value}"));

    private static string Words(Type type, NullabilityInfo nullability)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        var name = inner.IsGenericType ? $"list of {inner.GetGenericArguments()[0].Name}" : inner.Name;
        return nullability.ReadState == NullabilityState.Nullable ? name + "?" : name;
    }

    [GeneratedRegex(@"^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*\.v[1-9][0-9]*$")]
    private static partial Regex Name();
}
