using System.Text;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Host;

/// <summary>
/// Tells the modules' stories by running slices as the people of the demo, under the business clock. Every act inside a community carries a
/// once-token made from its mark in the story, so that a story that was interrupted is told again from the start and repeats nothing.
/// </summary>
internal sealed class Storyteller(IServiceProvider services, Pump pump, TimeProvider machine) : IStoryteller
{
    private readonly List<Player> players = [];
    private Action<string> say = _ => { };
    private string chapter = "";

    public bool Small { get; private set; } = true;

    public DateTime End { get; set; } = ByDay(Clock.Local(machine.GetUtcNow().UtcDateTime));

    public IReadOnlyList<Player> Players => players;

    /// <summary>Tells the small story into an empty database, or what is left of it where it was interrupted.</summary>
    public static async Task TellIfEmpty(IServiceProvider services, Action<string> say, CancellationToken ct)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            if (!File.Exists(Unfinished(services)) && await scope.ServiceProvider.GetRequiredService<Db>().Set<Area>().AnyAsync(ct))
            {
                return;
            }
        }

        await TellAll(services, small: true, say, ct);
    }

    public static async Task TellAll(IServiceProvider services, bool small, Action<string> say, CancellationToken ct)
    {
        var house = services.GetRequiredService<House>();
        await using var scope = services.CreateAsyncScope();
        var teller = scope.ServiceProvider.GetRequiredService<Storyteller>();
        teller.Small = small;
        teller.say = say;
        Directory.CreateDirectory(Path.GetDirectoryName(Unfinished(services))!);
        await File.WriteAllTextAsync(Unfinished(services), "The demo story is being told, or was interrupted.\n", ct);
        foreach (var story in house.Stories.Select(type => (IStory)scope.ServiceProvider.GetRequiredService(type)).OrderBy(story => story.Order))
        {
            teller.chapter = story.GetType().Name;
            await story.Tell(teller, ct);
        }

        File.Delete(Unfinished(services));
    }

    /// <summary>Prints how to sign in as each person of the demo.</summary>
    public static async Task Introduce(IServiceProvider services, string address, Action<string> say, CancellationToken ct)
    {
        var house = services.GetRequiredService<House>();
        await using var scope = services.CreateAsyncScope();
        foreach (var cast in house.Stories.Select(type => scope.ServiceProvider.GetRequiredService(type)).OfType<IHasCast>())
        {
            foreach (var line in await cast.Cast(address, ct))
            {
                say(line);
            }
        }
    }

    public void BringIn(Player player) => players.Add(player);

    public async Task<R> As<R>(string? login, string? communitySlug, DateTime at, string mark, Func<IServiceProvider, Task<R>> act)
    {
        Texts.SpeakOwn();
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        provider.GetRequiredService<Clock>().Tell(Clock.Utc(at));
        if (communitySlug is not null)
        {
            provider.GetRequiredService<Here>().Enter(await Community(provider, communitySlug));
        }

        provider.GetRequiredService<Acting>().Actor = login is null
            ? Actor.System
            : await provider.GetRequiredService<ISignsIn>().As(login, CancellationToken.None) ?? throw new InvalidOperationException($"Nobody signs in as {login}.");

        var token = $"story {chapter} {mark}";
        provider.GetRequiredService<Once>().Carry(token, Encoding.UTF8.GetBytes(token));
        return await provider.GetRequiredService<Door>().Run(() => act(provider), CancellationToken.None);
    }

    public async Task Pass(string communitySlug, DateTime until)
    {
        var community = await Community(services, communitySlug);
        var end = Clock.Utc(until);
        while (await pump.NextAlarm(community, CancellationToken.None) is { } next && next <= end)
        {
            await pump.Turn(community, next, CancellationToken.None);
        }

        await pump.Turn(community, end, CancellationToken.None);
    }

    public void Say(string progress) => say(progress);

    private static async Task<AreaNode> Community(IServiceProvider provider, string slug)
    {
        var tree = await provider.GetRequiredService<Areas>().Tree(CancellationToken.None);
        return tree.Find(slug) ?? throw new InvalidOperationException($"There is no community {slug}.");
    }

    private static string Unfinished(IServiceProvider services) => Path.Combine(services.GetRequiredService<Installation>().Data, "story.unfinished");

    /// <summary>Nobody handles anything at four in the morning: the story then ends the evening before.</summary>
    private static DateTime ByDay(DateTime now)
    {
        var minute = new DateTime(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0);
        return minute.Hour < 10 ? minute.Date.AddDays(-1).AddHours(21) : minute.Hour >= 21 ? minute.Date.AddHours(21) : minute;
    }
}
