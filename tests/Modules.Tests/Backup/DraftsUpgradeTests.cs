using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Backup;
using Mulin.Host;
using Mulin.Kernel.Data;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Backup;

/// <summary>Spreadsheets and outlines had a table each before there was one for all drafts.</summary>
public class DraftsUpgradeTests
{
    private const string Waiting = "019A0000-0000-7000-8000-000000000001";
    private const string Drawn = "019A0000-0000-7000-8000-000000000002";
    private const string Undrawn = "019A0000-0000-7000-8000-000000000003";
    private const string Day = "2026-11-20 01:00:00";

    [Theory, BothEngines]
    public async Task What_waits_for_its_confirmation_waits_on_and_is_forgotten_in_its_time(On engine)
    {
        var database = await Database.New(engine);
        await using var services = CommandLine.Services(database.Engine, database.Installation.Data, demo: true);
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().TakeWhile(name => !name.EndsWith("_Drafts", StringComparison.Ordinal)).Last());
        }

        await using (var before = await database.Engine.Open(default))
        {
            await DatabaseCopy.Do(before, $"INSERT INTO bodies_import_draft (community_id, id, file_name, lines_secret, created_at, added, updated, unchanged, version) VALUES (7, '{Waiting}', '单位.xlsx', 'sealed', '{Day}', 0, 0, 0, 0)", default);
            await DatabaseCopy.Do(before, $"INSERT INTO places_map_draft (community_id, id, file_name, created_at, done_at, updated, unchanged, version) VALUES (7, '{Drawn}', 'a.geojson', '{Day}', '{Day}', 3, 1, 1)", default);
            await DatabaseCopy.Do(before, $"INSERT INTO places_map_draft (community_id, id, file_name, lines, created_at, updated, unchanged, version) VALUES (7, '{Undrawn}', 'b.geojson', '[]', '{Day}', 0, 0, 0)", default);
            await DatabaseCopy.Do(before, $"INSERT INTO kernel_alarm (community_id, id, kind, subject_id, due_at, attempts, version) VALUES (7, '{Waiting}', 'bodies.ForgetImportDraft', '{Waiting}', '{Day}', 0, 0), (7, '{Drawn}', 'places.ForgetMapDraft', '{Drawn}', '{Day}', 0, 0)", default);
        }

        await Composition.Migrate(services, default);
        await using var after = await database.Engine.Open(default);
        (await Rows("drafts_draft")).ShouldBe(2);
        (await Rows($"drafts_draft WHERE id = '{Waiting}' AND use = 'bodies.import' AND content_secret = 'sealed' AND report IS NULL")).ShouldBe(1);
        (await Rows($$"""drafts_draft WHERE id = '{{Drawn}}' AND use = 'places.map' AND report = '{"Updated":3,"Unchanged":1}'""")).ShouldBe(1);
        (await Rows("kernel_alarm WHERE kind = 'drafts.ForgetDraft'")).ShouldBe(2);

        Task<long> Rows(string what) => DatabaseCopy.Number(after, $"SELECT count(*) FROM {what}", default);
    }
}
