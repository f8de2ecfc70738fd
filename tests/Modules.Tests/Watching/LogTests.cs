using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Modules.Tests.Drills;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Watching;

public class LogTests
{
    [Theory, BothEngines]
    public async Task Whatever_breaks_the_log_names_the_trace_and_nobody(On engine)
    {
        const string name = "欧阳种下";
        const string phone = "13987654321";
        const string words = "种在日志里的话";
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        await KillDrill.Desk(here);
        await using var mulin = new Serving(here.Town.Database, ("MULIN_LOG", "json"));
        await mulin.Start();
        using var desk = await mulin.SignIn(KillDrill.StaffName, KillDrill.Password);
        var concerns = $"/c/{here.Node.Slug}/api/concerns";

        // What goes well, what is refused, what is misshapen.
        (await Record(words)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Record("")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using (var broken = new StringContent($"{{\"Text\": \"{words}", System.Text.Encoding.UTF8, "application/json"))
        {
            (await desk.PostAsync($"{concerns}/record", broken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        // The database breaks under it: the statements that fail carry what people typed.
        await Break(here, "concerns_concern");
        List<string> traces = [];
        using (var lost = await Record(words))
        {
            lost.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            traces.Add((await lost.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("traceId").GetString()!);
        }

        (await desk.GetAsync($"/c/{here.Node.Slug}/concerns?q={Uri.EscapeDataString(words)}")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await Break(here, "people_person");
        (await desk.GetAsync($"/c/{here.Node.Slug}/people?q={phone}")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await Record(words)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await Task.Delay(500);
        await mulin.Kill();

        var lines = mulin.Said.Where(line => line.StartsWith('{')).ToList();
        lines.ShouldNotBeEmpty();
        mulin.Said.Except(lines).Where(line => !line.StartsWith("Mulin", StringComparison.Ordinal)).ShouldBeEmpty();
        var entries = lines.ConvertAll(line => JsonDocument.Parse(line).RootElement);
        entries.ShouldAllBe(entry => entry.GetProperty("time").GetDateTime() > DateTime.UtcNow.AddHours(-1));
        foreach (var trace in traces)
        {
            entries.ShouldContain(entry => entry.GetProperty("level").GetString() == "error" && Trace(entry) == trace);
        }

        var all = string.Join('\n', mulin.Said);
        foreach (var planted in new[] { name, phone, words, KillDrill.StaffName, KillDrill.Password, "no such table", "does not exist" })
        {
            all.ShouldNotContain(planted);
        }

        Task<HttpResponseMessage> Record(string text) =>
            desk.PostAsJsonAsync($"{concerns}/record", new { Kind = "Information", Text = text, Channel = "Call", CallerName = name, CallerPhone = phone });
    }

    /// <summary>What no request stands behind, such as the pump, has no trace.</summary>
    private static string? Trace(JsonElement entry) => entry.TryGetProperty("trace", out var trace) ? trace.GetString() : null;

    private static async Task Break(Neighbourhood here, string table)
    {
        await using var scope = here.Town.Services.CreateAsyncScope();
#pragma warning disable EF1002 // The tables of this test.
        await scope.ServiceProvider.GetRequiredService<Db>().Database.ExecuteSqlRawAsync($"ALTER TABLE {table} RENAME TO {table}_gone");
#pragma warning restore EF1002
    }
}
