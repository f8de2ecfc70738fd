using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Outgoing;
using Mulin.Foundation.Webhooks;
using Mulin.Kernel.Data;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Webhooks;

/// <summary>A town whose receivers listen on this machine, and whose machine's clock the test sets.</summary>
internal sealed class Outside
{
    private static readonly Lazy<Task<Outside>> Sqlite = new(() => Open(On.Sqlite));
    private static readonly Lazy<Task<Outside>> Postgres = new(() => Open(On.Postgres));

    private Outside(Town town, Watch clock)
    {
        Town = town;
        Clock = clock;
    }

    public Town Town { get; }
    public Watch Clock { get; }

    public static Task<Outside> Get(On engine) => (engine == On.Postgres ? Postgres : Sqlite).Value;

    /// <summary>What one node carries until nothing is due.</summary>
    public Task Carry() => Town.Services.GetRequiredService<Porter>().Round(CancellationToken.None);

    /// <summary>Another node over the same database.</summary>
    public Porter Node() => ActivatorUtilities.CreateInstance<Porter>(Town.Services);

    private static async Task<Outside> Open(On engine)
    {
        var clock = new Watch();
        var town = await Town.Over(await Database.New(engine), clock, services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("MULIN_OUTGOING_PRIVATE", "true"), new("MULIN_ADDRESS", "https://mulin.example/")]).Build());
            services.AddSingleton(new Patience(TimeSpan.FromMilliseconds(700)));
        });
        return new Outside(town, clock);
    }

    internal sealed class Watch : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}

internal static class OutsideExtensions
{
    public static Task<Subscribe.Made?> Subscribe(this Neighbourhood here, string address, params string[] facts) => here.Subscribe(address, Contracts.Webhooks.SubscriptionKind.Signed, facts);

    public static Task<Subscribe.Made?> Subscribe(this Neighbourhood here, string address, Contracts.Webhooks.SubscriptionKind kind, params string[] facts) => here.As("陈书记", scope =>
        scope.GetRequiredService<Subscribe>().Run(new() { Name = "区热线平台", Kind = kind, Address = address, Facts = facts.Length > 0 ? [.. facts] : ["concerns.reported.v1"] }, default));

    public static Task<List<Push>> Pushes(this Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Push>().AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    public static Task<Subscription> Subscription(this Neighbourhood here, Guid id) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Subscription>().AsNoTracking().SingleAsync(row => row.Id == id));
}
