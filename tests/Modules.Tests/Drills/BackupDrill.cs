using Mulin.Foundation.Backup;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class BackupDrill : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mulin-backups-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, BothEngines]
    public async Task Copied_while_two_hundred_reports_are_written_it_comes_back_with_every_one_that_was_promised_before(On engine)
    {
        var town = await Town.Fresh(engine);
        var here = await Neighbourhood.With(town);
        await KillDrill.Desk(here);
        await here.Settle();
        await using var mulin = new Serving(town.Database);
        await mulin.Start();
        using var desk = await mulin.SignIn(KillDrill.StaffName, KillDrill.Password);
        var load = new Load(here, reports: 200, atOnce: 8);
        var sending = load.Send(_ => desk);
        await load.Until(40, sending);
        var promised = load.Acknowledged.Count;
        var copy = Path.Combine(folder, "copy");
        var (code, said) = await mulin.Run("Mulin.Host", "backup", copy, "--with-keys");
        code.ShouldBe(0, said);
        said.ShouldContain("every phone number");
        await sending;
        await load.IsWhole();
        load.TurnedAway.ShouldBe(0);

        var manifest = await Manifest.Read(copy, default);
        manifest.Tables.Single(table => table.Name == "concerns_concern").Rows.ShouldBeInRange(promised, 200);
        var again = await Database.New(engine);
        await using var restored = new Serving(again);
        (code, said) = await restored.Run("Mulin.Host", "restore", copy);
        code.ShouldBe(0, said);
        said.ShouldContain("whole, as it was");
        (code, said) = await restored.Run("Mulin.Host", "verify");
        code.ShouldBe(0, said);
        var head = manifest.Heads.Single(one => one.Slug == here.Node.Slug);
        said.ShouldContain($"{head.Sealed} facts sealed, {head.Facts - head.Sealed} not yet; head {head.Hash}");

        // It serves, and who is known signs in.
        await restored.Start();
        using var client = await restored.SignIn(KillDrill.StaffName, KillDrill.Password);
        (await restored.Run("Mulin.Host", "restore", copy)).Code.ShouldBe(1);
    }
}
