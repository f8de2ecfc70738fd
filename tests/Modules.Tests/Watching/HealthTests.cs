using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mulin.Host;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Watching;

public class HealthTests
{
    [Theory, BothEngines]
    public async Task Ready_means_database_schema_and_disk_and_says_when_nobody_carries_facts(On engine)
    {
        var town = await Town.Fresh(engine);
        await using var app = await Open(town.Database);
        using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var (status, said) = await Ready(browser);
        status.ShouldBe(HttpStatusCode.OK);
        (said["status"], said["database"], said["schema"], said["disk"], said["pump"]).ShouldBe(("Degraded", "ok", "ok", "ok", "nobody carries"));

        await using (var scope = town.Services.CreateAsyncScope())
        {
            var until = DateTime.UtcNow.AddSeconds(15);
            await scope.ServiceProvider.GetRequiredService<Db>().Database.ExecuteSqlAsync($"INSERT INTO kernel_lease (name, holder, until) VALUES ('pump', {Guid.NewGuid()}, {until})");
        }

        (await Ready(browser)).Said["status"].ShouldBe("Healthy");

        // No picture could be kept.
        Directory.Delete(town.Database.Installation.Files, recursive: true);
        (status, said) = await Ready(browser);
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        said["disk"].ShouldStartWith("cannot be written");
        (await browser.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetStringAsync("/health")).ShouldBe("Healthy");
    }

    [Theory, BothEngines]
    public async Task Behind_the_schema_or_without_a_database_a_node_is_alive_and_not_ready(On engine)
    {
        var unmigrated = await Database.New(engine);
        await (await unmigrated.Engine.Open(default)).DisposeAsync();
        await using (var app = await Open(unmigrated))
        {
            using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            var (status, said) = await Ready(browser);
            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            said["schema"].ShouldBe("behind this release");
        }

        var gone = unmigrated with
        {
            Engine = engine == On.Postgres ? Engine.Postgres("Host=127.0.0.1;Port=1;Username=a-secret-name;Password=b;Timeout=2") : Engine.Sqlite(Path.Combine(unmigrated.Installation.Data, "a-secret-name", "mulin.db")),
        };
        await using (var app = await Open(gone))
        {
            using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            var (status, said) = await Ready(browser);
            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            said["database"].ShouldStartWith("does not answer");
            said.Values.ShouldAllBe(value => !value.Contains("a-secret-name", StringComparison.Ordinal));
            (await browser.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory, BothEngines]
    public async Task Refusals_are_counted_by_code_and_saves_are_timed_and_no_tag_says_who(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var mine = here.Town.Services.GetRequiredService<IMeterFactory>();
        List<(string Name, double Value, string Tags)> measured = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Meter.Scope == mine)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();

        var it = await here.Report();
        await here.Accept("刘姐", it.Id);
        await Should.ThrowAsync<Refusal>(() => here.As("刘姐", scope => scope.GetRequiredService<Door>().Run(
            () => scope.GetRequiredService<Mulin.Concerns.Cases.Accept>().Run(new() { ConcernId = it.Id }, default), default)));

        measured.ShouldContain(one => one.Name == "mulin.refusals" && one.Tags == "code=concerns.already-accepted" && one.Value == 1);
        measured.Where(one => one.Name == "mulin.save.duration").ShouldAllBe(one => one.Value > 0 && (one.Tags == "committed=True" || one.Tags == "committed=False"));
        measured.Count(one => one.Name == "mulin.save.duration" && one.Tags == "committed=True").ShouldBeGreaterThanOrEqualTo(2);

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (measured)
            {
                measured.Add((instrument.Name, value, string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
            }
        }
    }

    private static async Task<WebApplication> Open(Database database)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Mulin.Host", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        var app = Composition.Build(builder, database.Engine, database.Installation, pump: false);
        await app.StartAsync();
        return app;
    }

    private static async Task<(HttpStatusCode Status, Dictionary<string, string> Said)> Ready(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/health/ready");
        return (answer.StatusCode, JsonSerializer.Deserialize<Dictionary<string, string>>(await answer.Content.ReadAsStringAsync())!);
    }
}
