using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Activities.After;

/// <summary>
/// 小结: what came of an activity, of a course or of a whole festival, as the closed rolls say it and nobody writes it. A share stands with what it is a share
/// of. Names nobody.
/// </summary>
internal sealed class Summary(Db db, IFiles files) : ISlice
{
    /// <param name="Enrolled">Seats taken over all closed rolls (person-times).</param>
    /// <param name="Came">Of those, who came.</param>
    /// <param name="Named">All who signed in, with a seat or without (person-times).</param>
    /// <param name="Counted">Counted without a name (person-times).</param>
    /// <param name="People">Different people among the named.</param>
    /// <param name="Minutes">Of all who signed in, together.</param>
    /// <param name="Mean">From five ratings on, for fewer would say who said what; for staff always.</param>
    /// <param name="Ratings">How often each rating, 1 to 5; empty for who is not staff, for one of a kind is somebody's.</param>
    internal sealed record View(
        Guid Id, string Title, ActivityKind Kind, ActivityState State, DateTime? FirstAt, DateTime? LastAt, int Parts, int Sessions, int Closed, int Places, int Enrolled, int Came, int Named, int Counted, int People, long Minutes,
        int Said, double? Mean, IReadOnlyList<int> Ratings, IReadOnlyList<string> Words, IReadOnlyList<FileRef> Pictures)
    {
        public int Attendances => Named + Counted;
    }

    internal async Task<View> Run(Guid activityId, CancellationToken ct)
    {
        var activity = await db.Set<Activity>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == activityId && row.State != ActivityState.Draft, ct) ?? throw new Missing(nameof(Activity));
        var parts = activity.IsContainer ? await db.Set<Activity>().AsNoTracking().Where(row => row.WithinId == activityId && row.State != ActivityState.Draft && row.State != ActivityState.Cancelled).Select(row => row.Id).ToListAsync(ct) : [];
        List<Guid> all = [activityId, .. parts];
        var rolls = await db.Set<Session>().AsNoTracking().Where(row => all.Contains(row.ActivityId) && row.CancelledAt == null).GroupBy(_ => 1).Select(group => new
        {
            Sessions = group.Count(),
            Closed = group.Count(row => row.RollClosedAt != null),
            Places = group.Sum(row => row.RollPlaces),
            Enrolled = group.Sum(row => row.RollEnrolled),
            Came = group.Sum(row => row.RollCame),
            Counted = group.Sum(row => row.RollCounted),
        }).SingleOrDefaultAsync(ct);
        var there = await db.Set<Attendance>().AsNoTracking().Where(row => all.Contains(row.ActivityId) && row.VoidedAt == null && row.CountedAt != null).GroupBy(_ => 1).Select(group => new
        {
            Named = group.Count(),
            People = group.Select(row => row.PersonId).Distinct().Count(),
            Minutes = group.Sum(row => (long)row.Minutes),
        }).SingleOrDefaultAsync(ct);
        var said = await db.Set<Feedback>().AsNoTracking().Where(row => all.Contains(row.ActivityId)).GroupBy(row => row.Rating).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var words = await db.Set<Feedback>().AsNoTracking().Where(row => all.Contains(row.ActivityId) && row.Open && row.Words != null).OrderByDescending(row => row.Id).Take(20).Select(row => row.Words!).ToListAsync(ct);
        var (total, staff) = (said.Values.Sum(), db.May(Rights.See));
        double? mean = total > 0 && (staff || total >= SmallCells.Floor) ? said.Sum(pair => (double)pair.Key * pair.Value) / total : null;
        return new View(
            activity.Id, activity.Title, activity.Kind, activity.State, activity.FirstAt, activity.LastAt, parts.Count, rolls?.Sessions ?? 0, rolls?.Closed ?? 0, rolls?.Places ?? 0, rolls?.Enrolled ?? 0, rolls?.Came ?? 0,
            there?.Named ?? 0, rolls?.Counted ?? 0, there?.People ?? 0, there?.Minutes ?? 0,
            total, mean, staff ? [.. Enumerable.Range(1, Feedback.Best).Select(rating => said.GetValueOrDefault(rating))] : [], words, await files.Of(AddPictures.OwnerKind, all, ct));
    }
}
