using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Pickup;
using Mulin.Activities.Planning;
using Mulin.Activities.Practice;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Reactions;

/// <summary>
/// A student learns that the class hours are there; a guardian that the child has arrived and has gone, and at once, with the staff, that nobody came for it;
/// whoever suggested something learns what became of it. Where a guardian is none any more, the others and the staff hear that who picks the child up is to be said
/// anew. Names of children stand in no notice.
/// </summary>
internal sealed class PlanningNotices(Db db, IOffices offices, IActsFor acts, Words words) :
    INotifies<PracticeEntered>, INotifies<PracticeCompleted>, INotifies<ChildArrived>, INotifies<ChildPickedUp>, INotifies<ChildNotPickedUp>, INotifies<GuardianEnded>, INotifies<SuggestionTakenUp>, INotifies<SuggestionAnswered>
{
    public const string OfPractice = "activities.notices.practice";
    public const string OfPickup = "activities.notices.pickup";
    public const string OfSuggestions = "activities.notices.suggestions";
    public const string OfAlarms = "activities.notices.alarms";

    public static readonly string[] Practice = ["activities.notice.practice-listed", "activities.notice.practice-completed"];
    public static readonly string[] Pickups = ["activities.notice.child-arrived", "activities.notice.child-picked-up", "activities.notice.child-not-picked-up", "activities.notice.pickup-anew"];
    public static readonly string[] Suggestions = ["activities.notice.suggestion-taken-up", "activities.notice.suggestion-answered"];
    public static readonly string[] Alarms = ["activities.notice.child-still-here", "activities.notice.pickup-anew-staff"];

    /// <summary>What is typed in later than this is no news to a guardian.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(30);

    public Task<IEnumerable<Notice>> Tell(PracticeEntered fact, Envelope envelope, CancellationToken ct) => fact.ByStaff ? Student(fact, "activities.notice.practice-listed", ct) : Nobody;

    public Task<IEnumerable<Notice>> Tell(PracticeCompleted fact, Envelope envelope, CancellationToken ct) => Student(fact, "activities.notice.practice-completed", ct);

    public Task<IEnumerable<Notice>> Tell(ChildArrived fact, Envelope envelope, CancellationToken ct) => envelope.RecordedAt - envelope.HappenedAt > Fresh ? Nobody : Guardians(fact, "activities.notice.child-arrived", At(envelope.HappenedAt), urgent: false, ct);

    public Task<IEnumerable<Notice>> Tell(ChildPickedUp fact, Envelope envelope, CancellationToken ct) => Guardians(fact, "activities.notice.child-picked-up", At(envelope.HappenedAt), urgent: false, ct);

    public async Task<IEnumerable<Notice>> Tell(ChildNotPickedUp fact, Envelope envelope, CancellationToken ct)
    {
        var title = await Title(fact.ActivityId, ct);
        return
        [
            .. await Guardians(fact, "activities.notice.child-not-picked-up", At(envelope.HappenedAt), urgent: true, ct),
            .. (await Staff(ct)).Select(person => new Notice(person, "activities.notice.child-still-here", [title, At(envelope.HappenedAt)], $"activities/work/pickup/{fact.SessionId}", Urgent: true)),
        ];
    }

    public async Task<IEnumerable<Notice>> Tell(GuardianEnded fact, Envelope envelope, CancellationToken ct)
    {
        List<Guid> classes = [.. (await words.ToRenew([fact.ChildId], ct)).Where(line => line.By == fact.GuardianId).Select(line => line.ActivityId).Distinct()];
        if (classes.Count == 0)
        {
            return [];
        }

        var (staff, guardians) = (await Staff(ct), new List<Guid>());
        foreach (var guardian in (await words.Of([fact.ChildId], ct)).GuardiansOf(fact.ChildId))
        {
            // Of a child that acts alone they may say nothing here; the staff write down what they say.
            if ((await acts.Of(guardian, ct)).Contains(fact.ChildId))
            {
                guardians.Add(guardian);
            }
        }

        List<Notice> told = [];
        foreach (var activity in classes)
        {
            var title = await Title(activity, ct);
            told.AddRange(guardians.Select(person => new Notice(person, "activities.notice.pickup-anew", [title], "activities/pickup")));
            told.AddRange(staff.Select(person => new Notice(person, "activities.notice.pickup-anew-staff", [title], "activities/work/pickup")));
        }

        return told;
    }

    public Task<IEnumerable<Notice>> Tell(SuggestionTakenUp fact, Envelope envelope, CancellationToken ct) => Asker(fact, "activities.notice.suggestion-taken-up", ct);

    public Task<IEnumerable<Notice>> Tell(SuggestionAnswered fact, Envelope envelope, CancellationToken ct) => Asker(fact, "activities.notice.suggestion-answered", ct);

    private static Task<IEnumerable<Notice>> Nobody => Task.FromResult<IEnumerable<Notice>>([]);

    private async Task<IReadOnlyList<Guid>> Staff(CancellationToken ct) => [.. (await offices.Book(ct)).Answers(Post.Community(Office.CommunityStaff)).Select(holder => holder.PersonId).Distinct()];

    private static string At(DateTime utc) => Clock.Local(utc).ToString("H:mm", CultureInfo.InvariantCulture);

    private async Task<IEnumerable<Notice>> Student(PracticeFact fact, string text, CancellationToken ct)
    {
        if (await db.Set<PracticeEntry>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == fact.EntryId && row.LeftAt == null, ct) is not { } row)
        {
            return [];
        }

        var agreement = await db.Set<PracticeAgreement>().AsNoTracking().SingleAsync(one => one.Id == row.AgreementId, ct);
        return [.. new[] { row.PersonId, row.ByStaff ? row.PersonId : row.ById ?? row.PersonId }.Distinct().Select(person => new Notice(person, text, [agreement.Title, agreement.ClassHours], "activities/practice"))];
    }

    private async Task<IEnumerable<Notice>> Asker(SuggestionFact fact, string text, CancellationToken ct) =>
        await db.Set<Suggestion>().AsNoTracking().AnyAsync(row => row.Id == fact.SuggestionId && row.PersonId == fact.PersonId, ct) ? [new Notice(fact.PersonId, text, [], "activities/suggest")] : [];

    /// <summary>Who signed the child up, consented, or said when it goes home.</summary>
    private async Task<IEnumerable<Notice>> Guardians(PickupFact fact, string text, string at, bool urgent, CancellationToken ct)
    {
        var seats = await db.Set<Enrolment>().AsNoTracking().Where(row => row.ActivityId == fact.ActivityId && row.PersonId == fact.PersonId && row.State == EnrolmentState.Enrolled).Select(row => new { row.ById, row.ByFamily, row.ByStaff, row.ConsentBy }).ToListAsync(ct);
        var plan = await db.Set<PickupPlan>().AsNoTracking().Where(row => row.ActivityId == fact.ActivityId && row.PersonId == fact.PersonId).Select(row => row.ById).SingleOrDefaultAsync(ct);
        var title = await Title(fact.ActivityId, ct);
        List<Guid> told = [];
        foreach (var person in seats.Where(row => row.ByFamily).Select(row => row.ById).Concat(seats.Where(row => !row.ByStaff).Select(row => row.ConsentBy)).Append(plan).OfType<Guid>().Distinct())
        {
            // Where a child is, is nothing for who was its guardian once.
            if ((await acts.Of(person, ct)).Contains(fact.PersonId))
            {
                told.Add(person);
            }
        }

        return [.. told.Select(person => new Notice(person, text, [title, at], "activities/pickup", urgent))];
    }

    private async Task<string> Title(Guid activityId, CancellationToken ct) => await db.Set<Activity>().AsNoTracking().Where(row => row.Id == activityId).Select(row => row.Title).SingleOrDefaultAsync(ct) ?? "";
}
