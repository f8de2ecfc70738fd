using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Insights;
using Mulin.Foundation.Identity;
using Mulin.Foundation.People;
using Mulin.Insights.Rebuilding;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Bench;

internal sealed record DistrictPlan(int Communities, int People, int Concerns, int Seconds);

/// <summary>
/// A district with three years behind it: how long all figures take to be counted again, also broken off and gone on with; how soon a fact
/// has reached every level; what every page of figures takes.
/// </summary>
internal static class District
{
    private const double Goal = 100;
    private const int Reports = 20;

    public static async Task<bool> Run(Engine engine, string data, string name, DistrictPlan plan, CancellationToken ct)
    {
        await using var stage = await Stage.Open(engine, data, ct);
        Say($"\n{name}, {Environment.ProcessorCount} cores, load before {Machine()}");
        var watch = Stopwatch.StartNew();
        await DistrictRows.Seed(stage, plan, ct);
        await Rows.Settled(stage, ct);
        var communities = await DistrictRows.Found(stage, plan.Communities, ct);
        await Rows.Settled(stage, ct);
        await DistrictRows.Copy(stage, communities, plan, ct);
        Say($"made           {watch.Elapsed.TotalSeconds,7:0} s: {communities.Count:N0} communities, {await HowMany(engine, "people_person", ct):N0} residents, {await HowMany(engine, "concerns_concern", ct):N0} concerns in {await Ask<int>(engine, "SELECT (max(day) - min(day)) / 30 FROM kernel_fact_record", ct)} months, {await HowMany(engine, "kernel_fact_record", ct):N0} facts");

        var met = await Rebuild(stage, communities.Count, ct);
        met &= await Arrives(stage, ct);
        watch.Restart();
        await DistrictRows.Freeze(stage, communities, ct);
        await using (var connection = await engine.Open(ct))
        {
            await Rows.Run(connection, null, "ANALYZE", stage, ct);
        }

        Say($"freeze         {watch.Elapsed.TotalSeconds,7:0} s for 12 months of {communities.Count:N0} communities");
        return await Pages(stage, plan, ct) && met;
    }

    /// <summary>Broken off in the middle and gone on with; then the community in which it was broken off in one go: the same counters.</summary>
    private static async Task<bool> Rebuild(Stage stage, int communities, CancellationToken ct)
    {
        using var breaking = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var told = new Told(communities, breaking);
        var watch = Stopwatch.StartNew();
        var broken = false;
        try
        {
            await Count(told, breaking.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            broken = true;
        }

        var first = watch.Elapsed.TotalSeconds;
        var rest = await Count(null, ct);
        var took = watch.Elapsed.TotalSeconds;
        var resumed = await Fingerprint(stage.Engine, told.Last!, ct);
        await stage.AsAdministrator(scope => scope.GetRequiredService<RebuildInsights>().Run(told.Last, null, ct));
        var same = resumed == await Fingerprint(stage.Engine, told.Last!, ct);

        var facts = await Folded(stage, ct);
        var reports = await Ask<long>(stage.Engine, "SELECT count(*) FROM kernel_fact_record WHERE name = 'concerns.reported.v1'", ct);
        var counted = await Ask<decimal>(stage.Engine, "SELECT sum(value) FROM insights_tally WHERE indicator = 'concerns.received' AND scope = 'c' AND grain = 'Day'", ct);
        var above = await Ask<decimal>(stage.Engine, "SELECT sum(value) FROM insights_area_tally WHERE indicator = 'concerns.received' AND grain = 'Month' AND dimension = 0", ct);
        var all = counted == reports && above == 2 * reports;
        var cells = await HowMany(stage.Engine, "insights_tally", ct) + await HowMany(stage.Engine, "insights_area_tally", ct);
        Say($"rebuild        {took,7:0} s for {facts:N0} facts that figures are made of, {facts / took:N0} a second, {cells:N0} counters; {counted:N0} of {reports:N0} reports are counted in the communities, {above / 2:N0} above{(all ? "" : "  FACTS ARE MISSING")}");
        Say($"broken off     {first,7:0} s in, in community {told.Number} of {communities}, progress told {told.Times:N0} times; gone on with in {rest.Communities}: {(!broken ? "NOT BROKEN OFF" : same ? "the same counters as in one go" : "OTHER COUNTERS")}");
        return same && all && broken;

        Task<Rebuilt> Count(Told? progress, CancellationToken token) =>
            stage.AsAdministrator(scope => scope.GetRequiredService<RebuildInsights>().Run(null, progress, token, parallel: Environment.ProcessorCount));
    }

    private static async Task<bool> Pages(Stage stage, DistrictPlan plan, CancellationToken ct)
    {
        var overseer = await Overseer(stage, ct);
        var secretary = await stage.Cookie(stage.Secretary);
        var day = Clock.DayOf(DateTime.UtcNow).AddDays(-1);
        string Code(PeriodKind kind) => Period.Of(kind, day).Before.Code;
        var (month, quarter, year) = (Code(PeriodKind.Month), Code(PeriodKind.Quarter), Code(PeriodKind.Year));
        const string community = $"/c/{Stage.Slug}/insights", subdistrict = $"/a/{Stage.Subdistrict}/insights", district = $"/a/{Stage.District}/insights", open = $"/c/{Stage.Slug}/api/insights/public/figures";
        (string Name, string Address, string? Cookie)[] pages =
        [
            ("an empty page", $"/c/{Stage.Slug}/empty", secretary),
            ("community, this month", community, secretary),
            ("community, day", $"{community}?p={Code(PeriodKind.Day)}", secretary),
            ("community, week", $"{community}?p={Code(PeriodKind.Week)}", secretary),
            ("community, month", $"{community}?p={month}", secretary),
            ("community, quarter", $"{community}?p={quarter}", secretary),
            ("community, year", $"{community}?p={year}", secretary),
            ("one figure by house", $"{community}/concerns.received?p={year}", secretary),
            ("different people", $"{community}/concerns.reporters?p={year}", secretary),
            ("frozen months", $"{community}/packs", secretary),
            ("one frozen month", $"{community}/packs/{month}", secretary),
            ("bulletin", $"{community}/bulletin/{month}", secretary),
            ("yearly report", $"{community}/bulletin/{year}", secretary),
            ("wall screen", $"{community}/screen", secretary),
            ("public page", $"{community}/public", null),
            ("definitions", $"{community}/definitions", null),
            ("open data, JSON", $"{open}?period={month}", null),
            ("open data, CSV", $"{open}.csv?period={month}&back=12", null),
            ("open data, XLSX", $"{open}.xlsx?period={month}&back=12", null),
            ("subdistrict, month", $"{subdistrict}?p={month}", overseer),
            ("subdistrict, quarter", $"{subdistrict}?p={quarter}", overseer),
            ("subdistrict, year", $"{subdistrict}?p={year}", overseer),
            ("its frozen month", $"{subdistrict}/packs/{month}", overseer),
            ("its bulletin", $"{subdistrict}/bulletin/{month}", overseer),
            ("its wall screen", $"{subdistrict}/screen", overseer),
            ("district, month", $"{district}?p={month}", overseer),
            ("district, quarter", $"{district}?p={quarter}", overseer),
            ("district, year", $"{district}?p={year}", overseer),
            ("every community of it", $"{district}?each=community&p={month}", overseer),
            ("its frozen months", $"{district}/packs", overseer),
            ("its frozen month", $"{district}/packs/{month}", overseer),
            ("its bulletin", $"{district}/bulletin/{month}", overseer),
            ("its yearly report", $"{district}/bulletin/{year}", overseer),
            ("its wall screen", $"{district}/screen", overseer),
        ];
        Say($"                          median      99 %   of an empty page   (two looking at once; goal: 99 % under {Goal:0} ms; load {Machine()})");
        var met = true;
        double? empty = null;
        foreach (var (title, address, cookie) in pages)
        {
            var uri = new Uri(stage.Address + address);
            await Load.Times(uri, cookie, 1, 2, ct);
            var loaded = await Load.Times(uri, cookie, plan.Seconds, 2, ct);
            empty ??= loaded.Middle;
            var good = loaded.Longest99 < Goal && loaded.Failed == 0 && loaded.Good > 0;
            met &= good;
            Say($"{title,-22}{loaded.Middle,8:0.0} ms{loaded.Longest99,7:0} ms{loaded.Middle / empty,10:0.0} x{(good ? "" : "  MISSED")}{(loaded.Failed > 0 ? $"  {loaded.Failed} FAILED" : "")}");
        }

        return met;
    }

    /// <summary>From the answer to a report until the counters of the community, the subdistrict and the district have it.</summary>
    private static async Task<bool> Arrives(Stage stage, CancellationToken ct)
    {
        List<double> waited = [];
        for (var i = 0; i < Reports; i++)
        {
            var before = await Received(stage, ct);
            await stage.As(stage.Residents[i % stage.Residents.Count], DateTime.UtcNow, scope => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = ConcernKind.Repair, Text = $"单元门关不上（{i}）。", PlaceId = stage.Units[i].Id }, ct));
            var watch = Stopwatch.StartNew();
            while (await Received(stage, ct) is var now && (now.Here == before.Here || now.Above < before.Above + 2))
            {
                if (watch.Elapsed > TimeSpan.FromSeconds(30))
                {
                    Say($"fact arrives   not within 30 s  MISSED");
                    return false;
                }

                await Task.Delay(5, ct);
            }

            waited.Add(watch.Elapsed.TotalMilliseconds);
        }

        waited.Sort();
        var good = waited[^1] < 1000;
        Say($"fact arrives   {waited[waited.Count / 2],7:0} ms median, {waited[^1]:0} ms longest of {waited.Count}, in community, subdistrict and district (< 1000){(good ? "" : "  MISSED")}");
        await Rows.Settled(stage, ct);
        return good;
    }

    private static Task<(long Here, long Above)> Received(Stage stage, CancellationToken ct) => stage.AsSystem(async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        var today = Clock.DayOf(DateTime.UtcNow);
        var month = new DateOnly(today.Year, today.Month, 1);
        return (await db.Set<Tally>().Where(row => row.Indicator == "concerns.received" && row.Grain == Grain.Day && row.Day == today && row.Scope == "c").SumAsync(row => row.Value, ct),
            await db.Set<AreaTally>().Where(row => row.CommunityId == stage.Community.Id && row.Indicator == "concerns.received" && row.Grain == Grain.Month && row.Dimension == 0 && row.Day == month).SumAsync(row => row.Value, ct));
    });

    private static async Task<string> Overseer(Stage stage, CancellationToken ct)
    {
        var account = await stage.AsAdministrator(scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = "何主任", Phone = "13900009999" }, ct));
        var district = await stage.AsAdministrator(async scope => (await scope.GetRequiredService<Areas>().Tree(ct)).Find(Stage.District)!.Id);
        await stage.AsAdministrator(scope => scope.GetRequiredService<AppointAbove>().Run(new() { AccountId = account, Office = Office.Overseer, AreaId = district, From = Clock.DayOf(DateTime.UtcNow).AddDays(-1) }, ct));
        return await stage.Cookie(new Somebody(account, Guid.Empty));
    }

    /// <summary>How many facts there are that an indicator is made of, asked of the database past everything that counts them.</summary>
    private static async Task<long> Folded(Stage stage, CancellationToken ct)
    {
        var names = stage.App.Services.GetRequiredService<Kernel.Modules.House>().Indicators.Values.SelectMany(indicator => indicator.Facts).Distinct().Select(Kernel.Domain.FactNameAttribute.Of);
        return await Ask<long>(stage.Engine, $"SELECT count(*) FROM kernel_fact_record WHERE name IN ({string.Join(", ", names.Select(name => $"'{name}'"))})", ct);
    }

    /// <summary>Equal when every counter of the community, and of the areas above from it, is equal.</summary>
    private static async Task<string> Fingerprint(Engine engine, AreaNode community, CancellationToken ct)
    {
        List<string> all = [];
        foreach (var table in new[] { "insights_tally", "insights_area_tally", "insights_sighting", "insights_correction", "insights_area_correction" })
        {
            all.Add(await Ask<string>(engine, string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) || ' ' || coalesce(sum(hashtextextended(CAST(t AS TEXT), 0)), 0) FROM {table} t WHERE community_id = {community.Id}"), ct));
        }

        return string.Join('\n', all);
    }

    private static Task<long> HowMany(Engine engine, string table, CancellationToken ct) => Ask<long>(engine, $"SELECT count(*) FROM {table}", ct);

    private static async Task<T> Ask<T>(Engine engine, string sql, CancellationToken ct)
    {
        await using var connection = await engine.Open(ct);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    private static string Machine() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Listens to the progress of a rebuild, and breaks it off when it has come to the middle.</summary>
    private sealed class Told(int communities, CancellationTokenSource breaking) : IProgress<RebuildProgress>
    {
        private int times;

        public int Times => times;
        public int Number { get; private set; }

        /// <summary>The community that it had come to.</summary>
        public AreaNode? Last { get; private set; }

        public void Report(RebuildProgress value)
        {
            Interlocked.Increment(ref times);
            if (value.Number >= Number)
            {
                (Number, Last) = (value.Number, value.Community);
            }

            if (value.Number > communities / 2 && value.Facts * 2 >= value.OfFacts)
            {
                breaking.Cancel();
            }
        }
    }
}
