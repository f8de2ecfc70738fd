using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Foundation.Notifications;
using Mulin.Host;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

/// <summary>Somebody sets the machine's clock: forward, back, and forward again, while two pumps want the same work.</summary>
[Trait("Category", "Drill")]
public sealed class ClockDrill
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, BothEngines]
    public async Task The_clock_jumps_and_alarms_ring_once_ids_stay_their_own_and_no_lease_outlives_its_holder(On engine)
    {
        var clock = new SetClock();
        var database = await Database.New(engine);
        var town = await Town.Over(database, clock);
        var here = await Neighbourhood.With(town);
        using var one = new Node(database, clock);
        using var two = new Node(database, clock);

        // SQLite has one process, and so one pump.
        Node[] nodes = engine == On.Postgres ? [one, two] : [one];
        foreach (var node in nodes)
        {
            await node.Pump.StartAsync(default);
        }

        foreach (var jump in new[] { TimeSpan.Zero, Hour, -Hour, TimeSpan.FromDays(30), -Hour, -Hour, Hour })
        {
            clock.Ahead += jump;
            here.Now = Kernel.Places.Clock.Cut(clock.GetUtcNow().UtcDateTime);
            for (var i = 0; i < 5; i++)
            {
                await here.Report();
            }

            await Settled(here, clock);
        }

        foreach (var node in nodes)
        {
            await node.Pump.StopAsync(default);
        }

        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            (await db.Set<Concern>().Select(row => row.Id).Distinct().CountAsync()).ShouldBe(35);
            (await db.Set<Concern>().Select(row => row.Number).Distinct().CountAsync()).ShouldBe(35);
            (await db.Set<FactDelivery>().CountAsync(row => row.Attempts > 0)).ShouldBe(0);
            var told = await db.Set<GivenNotice>().Select(row => new { row.FactId, row.PersonId, row.Text }).ToListAsync();
            told.Distinct().Count().ShouldBe(told.Count);
            (await scope.GetRequiredService<Verify>().Check(default)).Problem.ShouldBeNull();
            return 0;
        });

        // A month ahead and back: what fell overdue fell overdue once.
        var overdue = (await here.Facts<ConcernFellOverdue>()).Select(fact => (fact.ConcernId, fact.Limit)).ToList();
        overdue.ShouldNotBeEmpty();
        overdue.ShouldBeUnique();
    }

    /// <summary>Until nothing waits, under a lease that nobody holds for longer than its term: one that outlived its holder would leave facts lying.</summary>
    private static async Task Settled(Neighbourhood here, SetClock clock)
    {
        var until = DateTime.UtcNow.AddMinutes(2);
        while (true)
        {
            var (waits, lease) = await here.AsSystem(async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                var now = clock.GetUtcNow().UtcDateTime;
                return (await db.Set<FactDelivery>().AnyAsync(row => row.DoneAt == null && row.DueAt <= now) || await db.Set<Alarm>().AnyAsync(row => row.FiredAt == null && row.DueAt <= now) || await db.Set<FactRecord>().AnyAsync(row => !row.Sealed),
                    await db.Set<Lease>().AsNoTracking().SingleOrDefaultAsync());
            });
            var left = lease is null ? TimeSpan.MaxValue : lease.Until - clock.GetUtcNow().UtcDateTime;
            if (!waits && left > TimeSpan.Zero && left <= TimeSpan.FromSeconds(15))
            {
                return;
            }

            DateTime.UtcNow.ShouldBeLessThan(until, "the pump did not come to its end");
            await Task.Delay(100);
        }
    }

    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }

    private sealed class Node : IDisposable
    {
        private readonly ServiceProvider services;

        public Node(Database database, TimeProvider clock)
        {
            var parts = new ServiceCollection();
            parts.AddLogging(logging => logging.ClearProviders());
            parts.AddSingleton(clock);
            parts.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            parts.AddMulin(database.Engine, database.Installation);
            parts.AddSingleton<PumpHost>();
            services = parts.BuildServiceProvider(validateScopes: true);
            Pump = services.GetRequiredService<PumpHost>();
        }

        public BackgroundService Pump { get; }

        public void Dispose() => services.Dispose();
    }
}
