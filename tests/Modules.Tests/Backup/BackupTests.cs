using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Foundation.Backup;
using Mulin.Foundation.Files;
using Mulin.Host;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Backup;

public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mulin-backups-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, BothEngines]
    public async Task A_copy_taken_while_neighbours_report_comes_back_whole(On engine)
    {
        var (here, hash) = await Lived(engine);
        var copy = Path.Combine(folder, "copy");
        using var taken = new CancellationTokenSource();
        var reporting = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var reported = 0;
            while (!taken.IsCancellationRequested)
            {
                await here.Report();
                reported++;
            }

            return reported;
        })).ToList();
        (await Backups.Take(here.Town.Database.Engine, here.Town.Database.Installation.Data, copy, withKeys: true, default)).ShouldBe(0);
        await taken.CancelAsync();
        (await Task.WhenAll(reporting)).Sum().ShouldBePositive();

        var manifest = await Manifest.Read(copy, default);
        manifest.Tables.Single(table => table.Name == "concerns_concern").Rows.ShouldBeGreaterThanOrEqualTo(3);
        manifest.Files.ShouldSatisfyAllConditions(files => files.Count.ShouldBe(1), files => files.Missing.ShouldBe(0));
        var again = await Database.New(engine);
        (await Backups.Restore(again.Engine, again.Installation.Data, copy, withoutKeys: false, default)).ShouldBe(0);

        // What was on its way goes on; people are known by their phones, and the picture is there.
        await using var services = CommandLine.Services(again.Engine, again.Installation.Data, demo: true);
        var node = await Node(services, here);
        await services.GetRequiredService<Pump>().Turn(node, here.Now, default);
        File.Exists(services.GetRequiredService<FileStore>().PathOf(hash)).ShouldBeTrue();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Here>().Enter(node);
        (await scope.ServiceProvider.GetRequiredService<ISignsIn>().As(here["张阿姨"].Phone, default)).ShouldNotBeNull().PersonId.ShouldBe(here["张阿姨"].PersonId);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        (await db.Set<Concern>().CountAsync()).ShouldBe((int)manifest.Tables.Single(table => table.Name == "concerns_concern").Rows);
        (await db.Set<FactDelivery>().CountAsync(row => row.DoneAt == null)).ShouldBe(0);
        (await scope.ServiceProvider.GetRequiredService<Verify>().Check(default)).ShouldSatisfyAllConditions(verdict => verdict.Problem.ShouldBeNull(), verdict => verdict.Unsealed.ShouldBe(0));

        // A new community gets a number nobody has had.
        (await db.Set<Area>().MaxAsync(area => area.Id)).ShouldBeGreaterThanOrEqualTo(here.Id);
        await using var outside = services.CreateAsyncScope();
        outside.ServiceProvider.GetRequiredService<Kernel.People.Acting>().Actor = Kernel.People.Actor.System;
        var founded = await outside.ServiceProvider.GetRequiredService<Foundation.Places.OpenArea>().Run(new() { Level = AreaLevel.District, Name = "又一区", Slug = "one-more" }, default);
        founded.ShouldBeGreaterThan(here.Id);
    }

    [Theory, BothEngines]
    public async Task A_copy_comes_back_only_into_an_empty_place(On engine)
    {
        var (here, _) = await Lived(engine);
        var copy = await Copy(here, withKeys: true);

        // A second one never overwrites the first.
        (await Should.ThrowAsync<InvalidDataException>(() => Copy(here, withKeys: true))).Message.ShouldContain("not empty");

        await Refused(here.Town.Database, copy, "not empty");
        var littered = await Database.New(engine);
        await File.WriteAllTextAsync(Path.Combine(littered.Installation.Data, "notes.txt"), "mine");
        await Refused(littered, copy, "notes.txt");
        if (engine == On.Postgres)
        {
            // Empty folder, but somebody lives in the database.
            var full = await Database.New(engine);
            await Refused(full with { Engine = here.Town.Database.Engine }, copy, "has rows");
            Directory.EnumerateFileSystemEntries(full.Installation.Data).ShouldBeEmpty();
        }
    }

    [Theory, BothEngines]
    public async Task A_damaged_or_unfinished_copy_is_refused_and_leaves_nothing_behind(On engine)
    {
        var (here, hash) = await Lived(engine);
        var copy = await Copy(here, withKeys: true);
        var picture = Path.Combine(copy, "files", hash[..2], hash);
        var right = await File.ReadAllBytesAsync(picture);
        await File.WriteAllBytesAsync(picture, [.. right[..^1], (byte)~right[^1]]);
        var place = await Database.New(engine);
        await Refused(place, copy, hash);
        Directory.EnumerateFileSystemEntries(place.Installation.Data).ShouldBeEmpty();

        // The same place takes the copy once it is whole.
        await File.WriteAllBytesAsync(picture, right);
        (await Backups.Restore(place.Engine, place.Installation.Data, copy, withoutKeys: false, default)).ShouldBe(0);

        var table = (await Manifest.Read(copy, default)).Tables.Single(one => one.Name == "concerns_concern").File;
        await using (var file = File.OpenWrite(Path.Combine(copy, table)))
        {
            file.Seek(-1, SeekOrigin.End);
            file.WriteByte(77);
        }

        await Refused(await Database.New(engine), copy, table);
        File.Delete(Path.Combine(copy, Manifest.FileName));
        await Refused(await Database.New(engine), copy, "not finished");
    }

    [Theory, BothEngines]
    public async Task Keys_are_kept_apart_and_only_the_right_ones_fit(On engine)
    {
        var (here, _) = await Lived(engine);
        var copy = await Copy(here, withKeys: false);
        Directory.Exists(Path.Combine(copy, "keys")).ShouldBeFalse();
        await Refused(await Database.New(engine), copy, "holds no keys");

        var foreign = await Database.New(engine);
        new Kernel.Domain.Vault(foreign.Installation.Keys).Dispose();
        await Refused(foreign, copy, "not those");

        var own = await Database.New(engine);
        TakeBackup.CopyKeys(here.Town.Database.Installation.Keys, own.Installation.Keys);
        (await Backups.Restore(own.Engine, own.Installation.Data, copy, withoutKeys: false, default)).ShouldBe(0);

        // Lost for good: everything but the phones is there, and verify says that the signatures are not ours.
        var lost = await Database.New(engine);
        (await Backups.Restore(lost.Engine, lost.Installation.Data, copy, withoutKeys: true, default)).ShouldBe(3);
    }

    [Fact]
    public async Task A_neighbourhood_that_has_outgrown_its_embedded_database_goes_on_in_PostgreSQL()
    {
        var (here, hash) = await Lived(On.Sqlite);
        var reported = (await here.Report(text: "三号楼楼道的灯又不亮了")).Id;
        var areas = Path.Combine(folder, "areas.csv");
        await File.WriteAllTextAsync(areas, "code,name,parent\n11,北京市,0\n1101,市辖区,11\n110101,东城区,1101\n110101001,东华门街道办事处,110101\n110101001001,多福巷社区居委会,110101001\n");
        await here.AsSystem(scope => scope.GetRequiredService<Foundation.Places.ImportAreas>().Run(areas, new Progress<(int, int?)>(), default));
        var copy = await Copy(here, withKeys: true);
        var manifest = await Manifest.Read(copy, default);

        var grown = await Database.New(On.Postgres);
        (await Backups.Restore(grown.Engine, grown.Installation.Data, copy, withoutKeys: false, default)).ShouldBe(0);
        string[] ofSqlite = ["__", "kernel_search_gram", "places_stat_area_pairs"];
        await using (var connection = await grown.Engine.Open(default))
        {
            foreach (var table in manifest.Tables.Where(table => !ofSqlite.Any(own => table.Name.StartsWith(own, StringComparison.Ordinal))))
            {
                (await DatabaseCopy.Number(connection, $"SELECT count(*) FROM {table.Name}", default)).ShouldBe(table.Rows, table.Name);
            }
        }

        // What was on its way goes on, what was written is found, people come in by their phones, and a new area gets a number nobody has had.
        await using var services = CommandLine.Services(grown.Engine, grown.Installation.Data, demo: true);
        var node = await Node(services, here);
        await services.GetRequiredService<Pump>().Turn(node, here.Now, default);
        File.Exists(services.GetRequiredService<FileStore>().PathOf(hash)).ShouldBeTrue();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Here>().Enter(node);
        var actor = (await scope.ServiceProvider.GetRequiredService<ISignsIn>().As(here["张阿姨"].Phone, default)).ShouldNotBeNull();
        actor.PersonId.ShouldBe(here["张阿姨"].PersonId);
        scope.ServiceProvider.GetRequiredService<Kernel.People.Acting>().Actor = Kernel.People.Actor.System;
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        (await db.Set<FactDelivery>().CountAsync(row => row.DoneAt == null)).ShouldBe(0);
        (await scope.ServiceProvider.GetRequiredService<Verify>().Check(default)).ShouldSatisfyAllConditions(verdict => verdict.Problem.ShouldBeNull(), verdict => verdict.Unsealed.ShouldBe(0));
        var was = await here.AsSystem(old => old.GetRequiredService<Db>().Set<Concern>().AsNoTracking().SingleAsync(row => row.Id == reported));
        var now = await db.Set<Concern>().AsNoTracking().SingleAsync(row => row.Id == reported);
        System.Text.Json.JsonSerializer.Serialize(now).ShouldBe(System.Text.Json.JsonSerializer.Serialize(was));
        var lists = scope.ServiceProvider.GetRequiredService<Mulin.Concerns.Lists.AllConcerns>();
        (await lists.Run(new() { Q = "又不亮" }, default)).Rows.ShouldHaveSingleItem().Id.ShouldBe(reported);
        await using var outside = services.CreateAsyncScope();
        outside.ServiceProvider.GetRequiredService<Kernel.People.Acting>().Actor = Kernel.People.Actor.System;
        (await outside.ServiceProvider.GetRequiredService<Foundation.Places.StatAreas>().Search("多福巷", null, default)).ShouldHaveSingleItem().Code.ShouldBe(110101001001);
        (await outside.ServiceProvider.GetRequiredService<Foundation.Places.OpenArea>().Run(new() { Level = AreaLevel.District, Name = "又一区", Slug = "one-more" }, default)).ShouldBeGreaterThan(here.Id);
    }

    [Fact]
    public async Task There_is_no_way_back_from_PostgreSQL_to_the_embedded_database()
    {
        var (here, _) = await Lived(On.Postgres);
        await Refused(await Database.New(On.Sqlite), await Copy(here, withKeys: true), "not back");
    }

    [Theory, BothEngines]
    public async Task What_is_missing_on_the_disk_is_said(On engine)
    {
        var (here, hash) = await Lived(engine);
        File.Delete(here.Town.Services.GetRequiredService<FileStore>().PathOf(hash));
        var database = here.Town.Database;
        (await Backups.Take(database.Engine, database.Installation.Data, Path.Combine(folder, "copy"), withKeys: false, default)).ShouldBe(3);
        (await Manifest.Read(Path.Combine(folder, "copy"), default)).Files.Missing.ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_without_an_installation_is_no_reason_to_make_one()
    {
        var nothing = await Database.New(On.Sqlite);
        (await Should.ThrowAsync<InvalidDataException>(() => Backups.Take(nothing.Engine, nothing.Installation.Data, Path.Combine(folder, "copy"), false, default))).Message.ShouldContain("no installation");
        Directory.EnumerateFileSystemEntries(nothing.Installation.Data).ShouldBeEmpty();
    }

    /// <summary>A neighbourhood with three concerns and a picture that somebody has just sent.</summary>
    private static async Task<(Neighbourhood Here, string Hash)> Lived(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        for (var i = 0; i < 3; i++)
        {
            await here.Report();
        }

        await here.Settle();
        var hash = await here.As("张阿姨", async scope =>
        {
            var picture = Picture.Read(Files.Samples.Jpeg(64, 48));
            var kept = await scope.GetRequiredService<FileStore>().Put(picture.Content, default);
            var db = scope.GetRequiredService<Db>();
            db.Add(new StoredFile(db.NewId(), db.Actor.AccountId, "", kept, null, picture, 0, db.Now));
            return await db.Save(kept, default);
        });
        return (here, hash);
    }

    private async Task<string> Copy(Neighbourhood here, bool withKeys)
    {
        var copy = Path.Combine(folder, "copy");
        var database = here.Town.Database;
        (await Backups.Take(database.Engine, database.Installation.Data, copy, withKeys, default)).ShouldBe(0);
        return copy;
    }

    private static async Task Refused(Database place, string copy, string because) =>
        (await Should.ThrowAsync<InvalidDataException>(() => Backups.Restore(place.Engine, place.Installation.Data, copy, withoutKeys: false, default))).Message.ShouldContain(because);

    private static async Task<AreaNode> Node(IServiceProvider services, Neighbourhood here)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Areas>().Tree(default)).Find(here.Id)!;
    }
}
