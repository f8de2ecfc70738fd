using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Concerns;
using Mulin.Foundation.Notifications;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Home;

/// <param name="Asked">What needs my own answer, the most urgent first.</param>
internal sealed record WelcomeView(IReadOnlyList<Waiting> Asked, int AskedTotal, IReadOnlyList<NoticeLine> Notices, IReadOnlyList<MenuItem> Tiles, DoneNews News);

/// <summary>What somebody sees who opens the community's address: first what waits for their answer, last what neighbours got done.</summary>
internal sealed class Welcome(Db db, House house, IServiceProvider rooms, MyNotices notices, IConcernNews news) : ISlice
{
    private const int Asked = 5;
    private const int Told = 3;
    private const int Done = 3;

    public async Task<WelcomeView> Run(CancellationToken ct)
    {
        List<Waiting> asked = [];
        var total = 0;
        if (db.Actor.PersonId is not null)
        {
            foreach (var room in house.Waits.Select(type => (IWaits)rooms.GetRequiredService(type)))
            {
                var list = await room.For(db.Actor, new WaitingQuery(Resident: true, Take: Asked), ct);
                asked.AddRange(list.Lines);
                total += list.Total;
            }
        }

        // Who is not signed in sees every button; the door behind it asks who they are.
        var tiles = house.Menu.Where(item => item.Shell == Shell.Resident && item.Begins && (!db.Actor.IsSignedIn || item.Right is null || db.May(item.Right))).OrderBy(item => item.Order);
        return new WelcomeView(
            [.. asked.OrderBy(line => line.Due is null).ThenBy(line => line.Due).ThenBy(line => line.Id).Take(Asked)], total,
            (await notices.Run(onlyUnread: false, after: null, ct, Told)).Lines, [.. tiles], await news.DoneThisWeek(Done, ct));
    }
}
