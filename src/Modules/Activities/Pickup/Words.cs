using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Households;
using Mulin.Kernel.Data;

namespace Mulin.Activities.Pickup;

/// <summary>
/// Whose word on pick-ups counts: that of who is a guardian of the child today, and what staff wrote down as a guardian said. What somebody said who is a
/// guardian no longer stays as history, opens nothing, and is to be said anew.
/// </summary>
internal sealed class Words(Db db, IGuardians guardians, IAges ages)
{
    /// <param name="By">Who said it when they were a guardian.</param>
    internal sealed record Lapsed(Guid ActivityId, Guid ChildId, Guid By);

    public async Task<Counting> Of(IReadOnlyCollection<Guid> children, CancellationToken ct) => new(await guardians.Of(children, ct));

    public async Task<bool> Counts(Guid childId, Guid? by, CancellationToken ct) => by is null || (await Of([childId], ct)).Says(childId, by);

    /// <summary>The children with a seat in a class that goes on, of whose pick-up something was said that counts no more.</summary>
    /// <param name="children">Null: of all.</param>
    public async Task<IReadOnlyList<Lapsed>> ToRenew(IReadOnlyCollection<Guid>? children, CancellationToken ct)
    {
        var (today, schools, activities) = (db.Clock.Today, db.Set<AfterSchool>(), db.Set<Activity>());
        var seats = from row in db.Set<Enrolment>().AsNoTracking().Where(row => row.State == EnrolmentState.Enrolled && (children == null || children.Contains(row.PersonId)))
                    join school in schools on new { row.CommunityId, Id = row.ActivityId } equals new { school.CommunityId, school.Id }
                    join activity in activities on new { row.CommunityId, Id = row.ActivityId } equals new { activity.CommunityId, activity.Id }
                    where activity.State == ActivityState.Published
                    select new { row.CommunityId, row.ActivityId, row.PersonId };
        var named = await (
            from row in db.Set<Collector>().AsNoTracking().Where(row => row.ById != null && row.EndedAt == null && row.UsedAt == null && (row.OnlyOn == null || row.OnlyOn >= today))
            join seat in seats on new { row.CommunityId, row.ActivityId, row.PersonId } equals new { seat.CommunityId, seat.ActivityId, seat.PersonId }
            select new { row.ActivityId, row.PersonId, ById = row.ById!.Value }).Distinct().ToListAsync(ct);
        var planned = await (
            from row in db.Set<PickupPlan>().AsNoTracking().Where(row => row.ById != null && (row.MayGoAlone || row.PlannedMinutes != null))
            join seat in seats on new { row.CommunityId, row.ActivityId, row.PersonId } equals new { seat.CommunityId, seat.ActivityId, seat.PersonId }
            select new { row.ActivityId, row.PersonId, ById = row.ById!.Value }).Distinct().ToListAsync(ct);
        List<Guid> whose = [.. named.Concat(planned).Select(row => row.PersonId).Distinct()];
        if (whose.Count == 0)
        {
            return [];
        }

        // Who is of full age by now is picked up by nobody.
        var (counting, minors) = (await Of(whose, ct), await ages.Under(Activity.FullAge, whose, ct));
        return [.. named.Concat(planned).Distinct().Where(row => minors.Contains(row.PersonId) && !counting.Says(row.PersonId, row.ById)).Select(row => new Lapsed(row.ActivityId, row.PersonId, row.ById))];
    }

    /// <summary>Something is said anew: what counts no more is over with.</summary>
    public async Task Renew(Guid activityId, Guid childId, CancellationToken ct)
    {
        var counting = await Of([childId], ct);
        foreach (var row in await db.Set<Collector>().Where(row => row.ActivityId == activityId && row.PersonId == childId && row.EndedAt == null && row.ById != null).ToListAsync(ct))
        {
            if (!counting.Says(childId, row.ById))
            {
                row.End(db.Now);
            }
        }

        if (await db.Set<PickupPlan>().SingleOrDefaultAsync(row => row.ActivityId == activityId && row.PersonId == childId, ct) is { } plan && !counting.Says(childId, plan.ById))
        {
            plan.Set(null, mayGoAlone: false, null, db.Now);
        }
    }

    internal sealed class Counting(ILookup<Guid, Guid> guardians)
    {
        public bool Says(Guid childId, Guid? by) => by is not { } who || guardians[childId].Contains(who);

        public IEnumerable<Guid> GuardiansOf(Guid childId) => guardians[childId];
    }
}
