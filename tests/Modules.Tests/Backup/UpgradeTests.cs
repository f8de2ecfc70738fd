using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Host;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Backup;

/// <summary>
/// What the first release wrote, row by row as it wrote it. Nothing here follows the tables of today: a migration that loses or breaks any of it
/// does not pass.
/// </summary>
public class UpgradeTests
{
    private const long District = 11;
    private const long Subdistrict = 12;
    private const long Community = 13;
    private const string Phone = "13800002222";
    private const string Words = "三号楼二楼的楼道灯不亮。";

    private static readonly DateTime Then = new(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Compound = Guid.Parse("019a0000-0000-7000-8000-000000000001");
    private static readonly Guid Building = Guid.Parse("019a0000-0000-7000-8000-000000000002");
    private static readonly Guid Resident = Guid.Parse("019a0000-0000-7000-8000-000000000003");
    private static readonly Guid Worker = Guid.Parse("019a0000-0000-7000-8000-000000000004");
    private static readonly Guid Account = Guid.Parse("019a0000-0000-7000-8000-000000000005");
    private static readonly Guid It = Guid.Parse("019a0000-0000-7000-8000-000000000006");
    private static readonly Guid Reported = Guid.Parse("019a0000-0000-7000-8000-000000000007");

    [Theory, BothEngines]
    public async Task What_the_first_release_wrote_is_there_after_all_migrations_since_and_goes_on(On engine)
    {
        var database = await Database.New(engine);
        await using var services = CommandLine.Services(database.Engine, database.Installation.Data, demo: true);
        Dictionary<string, int> written;
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First());
            written = await Write(database.Engine, scope.ServiceProvider.GetRequiredService<Vault>());
        }

        await Composition.Migrate(services, default);
        await using (var connection = await database.Engine.Open(default))
        {
            foreach (var (table, rows) in written)
            {
                (await Foundation.Backup.DatabaseCopy.Number(connection, $"SELECT count(*) FROM {table}", default)).ShouldBe(rows, table);
            }
        }

        var node = await In(services, null, async scope => (await scope.GetRequiredService<Areas>().Tree(default)).Find("first-lane")!);
        node.PathIds.ShouldBe([District, Subdistrict, Community]);
        var actor = (await In(services, node, scope => scope.GetRequiredService<ISignsIn>().As(Phone, default))).ShouldNotBeNull();
        actor.PersonId.ShouldBe(Worker);

        // The alarm that was set then rings now, and the worker goes on with what was begun.
        await services.GetRequiredService<Pump>().Turn(node, Then.AddDays(30), default);
        await In(services, node, async scope =>
        {
            var verdict = await scope.GetRequiredService<Verify>().Check(default);
            verdict.Problem.ShouldBeNull();
            verdict.Unsealed.ShouldBe(0);
            verdict.Sealed.ShouldBeGreaterThanOrEqualTo(1);
            var concern = await scope.GetRequiredService<Db>().Set<Concern>().AsNoTracking().SingleAsync();
            (concern.Id, concern.Number, concern.Text, concern.ReporterId, concern.BuildingId, concern.ReportedAt).ShouldBe((It, "26-00001", Words, (Guid?)Resident, (Guid?)Building, Then));
            return 0;
        });
        await In(services, node, async scope =>
        {
            scope.GetRequiredService<Clock>().Tell(Then.AddDays(30));
            scope.GetRequiredService<Acting>().Actor = actor;
            (await scope.GetRequiredService<ConcernDetail>().Run(It, default)).ShouldNotBeNull();
            await scope.GetRequiredService<Accept>().Run(new() { ConcernId = It }, default);
            return 0;
        });
    }

    private static async Task<R> In<R>(IServiceProvider services, AreaNode? node, Func<IServiceProvider, Task<R>> act)
    {
        await using var scope = services.CreateAsyncScope();
        if (node is not null)
        {
            scope.ServiceProvider.GetRequiredService<Here>().Enter(node);
        }

        return await act(scope.ServiceProvider);
    }

    private static async Task<Dictionary<string, int>> Write(Engine engine, Vault vault)
    {
        await using var connection = await engine.Open(default);
        Dictionary<string, int> written = [];
        var path = $"/{District}/{Subdistrict}/{Community}/";
        await Row("places_area", ("id", District), ("parent_path", "/"), ("level", "District"), ("name", "第一区"), ("slug", "first-district"), ("since", new DateOnly(2026, 11, 1)), ("version", 0));
        await Row("places_area", ("id", Subdistrict), ("parent_id", District), ("parent_path", $"/{District}/"), ("level", "Subdistrict"), ("name", "第一街道"), ("slug", "first-street"), ("since", new DateOnly(2026, 11, 1)), ("version", 0));
        await Row("places_area", ("id", Community), ("parent_id", Subdistrict), ("parent_path", $"/{District}/{Subdistrict}/"), ("level", "Community"), ("name", "第一社区"), ("slug", "first-lane"), ("since", new DateOnly(2026, 11, 1)), ("version", 0));
        await Row("places_place", ("community_id", Community), ("id", Compound), ("level", "Compound"), ("name", "东苑"), ("number", 0), ("path", $"{Compound:N}/"), ("gated", true), ("door_code", "hgfedcba"), ("version", 0));
        await Row("places_place", ("community_id", Community), ("id", Building), ("parent_id", Compound), ("level", "Building"), ("name", "3号楼"), ("number", 3), ("path", $"{Compound:N}/{Building:N}/"), ("gated", false), ("door_code", "abcdefgh"), ("version", 0));
        await Row("identity_account", ("id", Account), ("name", "刘姐"), ("phone_secret", vault.Seal(Phone).Sealed), ("phone_hash", vault.Blind(Foundation.People.Phone.Whole, Phone)), ("security_stamp", "stamp"), ("opened_at", Then), ("version", 0));
        await Row("identity_membership", ("account_id", Account), ("area_id", Community), ("since", Then), ("version", 0));
        await Row("people_person", ("community_id", Community), ("id", Resident), ("name", "张阿姨"), ("sort_key", "张阿姨"), ("home_place_id", Building), ("met_at", Then), ("from_above", false), ("version", 0));
        await Row("people_person", ("community_id", Community), ("id", Worker), ("name", "刘姐"), ("sort_key", "刘姐"), ("account_id", Account), ("met_at", Then), ("from_above", false), ("version", 0));
        await Row("people_appointment", ("community_id", Community), ("id", Guid.NewGuid()), ("person_id", Worker), ("office", "CommunityStaff"), ("scope", "c"), ("from", new DateOnly(2026, 11, 1)), ("version", 0));
        await Row("concerns_concern", ("community_id", Community), ("id", It), ("number", "26-00001"), ("kind", "Information"), ("category", "information-other"), ("title", "楼道灯不亮"), ("text", Words), ("place_id", Building), ("building_id", Building), ("area_path", path),
            ("channel", "Phone"), ("reporter_id", Resident), ("anonymous", false), ("private", false), ("state", "Submitted"), ("post", "CommunityStaff@c"), ("due_at", Then.AddDays(3)), ("counted_from", Then), ("reported_at", Then), ("reopen_count", 0), ("ask_count", 0), ("version", 0));
        await Row("kernel_fact_record", ("community_id", Community), ("id", Reported), ("name", "concerns.reported.v1"), ("happened_at", Then), ("recorded_at", Then), ("day", new DateOnly(2026, 11, 20)), ("area_path", path), ("actor_id", Resident),
            ("payload", $$"""{"concernId":"{{It}}","kind":"Information","category":"information-other","channel":"Phone","reporterId":"{{Resident}}","anonymous":false}"""), ("sealed", false), ("version", 0));
        await Row("kernel_fact_subject", ("community_id", Community), ("id", Guid.NewGuid()), ("fact_id", Reported), ("kind", "concern"), ("subject_id", It), ("happened_at", Then), ("version", 0));
        return written;

        async Task Row(string table, params (string Column, object Value)[] values)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Tables and columns of this test.
            command.CommandText = $"INSERT INTO {table} ({string.Join(", ", values.Select(one => $"\"{one.Column}\""))}) VALUES ({string.Join(", ", values.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
            foreach (var (i, (_, value)) in values.Index())
            {
                DbParameter parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync();
            written[table] = written.GetValueOrDefault(table) + 1;
        }
    }
}
