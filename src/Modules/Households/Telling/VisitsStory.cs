using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Households.Visits;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Households.Telling;

/// <summary>Somebody calls on the elder who lives alone: twice she is in, once nobody opens, and one need comes of it. All are invented.</summary>
internal sealed class VisitsStory : IStory
{
    private static readonly (string Community, string Elder)[] Homes = [("jinguili", "周桂英"), ("wutongyuan", "沈玉珍"), ("hebutou", "孟秀芳")];

    /// <summary>After the homes, before what they need.</summary>
    public int Order => 6;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        foreach (var (slug, elder) in Homes)
        {
            var staff = teller.Players.First(player => player.Community == slug && player.Post is { Office: Office.CommunityStaff }).Login;
            var home = await teller.As(staff, slug, teller.End.Date.AddDays(-30).AddHours(9), "visits: whom", async scope => (await scope.GetRequiredService<IHomes>().Find(elder, 1, ct))[0].HouseholdId);
            await Call(-23, new() { Finding = VisitFinding.Well, Notes = "精神不错，刚买菜回来" });
            await Call(-17, new() { NobodyHome = true, Notes = "邻居说去女儿家了" });
            await Call(-16, new()
            {
                Finding = VisitFinding.NeedsHelp,
                Notes = "膝盖疼，下楼慢",
                Needs = [new() { Kind = NeedKind.Errands, Urgency = NeedUrgency.Soon, Words = "每周帮着去药店取一次药" }],
            });
            teller.Say($"{slug}: three calls on {elder}.");

            Task<RecordVisit.Recorded> Call(int days, RecordVisit.Form form)
            {
                form.HouseholdId = home;
                return teller.As(staff, slug, teller.End.Date.AddDays(days).AddHours(15.5), $"visits: {days}", scope => scope.GetRequiredService<RecordVisit>().Run(form, ct));
            }
        }
    }
}
