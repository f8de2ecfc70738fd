using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Households.Telling;

/// <summary>
/// In each community a resident claims a home by the code that staff gave, allows and takes back, and says what is wrong: one correction waits. In the
/// first she is guardian of a child.
/// All are invented.
/// </summary>
internal sealed class OwnStory : IStory
{
    private static readonly string[] Communities = ["jinguili", "wutongyuan", "hebutou"];

    /// <summary>After the homes, visits and surveys: whoever was asked is on file already.</summary>
    public int Order => 8;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        for (var i = 0; i < Communities.Length; i++)
        {
            var (slug, number) = (Communities[i], i);
            var staff = teller.Players.First(player => player.Community == slug && player.Post is { Office: Office.CommunityStaff }).Login;
            if (teller.Players.FirstOrDefault(player => player.Community == slug && player.Post is null && player.HomePlaceId is not null) is not { } resident)
            {
                continue;
            }

            var at = teller.End.Date.AddDays(-12).AddHours(14);
            var name = resident.Name;
            var person = await As(resident.Login, "who", scope => Task.FromResult(scope.GetRequiredService<Acting>().Actor.PersonId!.Value));
            var lives = await As(staff, "lives", scope => scope.GetRequiredService<Db>().Set<Living>().AsNoTracking().Where(row => row.PersonId == person && row.Until == null).Select(row => (Guid?)row.HouseholdId).SingleOrDefaultAsync(ct));
            var home = lives ?? await Open();
            var born = await As(staff, "born", scope => scope.GetRequiredService<Db>().Set<Profile>().AsNoTracking().Where(row => row.Id == person).Select(row => row.Birthday).SingleOrDefaultAsync(ct)) ?? new DateOnly(1978 + number, 5, 20);

            // Told again, the code of the first time is not known any more; the claim then gives the answer it gave then.
            var code = (await As(staff, "code", scope => scope.GetRequiredService<MakeInvitation>().Run(new() { HouseholdId = home }, ct))).Code ?? new string('0', HomeCode.Length);
            await As(resident.Login, "claim", scope => scope.GetRequiredService<ClaimByCode>().Run(new() { Code = code }, ct));
            await teller.Pass(slug, at.AddMinutes(5));
            await As(resident.Login, "strength", scope => scope.GetRequiredService<StateOwnStrength>().Run(new() { Code = "computers", Words = "教老人用手机", When = "周六上午" }, ct));
            await As(resident.Login, "consent", scope => scope.GetRequiredService<GiveConsent>().Run(new() { Code = Uses.Occupation, Edition = 1 }, ct));
            await As(resident.Login, "consent too", scope => scope.GetRequiredService<GiveConsent>().Run(new() { Code = Uses.Strengths, Edition = 1 }, ct));
            await As(resident.Login, "withdrawn", scope => scope.GetRequiredService<WithdrawConsent>().Run(new() { Code = Uses.Occupation }, ct));
            await As(resident.Login, "wrong", scope => scope.GetRequiredService<AskCorrection>().Run(new() { Field = CorrectionField.Birthday, Value = born.AddMonths(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, ct));
            if (slug == Communities[0])
            {
                var child = await As(staff, "her child", scope => scope.GetRequiredService<JoinHousehold>().Run(
                    new() { HouseholdId = home, Name = "周小禾", Birthday = new DateOnly(teller.End.Year - 10, 3, 8), Relation = Relation.Child, How = LivingStart.OnFile }, ct));
                await As(staff, "her guardian", scope => scope.GetRequiredService<RecordGuardian>().Run(new() { ChildId = child.PersonId, GuardianId = person }, ct));
            }

            teller.Say($"{slug}: {name} claimed a home.");

            async Task<Guid> Open()
            {
                var door = await As(staff, "door", async scope =>
                {
                    var dwellings = scope.GetRequiredService<Db>().Set<Dwellings.Dwelling>().AsNoTracking();
                    var free = (await scope.GetRequiredService<IDoors>().Within(resident.HomePlaceId, ct)).OrderBy(one => one.Order, StringComparer.Ordinal).Select(one => one.Id).ToList();
                    var lived = await dwellings.Where(row => free.Contains(row.Id) && row.Use != null).Select(row => row.Id).ToListAsync(ct);
                    return free.First(one => !lived.Contains(one));
                });
                return (await As(staff, "home", scope => scope.GetRequiredService<OpenHousehold>().Run(new() { DwellingId = door, Name = name, Birthday = new DateOnly(1978 + number, 5, 20), Tenure = Tenure.Owned }, ct))).HouseholdId;
            }

            Task<R> As<R>(string login, string mark, Func<IServiceProvider, Task<R>> act)
            {
                at = at.AddMinutes(6);
                return teller.As(login, slug, at, $"own: {mark}", act);
            }
        }
    }
}
