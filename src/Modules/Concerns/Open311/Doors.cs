using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Files;
using Mulin.Contracts.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Open311;

/// <summary>
/// Open311 GeoReport v2, under the address of a community and, for programs that serve many, on the platform with <c>jurisdiction_id</c>.
/// Open to everybody: who may do what is a matter of the key, not of signing in.
/// </summary>
internal static class Doors
{
    private const string Format = ".{format:regex(^(json|xml)$)}";

    /// <summary>When what is said here changed last.</summary>
    private static readonly DateTime Changed = new(2026, 11, 27, 0, 0, 0, DateTimeKind.Utc);

    internal static void Map(IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("/open311").Open().At(Where.Anywhere).DisableAntiforgery().ExcludeFromDescription().AddEndpointFilter<Speaking>();
        open.MapGet($"/discovery{Format}", (HttpContext http, Here here, Texts texts) => Speaking.Say("discovery", Discovery(http, here, texts)));
        var door = open.MapGroup("/v2");
        door.MapGet($"/discovery{Format}", (HttpContext http, Here here, Texts texts) => Speaking.Say("discovery", Discovery(http, here, texts)));
        Read(door);
        Write(door);
    }

    private static void Read(IEndpointRouteBuilder door)
    {
        door.MapGet($"/services{Format}", async (HttpContext http, Services slice, IApiClients clients, CancellationToken ct) =>
        {
            await Look(http, clients, ct);
            return Speaking.Say("services", new Node.Rows("service", [.. slice.Run().Select(Shapes.Of)]));
        });
        door.MapGet($"/services/{{code}}{Format}", async (string code, HttpContext http, Services slice, IApiClients clients, CancellationToken ct) =>
        {
            await Look(http, clients, ct);
            return Speaking.Say("service_definition", Shapes.Of(slice.One(code)));
        });
        door.MapGet($"/requests{Format}", async (HttpContext http, ServiceRequests slice, Texts texts, IApiClients clients, CancellationToken ct) =>
        {
            var words = await Look(http, clients, ct);
            var asked = http.Request.Query;
            var view = await slice.Run(new()
            {
                Ids = asked["service_request_id"],
                Codes = asked["service_code"],
                Start = asked["start_date"],
                End = asked["end_date"],
                Status = asked["status"],
                Page = asked["page"],
                PageSize = asked["page_size"],
            }, words, ct);
            if (view.Next is { } next)
            {
                var keys = asked.Where(pair => pair.Key is not "page" and not "api_key").Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()));
                http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{QueryString.Create(keys.Append(new("page", $"{next}")))}>; rel=\"next\"";
            }

            return Speaking.Say("service_requests", new Node.Rows("request", [.. view.Rows.Select(line => Shapes.Of(line, texts, Extended(http)))]));
        });
        foreach (var spelling in (string[])["requests", "request"])
        {
            door.MapGet($"/{spelling}/{{id}}{Format}", async (string id, HttpContext http, ServiceRequests slice, Texts texts, IApiClients clients, CancellationToken ct) =>
            {
                var words = await Look(http, clients, ct);
                return Speaking.Say("service_requests", new Node.Rows("request", [Shapes.Of(await slice.One(id, words, ct), texts, Extended(http))]));
            });
        }

        door.MapGet($"/tokens/{{token}}{Format}", async (string token, HttpContext http, ServiceRequests slice, IApiClients clients, CancellationToken ct) =>
        {
            await Look(http, clients, ct);
            return Speaking.Say("service_requests", new Node.Rows("request", [new Node.Fields(("service_request_id", await slice.Token(token, ct)), ("token", token))]));
        });
        door.MapGet($"/servicerequestupdates{Format}", async (HttpContext http, RequestUpdates slice, IApiClients clients, CancellationToken ct) =>
        {
            await Look(http, clients, ct);
            var asked = http.Request.Query;
            var lines = await slice.Run(new() { Ids = asked["service_request_id"], Start = asked["start_date"], End = asked["end_date"] }, ct);
            return Speaking.Say("service_request_updates", new Node.Rows("request_update", [.. lines.Select(Shapes.Of)]));
        });
    }

    private static void Write(IEndpointRouteBuilder door)
    {
        door.MapPost($"/requests{Format}", async (HttpContext http, FileRequest slice, Sent sent, Door once, CancellationToken ct) =>
        {
            var (caller, form) = await sent.Admit(http, ClientRight.Create, ct);
            var photos = await sent.Pictures(form, ct);
            var taken = await once.Run(() => slice.Run(caller, new()
            {
                ServiceCode = form["service_code"],
                Description = form["description"],
                Lat = form["lat"],
                Long = form["long"],
                AddressString = form["address_string"],
                AddressId = form["address_id"],
                Where = Sent.Attribute(form, Services.Where),
                ExternalId = Sent.Attribute(form, Services.OwnId) ?? Sent.Attribute(form, "fixmystreet_id") ?? Sent.Text(form["service_request_id_ext"]),
                FirstName = form["first_name"],
                LastName = form["last_name"],
                Phone = form["phone"],
                Email = form["email"],
                MediaUrls = [.. form["media_url"], .. form["media_url[]"]],
                Photos = photos,
                BodyHash = sent.Hash(form, photos),
            }, ct), ct);
            return Speaking.Say("service_requests", new Node.Rows("request", [new Node.Fields(("service_request_id", taken.Number), ("service_notice", taken.Notice), ("account_id", (string?)null))]));
        });
        door.MapPost($"/servicerequestupdates{Format}", async (HttpContext http, FileUpdate slice, Sent sent, Door once, CancellationToken ct) =>
        {
            var (caller, form) = await sent.Admit(http, ClientRight.Update, ct);
            var photos = await sent.Pictures(form, ct);
            var taken = await once.Run(() => slice.Run(caller, new()
            {
                RequestId = form["service_request_id"],
                UpdateId = Sent.Text(form["update_id"]) ?? Sent.Text(form["update_id_ext"]),
                UpdatedAt = form["updated_datetime"],
                Status = form["status"],
                Description = form["description"],
                MediaUrls = [.. form["media_url"], .. form["media_url[]"]],
                Photos = photos,
                BodyHash = sent.Hash(form, photos),
            }, ct), ct);
            return Speaking.Say("service_request_updates", new Node.Rows("request_update", [new Node.Fields(("update_id", taken.UpdateId))]));
        });
    }

    /// <summary>True when the key shown may read the words.</summary>
    private static async ValueTask<bool> Look(HttpContext http, IApiClients clients, CancellationToken ct) =>
        await clients.Admit(Sent.Key(http.Request, null), Sent.From(http), ClientRight.Read, ct) is not null;

    private static bool Extended(HttpContext http) => http.Request.Query["extensions"] == "true";

    private static Node.Fields Discovery(HttpContext http, Here here, Texts texts)
    {
        var community = here.IsSomewhere ? here.Community : null;
        return new Node.Fields(
            ("changeset", Spelling.Time(Changed)),
            ("contact", community is null ? texts["concerns.open311.contact-all"] : texts["concerns.open311.contact", community.Name, community.Phone].Trim()),
            ("key_service", community is null ? texts["concerns.open311.key-service-all"] : texts["concerns.open311.key-service", community.Name]),
            ("endpoints", new Node.Rows("endpoint",
            [
                new Node.Fields(
                    ("specification", "http://wiki.open311.org/GeoReport_v2"),
                    ("url", $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/open311/v2"),
                    ("changeset", Spelling.Time(Changed)),
                    ("type", "production"),
                    ("formats", new Node.Rows("format", ["text/xml", "application/json"]))),
            ])));
    }
}

/// <summary>What a program sent, and whether its key lets it in.</summary>
internal sealed class Sent(Db db, IApiClients clients, IReceivesFiles files, Vault vault)
{
    private static readonly string[] PictureFields = ["media", "media[]", "photo"];

    /// <summary>From here on the system acts: the key was looked at, and nobody of the community is there.</summary>
    public async Task<(ApiCaller Caller, IFormCollection Form)> Admit(HttpContext http, ClientRight right, CancellationToken ct)
    {
        // A key that is seen before the body is refused before the body.
        var early = Key(http.Request, null) is { } key ? await clients.Admit(key, From(http), right, ct) : null;
        Refuse.If(!http.Request.HasFormContentType, "concerns.open311.form-expected");
        var form = await http.Request.ReadFormAsync(ct);
        var caller = early ?? await clients.Admit(Key(http.Request, form), From(http), right, ct);
        db.Acting.Actor = Actor.System;
        return (caller!, form);
    }

    public async Task<IReadOnlyList<Guid>> Pictures(IFormCollection form, CancellationToken ct)
    {
        var field = PictureFields.FirstOrDefault(name => form.Files.GetFiles(name).Count > 0);
        if (field is null)
        {
            return [];
        }

        // Only the files: the names of drafts are no business of a program outside.
        var received = await files.Receive(new FormCollection([], form.Files), field, ct);
        Refuse.If(received.Refused.Count > 0, "concerns.open311.picture-refused", field, received.Refused.Count > 0 ? received.Refused[0].Sentence : "");
        return received.Ids;
    }

    public static string? Key(HttpRequest request, IFormCollection? form) =>
        Text(form?["api_key"] ?? default) ?? Text(request.Query["api_key"])
        ?? (request.Headers.Authorization.ToString() is ['B' or 'b', ..] bearer && bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? Text(bearer["Bearer ".Length..]) : null);

    public static string From(HttpContext http) => Visitor.From(http);

    public static string? Text(Microsoft.Extensions.Primitives.StringValues typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.ToString().Trim();

    public static string? Attribute(IFormCollection form, string code) => Text(form[$"attribute[{code}]"]) ?? Text(form[$"attribute[{code}][]"]);

    /// <summary>Of everything but the key, itself keyed because a phone is in it. Pictures are told apart by name and size: each upload is a draft of its own.</summary>
    public string Hash(IFormCollection form, IReadOnlyList<Guid> photos)
    {
        var fields = form.Where(field => field.Key is not "api_key" and not "jurisdiction_id").OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}");
        var pictures = photos.Count == 0 ? [] : form.Files.Select(file => $"{file.FileName} {file.Length}");
        return vault.Blind("open311-body", string.Join('\n', fields.Concat(pictures)));
    }
}
