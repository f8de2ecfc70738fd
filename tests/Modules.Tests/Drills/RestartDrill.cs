using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Tests;
using Npgsql;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class RestartDrill : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("mulin-restart-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task PostgreSQL_falls_down_under_load_and_every_request_is_carried_out_or_refused_and_none_half()
    {
        // A cluster of its own that keeps what it has promised, and that nobody else is using.
        var cluster = await Script("start", "--durable");
        try
        {
            var address = await Script("address", cluster);
            var database = new Database(Engine.Postgres($"{address};Database=mulin;Maximum Pool Size=40"), new Installation(data, Demo: true));
            var town = await Town.Over(database);
            var here = await Neighbourhood.With(town);
            await KillDrill.Desk(here);
            await here.Settle();
            await using var mulin = new Serving(database);
            await mulin.Start();
            using var desk = await mulin.SignIn(KillDrill.StaffName, KillDrill.Password);
            var load = new Load(here, reports: 400, atOnce: 16);
            var sending = load.Send(_ => desk);
            await load.Until(130, sending);
            await Script("restart", cluster);
            await sending;
            load.TurnedAway.ShouldBePositive();

            // The test's own connections lie in the same pool that the server has closed.
            NpgsqlConnection.ClearAllPools();
            await load.IsWhole();

            // The process came back by itself, live notices included.
            (await desk.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
            await Load.Staff(here, "何静", "13700005678", "drill-second");
            using var reader = await mulin.SignIn("drill-second", KillDrill.Password);
            await using var page = await OpenPage.At(reader, here);

            // Who holds an office is remembered for a few seconds; a notice before that would go to the others alone.
            await Task.Delay(Snapshots.Age + TimeSpan.FromSeconds(1));
            await new Load(here, reports: 401, atOnce: 1).Send(_ => desk);
            await page.HearsNotice(1);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await Script("stop", cluster);
        }
    }

    private static async Task<string> Script(params string[] args) => await Script(args, "");

    private static async Task<string> Script(string[] args, string unused, [CallerFilePath] string here = "")
    {
        _ = unused;
        var script = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "build", "postgres.sh"));
        using var run = Process.Start(new ProcessStartInfo("bash", [script, .. args]) { RedirectStandardOutput = true })!;

        // What it starts holds the same output open: one line is all it says.
        var said = await run.StandardOutput.ReadLineAsync();
        await run.WaitForExitAsync();
        run.ExitCode.ShouldBe(0, string.Join(' ', args));
        return said ?? "";
    }
}
