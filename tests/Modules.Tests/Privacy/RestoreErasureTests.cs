using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Foundation.Backup;
using Mulin.Foundation.People;
using Mulin.Host;
using Mulin.Kernel.Chronicle;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Privacy;

public sealed class RestoreErasureTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mulin-backups-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, BothEngines]
    public async Task A_restored_copy_from_before_the_erasure_names_nobody(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var (database, installation) = (here.Town.Database.Engine, here.Town.Database.Installation);
        var planted = await Planted.In(here);
        var older = Path.Combine(folder, "older");
        (await Backups.Take(database, installation.Data, older, withKeys: false, default)).ShouldBe(0);
        await planted.Do(await planted.Ask());
        await here.Settle();
        var line = (await File.ReadAllLinesAsync(ErasureLog.PathIn(installation.Keys))).ShouldHaveSingleItem();
        line.ShouldContain(planted.Person.PersonId.ToString("N"));
        var younger = Path.Combine(folder, "younger");
        (await Backups.Take(database, installation.Data, younger, withKeys: false, default)).ShouldBe(0);
        File.Exists(Path.Combine(younger, ErasureLog.FileName)).ShouldBeTrue();

        // The keys of today lie there, and with them who was forgotten.
        var again = await Database.New(engine);
        TakeBackup.CopyKeys(installation.Keys, again.Installation.Keys);
        (await Backups.Restore(again.Engine, again.Installation.Data, older, withoutKeys: false, default)).ShouldBe(0);
        await IsForgotten(again, planted);

        // The keys of long ago, and the list that a younger copy brought along.
        var late = await Database.New(engine);
        TakeBackup.CopyKeys(installation.Keys, late.Installation.Keys);
        File.Delete(ErasureLog.PathIn(late.Installation.Keys));
        (await Backups.Restore(late.Engine, late.Installation.Data, older, withoutKeys: false, default, Path.Combine(younger, ErasureLog.FileName))).ShouldBe(0);
        await IsForgotten(late, planted);
    }

    [Fact]
    public async Task A_line_that_a_crash_cut_off_is_no_line_and_nobody_is_written_twice()
    {
        var place = await Database.New(On.Sqlite);
        var log = new ErasureLog(place.Installation);
        var one = new Erased(7, Guid.NewGuid(), new DateTime(2026, 11, 22, 8, 30, 0, DateTimeKind.Utc), ForgottenBecause.Asked, WithAccount: true);
        await log.Append([one], default);
        await log.Append([one], default);
        await File.AppendAllTextAsync(ErasureLog.PathIn(place.Installation.Keys), $"7 {Guid.NewGuid():N} 2026-11-");
        (await ErasureLog.Read(ErasureLog.PathIn(place.Installation.Keys), default)).ShouldBe([one]);
    }

    private static async Task IsForgotten(Database place, Planted planted)
    {
        await Planted.IsNamedNowhere(place.Engine, place.Installation.Data, planted.Secrets);
        await using var services = CommandLine.Services(place.Engine, place.Installation.Data, demo: true);
        await CommandLine.Each(services, async (scope, community) =>
        {
            await services.GetRequiredService<Pump>().Turn(community, planted.Here.Now, default);
            (await scope.GetRequiredService<Verify>().Check(default)).Problem.ShouldBeNull();
        }, default);
        await Planted.IsNamedNowhere(place.Engine, place.Installation.Data, planted.Secrets);
    }
}
