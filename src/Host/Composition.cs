using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Files;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Outgoing;
using Mulin.Foundation.People;
using Mulin.Foundation.Places.Mapping;
using Mulin.Host.Components;
using Mulin.Host.Watching;
using Mulin.Insights.Rebuilding;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Search;
using Mulin.Kernel.Web;

namespace Mulin.Host;

/// <summary>Puts the house together: for the program, and for tests that run it in their own process.</summary>
public static class Composition
{
    /// <summary>Everything but the web: the command line and the tests of slices need no more.</summary>
    public static House AddMulin(this IServiceCollection services, Engine engine, Installation installation)
    {
        var house = Modules.Furnish(services);
        services.AddKernel(house, engine, installation, typeof(Composition).Assembly, typeof(Ui.SlicePage).Assembly);
        services.AddScoped<Storyteller>();
        return house;
    }

    /// <param name="pump">Whether this process may carry facts to reactions; tests turn it by hand.</param>
    /// <param name="furnish">Rooms beside the product's own: those that it is measured with.</param>
    public static WebApplication Build(WebApplicationBuilder builder, Engine engine, Installation installation, bool pump = true, Action<House, IServiceCollection>? furnish = null)
    {
        InstallationTiles.Read(builder.Configuration);
        OwnAddresses.Check(builder.Configuration);
        var services = builder.Services;
        var house = services.AddMulin(engine, installation);
        furnish?.Invoke(house, services);
        Directory.CreateDirectory(installation.Files);

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        Vault.MakeFolder(installation.Keys);
        services.AddDataProtection().SetApplicationName("Mulin").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(installation.Keys, "web")));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "mulin";
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.SlidingExpiration = true;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
        });
        services.AddAuthorization();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "mulin-form";
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // As long as one stays signed in: a phone that puts the browser away and brings the page back must still be able to send it.
            antiforgery.Cookie.MaxAge = TimeSpan.FromDays(30);
        });
        services.AddRazorComponents(razor => razor.MaxFormMappingCollectionSize = 2000);

        // Nothing is carried over into a browser that draws for itself; left in, every page would read the names of all assemblies for it.
        foreach (var carried in services.Where(service => service.ServiceType.Name == "IPersistentServiceRegistration").ToList())
        {
            services.Remove(carried);
        }

        services.AddHttpContextAccessor();

        // Chinese as Chinese: as character references a page is three times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped<Shells>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false)));
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Describe);
        services.AddSingleton<ApiReference>();
        services.AddRequestLocalization(localization =>
        {
            var cultures = new[] { new CultureInfo("zh-CN"), new CultureInfo("en") };
            localization.DefaultRequestCulture = new RequestCulture(cultures[0]);
            localization.SupportedCultures = cultures;
            localization.SupportedUICultures = cultures;
            localization.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(http => Task.FromResult(http.Request.Cookies["mulin-lang"] is { } chosen ? new ProviderCultureResult(chosen) : null)),
                new AcceptLanguageHeaderRequestCultureProvider { MaximumAcceptLanguageHeaderValuesToTry = 3 },
            ];
        });
        services.AddWatching();
        if (pump)
        {
            services.AddHostedService<PumpHost>();
            services.AddHostedService(provider => provider.GetRequiredService<Porter>());
        }

        var app = builder.Build();
        app.Use(async (http, next) =>
        {
            // One name for a request: on the page of an error, in the problem document, in the log, and across the proxy (traceparent).
            if (Activity.Current is { } activity)
            {
                http.TraceIdentifier = activity.TraceId.ToString();
            }

            SafeHeaders.Write(http.Response);
            try
            {
                await next(http);
            }
            catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
            {
                await Pipeline.Broken(http, exception);
            }
        });
        app.UseRequestLocalization();
        app.UseCommunityPrefix();
        app.UseStatusCodePages(StatusPage);
        app.UseRefusals();
        app.UseRouting();
        app.UseRateLimiterIfAny();
        app.UseAuthentication();
        app.UseActor();
        app.UseAdmission();
        app.UseAuthorization();
        app.UseUploads();
        app.UseAntiforgery();
        app.UseStaleForms(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null);
        app.UseIdempotencyKey();

        // The shell asks before anything is drawn: a router that waits leaves a page of a status behind that never ends.
        app.Use(async (http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            {
                if (http.RequestServices.GetRequiredService<Acting>().Actor.IsSignedIn)
                {
                    // What stands on it is nobody else's, also not of the next one at this desk. Said as antiforgery says it: anything else it
                    // would override, with a line in the log for every page that has a form.
                    http.Response.Headers.CacheControl = "no-cache, no-store";
                }

                await http.RequestServices.GetRequiredService<Shells>().Load();
            }

            await next(http);
        });

        app.MapStaticAssets("Mulin.Host.staticwebassets.endpoints.json").Open().At(Where.Anywhere);
        app.MapOpenApi("/openapi/{documentName}.json").Open().At(Where.Anywhere);
        app.MapHealth();
        app.MapApis(house);
        app.MapSwitches();
        app.MapRazorComponents<App>().AddAdditionalAssemblies([.. house.Assemblies]);
        app.CheckDoors();
        return app;
    }

    /// <summary>Brings the schema of an installation up to date.</summary>
    public static async Task Migrate(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Database.MigrateAsync(ct);
        await scope.ServiceProvider.GetRequiredService<RotateKeys>().Learn(ct);
        await scope.ServiceProvider.GetRequiredService<FillIndex>().Missing(ct);
        await scope.ServiceProvider.GetRequiredService<LearnInitials>().Missing(ct);
        await scope.ServiceProvider.GetRequiredService<RebuildInsights>().Missing(ct);
    }

    /// <summary>A status without a body becomes a page that says so in words; the API gets a problem document.</summary>
    private static async Task StatusPage(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;
        if (Pipeline.IsApi(http))
        {
            await Pipeline.Problem(http, status);
            return;
        }

        // Without this feature Blazor draws no page for a 404: it would leave that to the very middleware that is asking.
        http.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPathBase = http.Request.PathBase,
            OriginalPath = http.Request.Path,
            OriginalQueryString = http.Request.QueryString.Value,
        });
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = $"/status/{status}";
        http.Request.QueryString = QueryString.Empty;
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        http.Response.Headers.Remove("blazor-enhanced-nav");

        // A page that found nothing has used up this request's navigation; the page that says so gets services of its own.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        if (services.GetRequiredService<Here>() is { IsSomewhere: true } here)
        {
            scope.ServiceProvider.GetRequiredService<Here>().Enter(here.Community);
        }

        http.RequestServices = scope.ServiceProvider;
        try
        {
            await context.Next(http);
            if (!http.Response.HasStarted)
            {
                http.Response.StatusCode = status;
            }
        }
        finally
        {
            http.RequestServices = services;
        }
    }

    private static void UseRateLimiterIfAny(this WebApplication app)
    {
        if (app.Services.GetService<Microsoft.Extensions.Options.IConfigureOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>>() is not null)
        {
            app.UseRateLimiter();
        }
    }
}
