using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Mulin.Host;
using Mulin.Tests;

namespace Mulin.House.Tests;

/// <summary>What the JSON API answers.</summary>
public class AnswerTests
{
    [Fact]
    public async Task No_answer_holds_a_tuple_for_that_is_written_as_nothing()
    {
        var database = await Database.New(On.Sqlite);
        await using var app = Composition.Build(WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Mulin.Host", ContentRootPath = AppContext.BaseDirectory }), database.Engine, database.Installation, pump: false);
        var answers = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
            .SelectMany(door => door.Metadata.OfType<IProducesResponseTypeMetadata>()).Select(answer => answer.Type).OfType<Type>().Distinct().ToList();
        answers.Count.ShouldBeGreaterThan(100);

        answers.SelectMany(answer => Tuples(answer, answer.Name, [])).ShouldBeEmpty();
    }

    private static IEnumerable<string> Tuples(Type type, string path, HashSet<Type> seen)
    {
        if (typeof(ITuple).IsAssignableFrom(type))
        {
            return [path];
        }

        if (!seen.Add(type))
        {
            return [];
        }

        Type[] inside = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
        var own = type.Namespace?.StartsWith("Mulin", StringComparison.Ordinal) == true || type.Namespace is null ? type.GetProperties() : [];
        return [.. inside.SelectMany(one => Tuples(one, path, seen)), .. own.SelectMany(property => Tuples(property.PropertyType, $"{path}.{property.Name}", seen))];
    }
}
