using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Households.Covers;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Households.Telling;

/// <summary>In the first community each party member is there for some households of other doors, and one of them for a whole staircase. All are invented.</summary>
internal sealed class CoversStory : IStory
{
    private const string Community = "jinguili";
    private const int HomesOfEach = 6;

    /// <summary>After the homes.</summary>
    public int Order => 6;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        var secretary = teller.Players.First(player => player.Community == Community && player.Post is { Office: Office.Secretary }).Login;
        var at = teller.End.Date.AddDays(-120).AddHours(14);
        await teller.Pass(Community, at);
        var (members, homes, stairs) = await teller.As(secretary, Community, at, "covers: who", async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var (living, dwellings) = (db.Set<Living>(), db.Set<Dwelling>());
            var who = await (
                from profile in db.Set<Profile>().AsNoTracking().Where(row => row.PartyMember)
                join home in living.Where(row => row.Until == null) on new { profile.CommunityId, PersonId = profile.Id } equals new { home.CommunityId, home.PersonId }
                join dwelling in dwellings on new { home.CommunityId, Id = home.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
                orderby dwelling.Walk, profile.Id
                select new { profile.Id, home.HouseholdId, dwelling.StairsId }).ToListAsync(ct);
            var all = await (
                from household in db.Set<Household>().AsNoTracking().Where(row => row.Until == null)
                join dwelling in dwellings on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
                orderby dwelling.Walk, household.Id
                select household.Id).ToListAsync(ct);
            return (who.ConvertAll(row => (row.Id, row.HouseholdId)), all, who.ConvertAll(row => row.StairsId));
        });
        var begun = 0;
        for (var i = 0; i < members.Count; i++)
        {
            var (person, own) = members[i];
            var from = i * homes.Count / members.Count;
            List<Guid> some = [.. homes.Skip(from).Take(HomesOfEach).Where(home => home != own)];
            AssignCover.Form form = new() { PersonId = person, Role = CoverRole.PartyMember, HouseholdIds = some, PlaceIds = i == 0 ? [stairs[0]] : [], Why = "党员联户" };
            begun += (await teller.As(secretary, Community, at.AddMinutes(5 * (i + 1)), $"covers: {i}", scope => scope.GetRequiredService<AssignCover>().Run(form, ct))).Begun;
        }

        await teller.Pass(Community, at.AddMinutes(5 * (members.Count + 2)));
        teller.Say($"{Community}: {members.Count} party members are there for {begun} homes and a staircase.");
    }
}
