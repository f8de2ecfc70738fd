using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Concerns;
using Mulin.Foundation.Notifications;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Home;

/// <param name="Asked">What needs my own answer, the most urgent first.</param>
/// <param name="Work">What waits on the workbench for who holds an office here; null for everybody else.</param>
internal sealed record WelcomeView(IReadOnlyList<Waiting> Asked, int AskedTotal, IReadOnlyList<NoticeLine> Notices, IReadOnlyList<MenuItem> Tiles, DoneNews News, WorkWaiting? Work);

internal sealed record WorkWaiting(int Waiting, int Late);

/// <summary>What somebody sees who opens the community's address: first what waits for their answer, last what neighbours got done.</summary>
internal sealed class Welcome(Db db, House house, IServiceProvider rooms, MyNotices notices, IConcernNews news) : ISlice
{
    private const int Asked = 5;
    private const int Told = 3;
    private const int Done = 3;

    /// <param name="everything">Every page of the menu as a button: in large type there is no bar to find them in.</param>
    public async Task<WelcomeView> Run(bool everything, CancellationToken ct)
    {
        List<Waiting> asked = [];
        var total = 0;
        WorkWaiting? work = db.Actor is { IsStaff: true, PersonId: not null } ? new(0, 0) : null;
        if (db.Actor.PersonId is not null)
        {
            foreach (var room in house.Waits.Select(type => (IWaits)rooms.GetRequiredService(type)))
            {
                var list = await room.For(db.Actor, new WaitingQuery(Resident: true, Take: Asked), ct);
                asked.AddRange(list.Lines);
                total += list.Total;
                if (work is not null)
                {
                    var office = await room.For(db.Actor, new WaitingQuery(Resident: false, Take: 1), ct);
                    work = new WorkWaiting(work.Waiting + office.Total, work.Late + office.Late);
                }
            }
        }

        // Who is not signed in sees every button; the door behind it asks who they are.
        var tiles = house.Menu.Where(item => item.Shell == Shell.Resident && (item.Begins || (everything && item.Right is not null)) && (!db.Actor.IsSignedIn || item.Right is null || db.May(item.Right))).OrderBy(item => item.Order);
        return new WelcomeView(
            [.. asked.OrderBy(line => line.Due is null).ThenBy(line => line.Due).ThenBy(line => line.Id).Take(Asked)], total,
            (await notices.Run(onlyUnread: false, after: null, ct, Told)).Lines, [.. tiles], await news.DoneThisWeek(Done, ct), work);
    }
}
