using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.Shifts;

namespace Mulin.Volunteers.Telling;

/// <summary>
/// Help in the first community: an elder without a phone calls, a volunteer goes, the office asks how it was, the hours are certified and a certificate is
/// issued. Two circles hold a shift every week. And somebody pressed the button this morning; nobody has answered yet. All are invented.
/// </summary>
internal sealed class HelpStory : IStory
{
    private const string Slug = "jinguili";
    private const int Weeks = 8;

    /// <summary>After the teams.</summary>
    public int Order => 12;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        var staff = teller.Players.First(player => player.Community == Slug && player.Post is { Office: Office.CommunityStaff }).Login;
        var secretary = teller.Players.First(player => player.Community == Slug && player.Post is { Office: Office.Secretary }).Login;

        // Those of the teams' story who sign in: each leads some circles.
        List<Player> leaders = [.. teller.Players.Where(player => player.Community == Slug && player.HomePlaceId is not null).OrderBy(player => player.Login, StringComparer.Ordinal).DistinctBy(player => player.Login).Take(4)];
        var first = teller.End.Date.AddDays(-7 * Weeks);
        var shifts = 0;
        for (var i = 0; i < 2; i++)
        {
            var (leader, starts, title) = (leaders[i], first.AddDays(i).AddHours(9), i == 0 ? "周末楼道清洁" : "独居老人敲敲门");
            var team = await Do(leader.Login, first.AddDays(-1).AddHours(8 + i), $"team {i}", async scope =>
                (await scope.GetRequiredService<ITeams>().LedBy(scope.GetRequiredService<Db>().Actor.Person, ct))[0].Id);
            var weekly = await Do(leader.Login, first.AddDays(-1).AddHours(8 + i).AddMinutes(5), $"shifts {i}", scope => scope.GetRequiredService<PlanShift>().Run(
                new() { Title = title, TeamId = team, StartsAt = starts, EndsAt = starts.AddHours(2), Minimum = 2, Maximum = 4, Weeks = Weeks, Where = "先到社区门口集合" }, ct));
            for (var week = 0; week < weekly.Count; week++)
            {
                var (id, day, number) = (weekly[week], starts.AddDays(7 * week), week);
                var open = day.AddDays(week == 0 ? -1 : -5).AddHours(1).AddMinutes(i * 20);
                foreach (var who in leaders.Where((_, n) => n != (number + i) % leaders.Count))
                {
                    open = open.AddMinutes(5);
                    await Do(who.Login, open, $"signs {i} {number} {who.Login}", scope => scope.GetRequiredService<SignUp>().Run(new() { ShiftId = id }, ct));
                }

                var over = day.AddHours(3);
                await Do(leader.Login, over, $"sheet {i} {number}", async scope =>
                {
                    var view = await scope.GetRequiredService<ShiftDetail>().Run(id, ct);
                    return await scope.GetRequiredService<EnterSheet>().Run(
                        new() { ShiftId = id, Lines = [.. view.Places.Where(place => place.State == PlaceState.Going).Select((place, n) => new EnterSheet.Line { PersonId = place.PersonId, Came = number != 2 || n != 1 })] }, ct);
                });
                await teller.Pass(Slug, over.AddMinutes(10));
                shifts++;
            }
        }

        // What leaders gave themselves waits for the office.
        var waiting = await Do(staff, teller.End.Date.AddDays(-1).AddHours(16), "what waits", scope => scope.GetRequiredService<HoursToConfirm>().Run(ct));
        if (waiting.Lines.Count > 0)
        {
            await Do(staff, teller.End.Date.AddDays(-1).AddHours(16).AddMinutes(1), "certify", scope => scope.GetRequiredService<ConfirmHours>().Run(new() { HoursId = waiting.Lines[0].Hours.Id }, ct));
        }

        await Errand(leaders[1], staff, secretary, teller.End.Date.AddDays(-9).AddHours(9));
        await Do(leaders[^1].Login, teller.End.AddHours(-2), "presses the button", scope => scope.GetRequiredService<AskHelp>().Run(new() { Kind = HelpKind.Repair, Words = "厨房水龙头滴水" }, ct));
        teller.Say($"{Slug}: {shifts} shifts held, an elder was helped, one asks for help.");

        async Task Errand(Player volunteer, string office, string head, DateTime at)
        {
            var call = await Do(office, at, "an elder calls", async scope =>
            {
                var home = (await scope.GetRequiredService<IHomes>().Find("周桂英", 1, ct))[0];
                var elder = (await scope.GetRequiredService<IHomes>().Members(home.HouseholdId, ct))[0].PersonId;
                return await scope.GetRequiredService<OpenCall>().Run(new() { PersonId = elder, Kind = HelpKind.Errands, Words = "降压药快吃完了，腿脚不便，想请人代取" }, ct);
            });
            var helper = await Do(volunteer.Login, at.AddMinutes(1), "who", scope => Task.FromResult(scope.GetRequiredService<Db>().Actor.Person));
            await Do(office, at.AddMinutes(10), "asks volunteers", async scope =>
            {
                var fit = (await scope.GetRequiredService<Suggest>().Run(call, ct)).Select(line => line.PersonId).Take(2);
                return await scope.GetRequiredService<OfferCall>().Run(new() { CallId = call, PersonIds = [.. fit.Append(helper).Distinct()] }, ct);
            });
            await Do(volunteer.Login, at.AddMinutes(25), "says yes", scope => scope.GetRequiredService<AcceptCall>().Run(new() { CallId = call }, ct));
            await Do(volunteer.Login, at.AddMinutes(40), "sets out", scope => scope.GetRequiredService<SetOut>().Run(new() { CallId = call }, ct));
            await Do(volunteer.Login, at.AddMinutes(110), "is done", scope => scope.GetRequiredService<FinishCall>().Run(new() { CallId = call, BeganAt = at.AddMinutes(45), Report = "药取回来了，说明书念给老人听了" }, ct));
            await Do(office, at.AddDays(1), "asks how it was", scope => scope.GetRequiredService<ConfirmHelp>().Run(new() { CallId = call, Stars = 5, Thanks = "这孩子真好，还帮我把药分好了" }, ct));
            await Do(head, at.AddDays(1).AddHours(1), "certifies", async scope =>
            {
                var entry = await scope.GetRequiredService<Db>().Set<HoursEntry>().AsNoTracking().SingleAsync(row => row.SourceId == call, ct);
                return await scope.GetRequiredService<ConfirmHours>().Run(new() { HoursId = entry.Id }, ct);
            });
            await Do(volunteer.Login, at.AddDays(2), "asks for a certificate", scope => scope.GetRequiredService<IssueRecordPaper>().Run(new(), ct));
        }

        Task<R> Do<R>(string login, DateTime at, string mark, Func<IServiceProvider, Task<R>> act) => teller.As(login, Slug, at, $"help: {mark}", act);
    }
}
