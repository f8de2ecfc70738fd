using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Exchange.Needs;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Exchange.Telling;

/// <summary>What two homes of each community need: one need was met by a neighbour, one is still open. All are invented.</summary>
internal sealed class ExchangeStory : IStory
{
    private static readonly (string Community, string Elder, string Family)[] Homes = [("jinguili", "周桂英", "何建军"), ("wutongyuan", "沈玉珍", "方志远"), ("hebutou", "孟秀芳", "马立新")];

    /// <summary>After the homes.</summary>
    public int Order => 7;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        foreach (var (slug, elder, family) in Homes)
        {
            var staff = teller.Players.First(player => player.Community == slug && player.Post is { Office: Office.CommunityStaff }).Login;
            var at = teller.End.Date.AddDays(-24).AddHours(10);
            var company = await Record(teller, slug, staff, at, elder, new() { Kind = NeedKind.Company, Urgency = NeedUrgency.Soon, Words = "想有人下午来坐坐，说说话" }, ct);
            await Record(teller, slug, staff, at.AddDays(15), family, new() { Kind = NeedKind.Learning, Urgency = NeedUrgency.Whenever, Words = "孩子放学到六点没人看，作业也没人问" }, ct);
            await teller.As(staff, slug, at.AddDays(9), "needs: company is met", scope => scope.GetRequiredService<MeetNeed>().Run(
                new() { NeedId = company, By = NeedHelp.Neighbour, Words = "楼下的冯老师每周二、周四下午过去" }, ct));
            teller.Say($"{slug}: two needs on the list.");
        }
    }

    private static Task<Guid> Record(IStoryteller teller, string slug, string staff, DateTime at, string head, RecordNeed.Form form, CancellationToken ct) =>
        teller.As(staff, slug, at, $"needs: {form.Kind} of {head}", async scope =>
        {
            form.HouseholdId = (await scope.GetRequiredService<IHomes>().Find(head, 1, ct))[0].HouseholdId;
            return await scope.GetRequiredService<RecordNeed>().Run(form, ct);
        });
}
