using System.Security.Cryptography;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Meets;

/// <summary>场次: one date of an activity, from–to, at a venue.</summary>
internal sealed class Session : Entity
{
    public const int LongestTopic = 60;
    public const int LongestWhere = 60;
    public const int MostCounted = 100_000;
    public const int CodeLength = 8;

    /// <summary>After this the roll closes by itself with what stands in it.</summary>
    public static readonly TimeSpan RollOpen = TimeSpan.FromDays(3);

    /// <summary>Signing in begins this long before, and ends this long after.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromHours(1);
    public static readonly TimeSpan After = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(16);
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    private Session() { }

    internal Session(Guid id, Activity activity, DateTime startsAt, DateTime endsAt, Guid? venueId, string? where, string? topic, string? clashWords)
        : base(id)
    {
        activity.RefuseIfOver();
        RefuseTimes(startsAt, endsAt);
        (ActivityId, StartsAt, EndsAt, VenueId, Where, Topic, ClashWords) = (activity.Id, startsAt, endsAt, venueId, Filled(where), Filled(topic), Filled(clashWords));
        Code = RandomNumberGenerator.GetString(Letters, CodeLength);
    }

    public Guid ActivityId { get; private set; }
    public DateTime StartsAt { get; private set; }
    public DateTime EndsAt { get; private set; }
    public Guid? VenueId { get; private set; }

    /// <summary>Where it is when that is no venue of ours.</summary>
    public string? Where { get; private set; }
    public string? Topic { get; private set; }

    /// <summary>Why it is held although the venue is taken.</summary>
    public string? ClashWords { get; private set; }

    /// <summary>On the wall, as a QR code: whoever opens it signs in.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Raised whenever a calendar has to learn of a change (RFC 5545 §3.8.7.4).</summary>
    public int Sequence { get; private set; }
    public DateTime? ChangedAt { get; private set; }
    public DateTime? CancelledAt { get; private set; }

    /// <summary>Came, and were counted without a name.</summary>
    public int Counted { get; private set; }

    /// <summary>The sheet was printed or the list opened: somebody minds the door.</summary>
    public DateTime? SheetAt { get; private set; }
    public DateTime? ReminderAt { get; private set; }

    /// <summary>The team it was announced for when it was over; to be taken back as it was announced.</summary>
    public Guid? HeldByTeamId { get; private set; }

    public DateTime? RollClosedAt { get; private set; }

    /// <summary>What was announced when the roll was closed; to be taken back as it was.</summary>
    public int RollPlaces { get; private set; }
    public int RollEnrolled { get; private set; }
    public int RollCame { get; private set; }
    public int RollCounted { get; private set; }

    public bool IsCancelled => CancelledAt is not null;
    public DateOnly Day => Clock.DayOf(StartsAt);
    public int Minutes => (int)(EndsAt - StartsAt).TotalMinutes;

    internal bool SignsInAt(DateTime now) => !IsCancelled && now >= StartsAt - Early && now <= EndsAt + After;

    /// <summary>Another time, another place.</summary>
    internal void Move(Activity activity, DateTime startsAt, DateTime endsAt, Guid? venueId, string? where, string? topic, string? clashWords, DateTime now)
    {
        activity.RefuseIfOver();
        Refuse.If(IsCancelled, "activities.session-cancelled");
        Refuse.If(EndsAt <= now || RollClosedAt is not null, "activities.session-over");
        RefuseTimes(startsAt, endsAt);
        Refuse.If(activity.State == ActivityState.Published && startsAt <= now, "activities.in-the-past", "StartsAt");
        var was = StartsAt;
        var moved = (startsAt, endsAt, venueId, Filled(where)) != (StartsAt, EndsAt, VenueId, Where);
        if (!moved && Filled(topic) == Topic)
        {
            return;
        }

        (StartsAt, EndsAt, VenueId, Where, Topic, ClashWords) = (startsAt, endsAt, venueId, Filled(where), Filled(topic), Filled(clashWords));
        Raise(now);
        if (moved && activity.State == ActivityState.Published)
        {
            Record(new SessionMoved(activity.Id, activity.Kind, activity.Organiser, Id, was, startsAt, venueId));
        }
    }

    /// <param name="alone">This date by itself; otherwise it goes with its activity, which says so.</param>
    internal void Cancel(Activity activity, bool alone, DateTime now)
    {
        Refuse.If(IsCancelled, "activities.session-cancelled");
        Refuse.If(alone && (EndsAt <= now || RollClosedAt is not null), "activities.session-over");
        CancelledAt = now;
        Raise(now);
        if (alone && activity.State == ActivityState.Published)
        {
            Record(new SessionCancelled(activity.Id, activity.Kind, activity.Organiser, Id, StartsAt));
        }
    }

    /// <summary>The title or the words of the activity changed: calendars learn of it.</summary>
    internal void Raise(DateTime now)
    {
        Sequence++;
        ChangedAt = now;
    }

    internal void Count(int counted)
    {
        Refuse.If(counted is < 0 or > MostCounted, "activities.counted-wrong", "Counted");
        Counted = counted;
    }

    internal void Minded(DateTime now) => SheetAt ??= now;

    internal void Remind(Activity activity, DateTime now)
    {
        if (ReminderAt is null && !IsCancelled && activity.State == ActivityState.Published)
        {
            ReminderAt = now;
            Record(new SessionReminded(activity.Id, activity.Kind, activity.Organiser, Id, StartsAt));
        }
    }

    /// <summary>Its time is over: it took place, and the team that holds it is heard of. Said again when another team, or none, is its organiser after all.</summary>
    internal void BeOver(Activity activity, DateTime now)
    {
        var team = activity.Organiser == OrganiserKind.Team ? activity.OrganiserId : null;
        if (IsCancelled || EndsAt > now || team == HeldByTeamId)
        {
            return;
        }

        if (HeldByTeamId is { } was)
        {
            Record(new TeamSessionTakenBack(activity.Id, activity.Kind, Id, was, Day));
        }

        HeldByTeamId = team;
        if (team is { } by)
        {
            Record(new TeamSessionHeld(activity.Id, activity.Kind, Id, by, Day));
        }
    }

    /// <summary>
    /// The roll is closed, or was closed and says something else now. What was announced before is taken back as it was announced.
    /// </summary>
    internal void CloseRoll(Activity activity, int places, int enrolled, int came, DateTime now)
    {
        Refuse.If(IsCancelled, "activities.session-cancelled");
        Refuse.If(EndsAt > now, "activities.roll-too-early");
        var same = (RollPlaces, RollEnrolled, RollCame, RollCounted) == (places, enrolled, came, Counted);
        if (RollClosedAt is not null)
        {
            if (same)
            {
                return;
            }

            TakeRollBack(activity);
        }

        (RollClosedAt, RollPlaces, RollEnrolled, RollCame, RollCounted) = (RollClosedAt ?? now, places, enrolled, came, Counted);
        SayRoll(activity);
    }

    /// <summary>What the closed roll said is taken back as it was said, under whoever holds the activity now.</summary>
    internal void TakeRollBack(Activity activity) =>
        Record(new RollReopened(activity.Id, activity.Kind, activity.Organiser, activity.Within, Id, RollPlaces, RollEnrolled, RollCame, RollCounted, Day));

    internal void SayRoll(Activity activity) =>
        Record(new RollClosed(activity.Id, activity.Kind, activity.Organiser, activity.Within, Id, RollPlaces, RollEnrolled, RollCame, RollCounted, Day));

    private static void RefuseTimes(DateTime startsAt, DateTime endsAt)
    {
        Refuse.If(endsAt <= startsAt, "activities.ends-before-starts", "EndsAt");
        Refuse.If(endsAt - startsAt > Longest, "activities.session-long", "EndsAt");
    }

    private static string? Filled(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
