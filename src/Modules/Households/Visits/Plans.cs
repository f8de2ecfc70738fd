using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Households.Visits;

/// <summary>
/// Brings the plans in line with the files and the rules: who is to be visited how often, and whose day has passed. Run every morning something
/// may change and at once when the rules do; run twice, it changes nothing.
/// </summary>
internal sealed class Plans(Db db, Settings settings, IPlaces places)
{
    /// <summary>Somebody's birthday is noticed within these days.</summary>
    private const int Longest = 7;

    /// <summary>Plans are counted for the community, see <see cref="VisitPlan.Spot"/>.</summary>
    public static Spot Counted(Db db) => new(db.Here.AreaPath, null);

    /// <summary>The one alarm of a community's plans.</summary>
    public static readonly Guid Subject = new("76697369-7400-7000-8000-000000000001");

    /// <summary>The next morning: what changes today is planned tomorrow.</summary>
    public static DateTime Morning(DateOnly day) => Clock.Utc(day.ToDateTime(new TimeOnly(6, 0)));

    /// <summary>Plans, and says when to plan again.</summary>
    public async Task<DateTime> Make(CancellationToken ct)
    {
        var today = db.Clock.Today;
        Dictionary<Guid, VisitRule> wanted = [];
        foreach (var rule in (await settings.Of<VisitSettings>(ct)).Rules.OrderBy(rule => rule.EveryDays).ThenBy(rule => rule.Code, StringComparer.Ordinal))
        {
            foreach (var id in await Homes(rule.Code, today).Distinct().ToListAsync(ct))
            {
                wanted.TryAdd(id, rule);
            }
        }

        var plans = await db.Set<VisitPlan>().ToListAsync(ct);
        var known = plans.Select(plan => plan.Id).ToList();
        var open = plans.Count == 0 ? [] : (await db.Set<Household>().AsNoTracking().Where(row => row.Until == null && known.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct)).ToHashSet();
        foreach (var plan in plans)
        {
            plan.StandAt(Counted(db));
            if (wanted.Remove(plan.Id, out var rule))
            {
                plan.Follow(rule.Code, rule.EveryDays, today);
            }
            else if (open.Contains(plan.Id))
            {
                plan.Rest();
            }
            else
            {
                plan.Cease();
            }
        }

        foreach (var (id, rule) in wanted)
        {
            var plan = new VisitPlan(id).StandAt(Counted(db));
            plan.Follow(rule.Code, rule.EveryDays, today);
            db.Add(plan);
            plans.Add(plan);
        }

        var late = plans.Where(plan => plan.DueOn < today && !plan.Missed).ToList();
        if (late.Count > 0)
        {
            var spots = await Spots([.. late.Select(plan => plan.Id)], ct);
            foreach (var plan in late)
            {
                db.Announce(plan.FallDue(today)!, spots[plan.Id]);
            }
        }

        var next = plans.Where(plan => !plan.Missed).Select(plan => plan.DueOn).OfType<DateOnly>().Select(due => due.AddDays(1)).Append(today.AddDays(Longest)).Min();
        return Morning(next > today ? next : today.AddDays(1));
    }

    /// <summary>The households in which somebody is meant by a rule.</summary>
    private IQueryable<Guid> Homes(string code, DateOnly today)
    {
        var living = db.Set<Living>().AsNoTracking().Where(row => row.Until == null);
        if (!Groups.All.Contains(code))
        {
            var tags = db.Set<CareTag>().Where(tag => tag.Code == code && tag.Until == null);
            return living.Where(row => tags.Any(tag => tag.CommunityId == row.CommunityId && tag.PersonId == row.PersonId)).Select(row => row.HouseholdId);
        }

        var born = today.AddYears(code == Groups.AloneOver60 ? -60 : -80);
        var (profiles, households) = (db.Set<Profile>().Where(row => row.Birthday <= born), db.Set<Household>().Where(row => row.Size == 1));
        var old = living.Where(row => profiles.Any(profile => profile.CommunityId == row.CommunityId && profile.Id == row.PersonId));
        return (code == Groups.Over80 ? old : old.Where(row => households.Any(home => home.CommunityId == row.CommunityId && home.Id == row.HouseholdId))).Select(row => row.HouseholdId);
    }

    private async Task<IReadOnlyDictionary<Guid, Spot>> Spots(List<Guid> households, CancellationToken ct)
    {
        var dwellings = db.Set<Dwelling>();
        var stairs = await (
            from household in db.Set<Household>().AsNoTracking().Where(row => households.Contains(row.Id))
            join dwelling in dwellings on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            select new { household.Id, dwelling.StairsId }).ToListAsync(ct);
        var book = await places.Book(ct);
        return stairs.ToDictionary(row => row.Id, row => book.SpotOf(row.StairsId));
    }
}
