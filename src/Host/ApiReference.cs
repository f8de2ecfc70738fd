using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mulin.Host;

/// <summary>The OpenAPI document as the page shows it. Routes do not change while the program runs, so it is read once.</summary>
internal sealed class ApiReference([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    private IReadOnlyList<Room>? rooms;

    /// <param name="Operations">In the order of their addresses.</param>
    public sealed record Room(string Name, IReadOnlyList<Operation> Operations);

    /// <param name="Id">Unique on the page.</param>
    /// <param name="Door">Who may come in.</param>
    public sealed record Operation(
        string Id, string Method, string Path, string Summary, string Door, IReadOnlyList<Line> Parameters, IReadOnlyList<Line> Body, IReadOnlyList<Answer> Answers);

    /// <param name="In">Where a parameter stands: path, query, header; empty for a field of the body.</param>
    public sealed record Line(string Name, string In, string Type, bool Required, string? Means);

    /// <param name="Status">A number, or <c>default</c>.</param>
    public sealed record Answer(string Status, string Means, string? Type, IReadOnlyList<Line> Fields);

    public async ValueTask<IReadOnlyList<Room>> Read(CancellationToken ct) => rooms ??= Read(await provider.GetOpenApiDocumentAsync(ct));

    private static IReadOnlyList<Room> Read(OpenApiDocument document) => [.. document.Paths
        .SelectMany(path => (path.Value.Operations ?? []).Select(operation => (Path: path.Key, Method: operation.Key.Method, operation.Value)))
        .GroupBy(operation => operation.Value.Tags?.FirstOrDefault()?.Name ?? "")
        .Select(room => new Room(room.Key, [.. room.OrderBy(operation => operation.Path, StringComparer.Ordinal).Select(operation => Read(operation.Path, operation.Method, operation.Value))]))
        .OrderBy(room => room.Name, StringComparer.Ordinal)];

    private static Operation Read(string path, string method, OpenApiOperation operation) => new(
        $"{method}{path}".ToLowerInvariant().Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace('.', '-'),
        method, (operation.Servers is { Count: > 0 } ? "" : "/c/{slug}") + path, operation.Summary ?? path, operation.Description ?? "",
        [.. (operation.Parameters ?? []).Select(parameter => new Line(
            parameter.Name ?? "", parameter.In?.ToString().ToLowerInvariant() ?? "", Say(parameter.Schema), parameter.Required, parameter.Description))],
        operation.RequestBody?.Content is { } body ? Fields(body.Values.FirstOrDefault()?.Schema) : [],
        [.. (operation.Responses ?? []).Select(response => new Answer(
            response.Key, response.Value.Description ?? "", response.Value.Content?.Values.FirstOrDefault()?.Schema is { } schema ? Say(schema) : null,
            Fields(response.Value.Content?.Values.FirstOrDefault()?.Schema)))]);

    private static IReadOnlyList<Line> Fields(IOpenApiSchema? schema)
    {
        var one = Plain(schema);
        if (one?.Items is { } items)
        {
            one = Plain(items);
        }

        return [.. (one?.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(field => new Line(
            field.Key, "", Say(field.Value), one!.Required?.Contains(field.Key) == true, field.Value.Description))];
    }

    /// <summary>What may also be null is the other thing.</summary>
    private static IOpenApiSchema? Plain(IOpenApiSchema? schema) =>
        schema?.OneOf is { Count: > 0 } choices ? choices.FirstOrDefault(choice => choice is OpenApiSchemaReference || choice.Type != JsonSchemaType.Null) : schema;

    private static string Say(IOpenApiSchema? schema)
    {
        schema = Plain(schema);
        if (schema is null)
        {
            return "";
        }

        if (schema.Enum is { Count: > 0 } values)
        {
            return string.Join(" · ", values.Where(value => value is not null).Select(value => value.ToString()));
        }

        if (schema.Items is { } items)
        {
            return $"{Say(items)}[]";
        }

        if (schema is OpenApiSchemaReference { Reference.Id: { } name })
        {
            return name;
        }

        // A number may also be sent as text: that is not worth saying twice.
        var type = (schema.Type ?? JsonSchemaType.Object) & ~JsonSchemaType.Null;
        var word = type.HasFlag(JsonSchemaType.Integer) ? "integer" : type.HasFlag(JsonSchemaType.Number) ? "number" : type.ToString().ToLowerInvariant();
        var limit = schema.MaxLength is { } most ? $" ≤ {most}" : "";
        return schema.Format is { } format and not ("int32" or "int64") ? format + limit : word + limit;
    }
}
