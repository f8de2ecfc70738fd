using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Mulin.Kernel.Web;

namespace Mulin.Host;

/// <summary>What <c>/openapi/v1.json</c> says beyond what the framework reads from the routes.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    private const string ProblemSchema = "Problem";

    public static void Describe(OpenApiOptions openApi)
    {
        openApi.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        openApi.CreateSchemaReferenceId = SchemaName;
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Mulin 睦邻";
            document.Info.Description = "JSON API of one community. Sign in as on the web; changing calls may carry Idempotency-Key, updates If-Match.";
            document.Servers =
            [
                new()
                {
                    Url = "/c/{slug}",
                    Variables = new Dictionary<string, OpenApiServerVariable> { ["slug"] = new() { Default = "slug", Description = "The community, as in its web address" } },
                },
            ];
            var components = document.Components ??= new();
            (components.Schemas ??= new Dictionary<string, IOpenApiSchema>())[ProblemSchema] = Problem();
            return Task.CompletedTask;
        });
        openApi.AddOperationTransformer((operation, context, _) =>
        {
            var door = context.Description.ActionDescriptor.EndpointMetadata;
            operation.Description = door.OfType<NeedsAttribute>().LastOrDefault() is { } needs ? $"Needs the right {needs.Right}."
                : door.OfType<SignedInAttribute>().Any() ? "For whoever is signed in; the use case says what they may do." : "Open to anybody, who may see more when signed in.";
            if (door.OfType<AtAttribute>().LastOrDefault()?.Where is Where.Above or Where.Platform)
            {
                operation.Servers = [new() { Url = "/" }];
            }

            if (!HttpMethods.IsGet(context.Description.HttpMethod ?? HttpMethods.Get))
            {
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = "Idempotency-Key",
                    In = ParameterLocation.Header,
                    Description = "The same call sent again under the same key gets the first answer and does nothing.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
                });
            }

            (operation.Responses ??= new())["default"] = new OpenApiResponse
            {
                Description = "It was not done, and why (RFC 9457)",
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemSchema, context.Document) } },
            };
            return Task.CompletedTask;
        });
    }

    /// <summary>Every slice has a Form and many a View: their names alone would make one schema of all of them.</summary>
    private static string? SchemaName(JsonTypeInfo json)
    {
        var type = Nullable.GetUnderlyingType(json.Type) ?? json.Type;
        return OpenApiOptions.CreateDefaultSchemaReferenceId(json) is { } name && type.Namespace?.Split('.') is ["Mulin", var room, .. var rest]
            ? string.Join('.', [room is "Contracts" or "Foundation" or "Kernel" && rest.Length > 0 ? rest[0] : room, .. Outer(type), name])
            : OpenApiOptions.CreateDefaultSchemaReferenceId(json);
    }

    private static IEnumerable<string> Outer(Type type) => type.DeclaringType is { } outer ? [.. Outer(outer), outer.Name] : [];

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The code of the rule that refused, such as concerns.is-closed; about:blank where no rule spoke" },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The sentence a person would read, in the language of the request" },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["field"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The field a refusal belongs to, if it belongs to one" },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Status 400: sentences by field",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };
}
