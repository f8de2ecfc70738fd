using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Foundation.People;
using Mulin.Foundation.Places;
using Mulin.Insights.Packs;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Bench;

/// <summary>
/// Three years of a district. Up to six hundred concerns go their whole way over seven months by the module's own code; the rest are copies
/// of them in the database, in other communities, in the earlier months, and by other residents, with facts and subjects under new ids.
/// </summary>
internal static class DistrictRows
{
    private const int SeedDays = 219;

    /// <summary>So often seven months and a bit are three years.</summary>
    private const int Spans = 5;
    private const int Subdistricts = 10;

    /// <summary>Concerns that go all the way round, over seven months.</summary>
    public static async Task Seed(Stage stage, DistrictPlan plan, CancellationToken ct)
    {
        var seeds = Seeds(plan);
        ConcernKind[] kinds = [ConcernKind.Repair, ConcernKind.Repair, ConcernKind.Repair, ConcernKind.Information, ConcernKind.Culture, ConcernKind.Mediation];
        var begin = DateTime.UtcNow.AddDays(-SeedDays);
        for (var i = 0; i < seeds; i++)
        {
            var at = begin.AddDays((double)SeedDays * i / seeds);
            var resident = stage.Residents[i % stage.Residents.Count];
            var id = (await stage.As(resident, at, scope => scope.GetRequiredService<ReportConcern>().Run(
                new() { Kind = kinds[i % kinds.Length], Text = $"楼道灯坏了（{i}），晚上看不清台阶。", PlaceId = stage.Units[i % stage.Units.Count].Id }, ct))).Id;
            if (i % 20 == 19)
            {
                continue;
            }

            await stage.As(null, at.AddHours(1 + (i % 5)), scope => scope.GetRequiredService<Accept>().Run(new() { ConcernId = id }, ct));
            await stage.As(null, at.AddHours(8 + (i % 9)), scope => scope.GetRequiredService<Start>().Run(new() { ConcernId = id }, ct));
            await stage.As(null, at.AddHours(20 + (i % 50)), scope => scope.GetRequiredService<Resolve>().Run(new() { ConcernId = id, Outcome = i % 9 == 8 ? Outcome.Explained : Outcome.Resolved, Result = "换了新灯，试过了。" }, ct));
            if (i % 3 != 2)
            {
                await stage.As(resident, at.AddHours(30 + (i % 50)), scope => scope.GetRequiredService<Confirm>().Run(new() { ConcernId = id, Rating = i % 7 == 6 ? Rating.Dissatisfied : Rating.Satisfied }, ct));
            }
        }
    }

    /// <summary>The subdistricts, and the communities spread over them; the first is the one with the seeds.</summary>
    public static async Task<IReadOnlyList<AreaNode>> Found(Stage stage, int count, CancellationToken ct)
    {
        var tree = await stage.AsAdministrator(async scope => await scope.GetRequiredService<Areas>().Tree(ct));
        List<long> towns = [tree.Find(Stage.Subdistrict)!.Id];
        for (var i = 1; i < Subdistricts; i++)
        {
            towns.Add(await stage.AsAdministrator(scope => scope.GetRequiredService<OpenArea>().Run(new() { Level = AreaLevel.Subdistrict, Name = $"量测{i}街道", Slug = $"bench-s{i}", ParentId = tree.Find(Stage.District)!.Id }, ct)));
        }

        List<long> ids = [];
        for (var i = 1; i < count; i++)
        {
            ids.Add(await stage.AsAdministrator(scope => scope.GetRequiredService<FoundCommunity>().Run(new() { Name = $"量测{i}社区", Slug = $"bench-{i}", ParentId = towns[i % Subdistricts] }, ct)));
        }

        tree = await stage.AsAdministrator(async scope => await scope.GetRequiredService<Areas>().Tree(ct));
        return [stage.Community, .. ids.Select(id => tree.Find(id)!)];
    }

    public static async Task Copy(Stage stage, IReadOnlyList<AreaNode> communities, DistrictPlan plan, CancellationToken ct)
    {
        await using var connection = await stage.Engine.Open(ct);
        await Rows.Run(
            connection, null,
            """
            CREATE TEMP TABLE seed AS SELECT id AS old, reporter_id AS reporter, ROW_NUMBER() OVER (ORDER BY number) AS n FROM concerns_concern WHERE community_id = @community;
            CREATE TEMP TABLE seed_fact AS SELECT s.fact_id AS old, s.subject_id AS concern FROM kernel_fact_subject s JOIN seed ON seed.old = s.subject_id WHERE s.community_id = @community;
            """, stage, ct);
        await Rows.Run(connection, null, "ANALYZE seed; ANALYZE seed_fact", stage, ct);
        var copies = Math.Max(1, plan.Concerns / Seeds(plan) / communities.Count);
        var people = plan.People / communities.Count;
        foreach (var (community, at) in communities.Select((community, at) => (community, at)))
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await MoveIn(stage, connection, transaction, community, at, people, ct);
            for (var copy = at == 0 ? 1 : 0; copy < copies; copy++)
            {
                await Copy(stage, connection, transaction, community, copy, (copy % Spans * SeedDays) + (at % 7), people, ct);
            }

            await transaction.CommitAsync(ct);
        }

        // A recount goes by the numbers of the seals, up to the head. The copies are numbered in their order; their hashes are none.
        await Rows.Run(
            connection, null,
            """
            INSERT INTO kernel_fact_seal (community_id, id, version, no, fact_id, hash)
            SELECT f.community_id, gen_random_uuid(), 0, coalesce(top.no, 0) + ROW_NUMBER() OVER (PARTITION BY f.community_id ORDER BY f.recorded_at, f.id), f.id, 'copied'
            FROM kernel_fact_record f LEFT JOIN (SELECT community_id, max(no) AS no FROM kernel_fact_seal GROUP BY community_id) top ON top.community_id = f.community_id
            WHERE f.sealed AND NOT EXISTS (SELECT 1 FROM kernel_fact_seal s WHERE s.community_id = f.community_id AND s.fact_id = f.id);
            UPDATE kernel_seal_head h SET no = top.no, hash = 'copied' FROM (SELECT community_id, max(no) AS no FROM kernel_fact_seal GROUP BY community_id) top WHERE top.community_id = h.community_id;
            INSERT INTO kernel_seal_head (community_id, id, version, no, hash, signature)
            SELECT top.community_id, gen_random_uuid(), 0, top.no, 'copied', ''::bytea FROM (SELECT community_id, max(no) AS no FROM kernel_fact_seal GROUP BY community_id) top
            WHERE NOT EXISTS (SELECT 1 FROM kernel_seal_head h WHERE h.community_id = top.community_id);
            """, stage, ct);
        await Rows.Run(connection, null, "ANALYZE", stage, ct);
    }

    /// <summary>Freezes the last twelve full months everywhere, as the alarms would have.</summary>
    public static async Task Freeze(Stage stage, IReadOnlyList<AreaNode> communities, CancellationToken ct)
    {
        var today = Clock.DayOf(DateTime.UtcNow);
        var first = new DateOnly(today.Year, today.Month, 1);
        foreach (var community in communities)
        {
            for (var back = 12; back > 0; back--)
            {
                var frozen = await stage.In(community, async scope =>
                {
                    var done = await scope.GetRequiredService<FreezeMonth>().Run(first.AddMonths(-back), ct);
                    await scope.GetRequiredService<Db>().Save(ct);
                    return done;
                });
                if (!frozen)
                {
                    // An alarm of one of the seeds has just rung here.
                    await Rows.Settled(stage, community, ct);
                    back++;
                }
            }
        }
    }

    private static async Task MoveIn(Stage stage, DbConnection connection, DbTransaction transaction, AreaNode community, int at, int people, CancellationToken ct)
    {
        var here = Id(community);
        if (at > 0)
        {
            await Rows.Copy<Grid>(connection, transaction, stage, "", new Dictionary<string, string> { ["CommunityId"] = here }, ct);
            await Rows.Copy<Place>(connection, transaction, stage, "", new Dictionary<string, string>
            {
                ["CommunityId"] = here,
                ["Path"] = $"replace(t.path, '{stage.Community.Path}', '{community.Path}')",
                ["DoorCode"] = $"t.door_code || '{at}'",
            }, ct);
        }

        await Rows.Run(
            connection, transaction,
            string.Create(CultureInfo.InvariantCulture, $"DROP TABLE IF EXISTS person; CREATE TEMP TABLE person AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, {people}) n; CREATE INDEX ON person (n); ANALYZE person"), stage, ct);
        await Rows.Copy<Person>(connection, transaction, stage, $"JOIN person ON t.id = '{stage.Residents[0].PersonId}'", new Dictionary<string, string>
        {
            ["CommunityId"] = here,
            ["Id"] = "person.id",
            ["AccountId"] = "NULL",
            ["PhoneSecret"] = "NULL",
            ["PhoneHash"] = "NULL",
            ["PhoneTailHash"] = "NULL",
        }, ct);
    }

    private static async Task Copy(Stage stage, DbConnection connection, DbTransaction transaction, AreaNode community, int copy, int days, int people, CancellationToken ct)
    {
        var here = Id(community);
        var path = $"replace(t.area_path, '{stage.Community.Path}', '{community.Path}')";
        await Rows.Run(
            connection, transaction,
            string.Create(CultureInfo.InvariantCulture,
                $"""
                DROP TABLE IF EXISTS copy; CREATE TEMP TABLE copy AS SELECT seed.old, gen_random_uuid() AS new, seed.reporter, person.id AS person, seed.n FROM seed JOIN person ON person.n = 1 + ((seed.n * 7919 + {copy} * 104729) % {people});
                DROP TABLE IF EXISTS fact_copy; CREATE TEMP TABLE fact_copy AS SELECT f.old, gen_random_uuid() AS new, f.concern, copy.new AS concern_new, copy.reporter, copy.person FROM seed_fact f JOIN copy ON copy.old = f.concern;
                ANALYZE copy; ANALYZE fact_copy
                """), stage, ct);
        await Rows.Copy<Concern>(connection, transaction, stage, "JOIN copy ON copy.old = t.id", new Dictionary<string, string>
        {
            ["CommunityId"] = here,
            ["Id"] = "copy.new",
            ["ReporterId"] = "copy.person",
            ["Number"] = string.Create(CultureInfo.InvariantCulture, $"'{copy:00}-' || CAST(100000 + copy.n AS TEXT)"),
            ["AreaPath"] = path,
            ["ReportedAt"] = Back("reported_at", days),
        }, ct);
        await Rows.Copy<FactRecord>(connection, transaction, stage, "JOIN fact_copy c ON c.old = t.id", new Dictionary<string, string>
        {
            ["CommunityId"] = here,
            ["Id"] = "c.new",
            ["AreaPath"] = path,
            ["ActorId"] = "CASE WHEN t.actor_id = c.reporter THEN c.person ELSE t.actor_id END",
            ["Payload"] = "replace(replace(t.payload, CAST(c.concern AS TEXT), CAST(c.concern_new AS TEXT)), CAST(c.reporter AS TEXT), CAST(c.person AS TEXT))",
            ["HappenedAt"] = Back("happened_at", days),
            ["RecordedAt"] = Back("recorded_at", days),
            ["Day"] = string.Create(CultureInfo.InvariantCulture, $"t.day - {days}"),
            ["Sealed"] = "true",
        }, ct);
        await Rows.Copy<FactSubject>(connection, transaction, stage, "JOIN fact_copy c ON c.old = t.fact_id", new Dictionary<string, string>
        {
            ["CommunityId"] = here,
            ["Id"] = "gen_random_uuid()",
            ["FactId"] = "c.new",
            ["HappenedAt"] = Back("happened_at", days),
            ["SubjectId"] = "CASE WHEN t.subject_id = c.concern THEN c.concern_new WHEN t.subject_id = c.reporter THEN c.person ELSE t.subject_id END",
        }, ct);
    }

    private static int Seeds(DistrictPlan plan) => Math.Clamp(plan.Concerns / plan.Communities / Spans, 60, 600);

    private static string Id(AreaNode area) => area.Id.ToString(CultureInfo.InvariantCulture);

    private static string Back(string column, int days) => string.Create(CultureInfo.InvariantCulture, $"t.{column} - INTERVAL '{days} days'");
}
