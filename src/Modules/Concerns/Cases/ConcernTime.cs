using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Cases;

/// <summary>
/// What time does to a concern. Two clocks run: until the first word and until the result. Before each is over who has it is warned; when it is over
/// the office above is called in, and later the one above that. While the reporter is asked the second clock stands, but only so long in all.
/// </summary>
internal sealed partial class Concern
{
    /// <summary>Its times are counted by the clock; otherwise in working time.</summary>
    public bool ByClock { get; private set; }

    /// <summary>When the reporter should have heard from a human.</summary>
    public DateTime? FirstDueAt { get; private set; }
    public DateTime? FirstMissedAt { get; private set; }

    /// <summary>When to warn of the two due times; null when that is done or makes no sense.</summary>
    public DateTime? FirstWarnAt { get; private set; }
    public DateTime? WarnAt { get; private set; }

    /// <summary>The clock stands since then, and runs again then at the latest. <see cref="DueAt"/> already lies behind all of it.</summary>
    public DateTime? PausedAt { get; private set; }
    public DateTime? PausedUntil { get; private set; }

    /// <summary>What the clock stood since <see cref="CountedFrom"/>, counted as the limit is, and how often.</summary>
    public long PausedMinutes { get; private set; }
    public int PauseCount { get; private set; }

    /// <summary>The post that was called in because a time was missed, for which, since when, and how many steps up.</summary>
    public string? EscalatedTo { get; private set; }
    public TimeLimit? EscalatedFor { get; private set; }
    public DateTime? EscalatedAt { get; private set; }
    public int EscalationStep { get; private set; }

    /// <summary>When the next post above is called in.</summary>
    public DateTime? EscalateAt { get; private set; }

    /// <summary>When its alarm is set for.</summary>
    public DateTime? RingsAt { get; private set; }

    public bool IsPaused => PausedAt is not null;

    private bool IsLate => OverdueSaidFor == DueAt || (FirstMissedAt is not null && FirstAnsweredAt is null);

    private bool AwaitsFirstWord => FirstAnsweredAt is null && FirstMissedAt is null && IsWorkedOn;

    /// <summary>Looks which moment comes next and remembers it; the same one is not news.</summary>
    internal DateTime? SetAlarm()
    {
        DateTime?[] moments =
        [
            PausedUntil,
            AwaitsFirstWord ? FirstWarnAt : null,
            AwaitsFirstWord ? FirstDueAt : null,
            IsWorkedOn && !IsPaused ? WarnAt : null,
            WaitsForOffice && !IsPaused && OverdueSaidFor != DueAt ? DueAt : null,
            WaitsForOffice ? EscalateAt : null,
        ];
        return RingsAt = moments.Min();
    }

    /// <summary>The alarm rang. Whatever was to happen by <paramref name="at"/> happens; what is already done is not done again.</summary>
    /// <param name="above">The post that is called in when this one did not keep a time; null when there is none in the community.</param>
    internal void Ring(DateTime at, Times times, Func<Post, Post?> above)
    {
        if (PausedUntil <= at)
        {
            Resume(ResumedBy.TimeUp, times, at);
            State = BeforeAsked ?? ConcernState.Accepted;
            BeforeAsked = null;
        }

        if (AwaitsFirstWord && FirstWarnAt <= at)
        {
            FirstWarnAt = null;
            Record(new ConcernWarned(Id, Kind, Category, Channel, Post, TimeLimit.FirstResponse, FirstDueAt!.Value));
        }

        if (AwaitsFirstWord && FirstDueAt <= at)
        {
            FirstMissedAt = FirstDueAt;
            Record(new ConcernFellOverdue(Id, Kind, Category, Channel, Post, TimeLimit.FirstResponse, FirstDueAt!.Value));
            Escalate(TimeLimit.FirstResponse, times, at, above);
        }

        if (IsWorkedOn && !IsPaused && WarnAt <= at)
        {
            WarnAt = null;
            Record(new ConcernWarned(Id, Kind, Category, Channel, Post, TimeLimit.Resolution, DueAt));
        }

        FallOverdue(at, times, above);
        if (EscalateAt <= at)
        {
            EscalateAt = null;
            if (WaitsForOffice && IsLate)
            {
                EscalateFrom(Kernel.People.Post.Parse(EscalatedTo ?? Post), EscalatedFor ?? Missed, times, at, above);
            }
        }
    }

    private TimeLimit Missed => OverdueSaidFor != DueAt ? TimeLimit.FirstResponse
        : State != ConcernState.Resolved ? TimeLimit.Resolution : VisitDueAt == DueAt ? TimeLimit.Visit : TimeLimit.CallBack;

    internal void Urge(ConcernNote words, DateTime now)
    {
        RefuseUnless(ConcernAction.Urge, now);
        Record(new ConcernUrged(Id, Kind, Category, Channel, Post, words.Id));
    }

    /// <summary>Who was called in makes it their own.</summary>
    internal void TakeOver(Guid? noteId, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.TakeOver, now);
        MoveLate(Kernel.People.Post.Parse(EscalatedTo!), AssignedBy.Escalation, noteId, times, now);
    }

    /// <summary>The due time came. Each is missed once.</summary>
    private void FallOverdue(DateTime now, Times times, Func<Post, Post?> above)
    {
        if (!WaitsForOffice || IsPaused || now < DueAt || OverdueSaidFor == DueAt)
        {
            return;
        }

        OverdueSaidFor = DueAt;
        Record(new ConcernFellOverdue(Id, Kind, Category, Channel, Post, Missed, DueAt));
        Escalate(Missed, times, now, above);
    }

    private void Escalate(TimeLimit limit, Times times, DateTime now, Func<Post, Post?> above)
    {
        if (EscalatedTo is not null)
        {
            // They have it before their eyes already; what they look after has become more.
            EscalatedFor = limit;
        }
        else if (!IsPassedUp)
        {
            EscalateFrom(Kernel.People.Post.Parse(Post), limit, times, now, above);
        }
    }

    private void EscalateFrom(Post from, TimeLimit limit, Times times, DateTime now, Func<Post, Post?> above)
    {
        if (above(from) is not { } to || to.Key == Post)
        {
            return;
        }

        EscalatedTo = to.Key;
        EscalatedFor = limit;
        EscalatedAt = now;
        EscalationStep++;
        EscalateAt = times.Add(now, times.Settings.EscalateHours, ByClock);
        Record(new ConcernEscalated(Id, Kind, Category, Channel, Post, to.Key, limit, EscalationStep));
    }

    /// <summary>Nobody above has to look after it any more.</summary>
    private void StandDown()
    {
        EscalatedTo = null;
        EscalatedFor = null;
        EscalatedAt = EscalateAt = null;
        EscalationStep = 0;
    }

    /// <summary>Given to another office. What is late already goes up again if that office lets it lie.</summary>
    private void MoveLate(Post to, AssignedBy by, Guid? noteId, Times times, DateTime now)
    {
        MoveTo(to, by, noteId);
        if (IsLate)
        {
            EscalateAt = times.Add(now, times.Settings.EscalateHours, ByClock);
        }
    }

    private void Pause(Times times, DateTime now)
    {
        var left = times.MostPaused(ByClock) - TimeSpan.FromMinutes(PausedMinutes);
        if (Kind == ConcernKind.Emergency || now >= DueAt || left <= TimeSpan.Zero)
        {
            return;
        }

        PausedAt = now;
        PausedUntil = times.Add(now, left, ByClock);
        PauseCount++;
        MoveDue(times.Between(now, PausedUntil.Value, ByClock), times);
        Record(new ClockStopped(Id, Kind, Category, Channel, Post, PausedUntil.Value));
    }

    private void Resume(ResumedBy by, Times times, DateTime now)
    {
        if (PausedAt is not { } since)
        {
            return;
        }

        var end = now < PausedUntil!.Value ? now : PausedUntil.Value;
        var stood = Minutes(times.Between(since, end, ByClock));
        MoveDue(-times.Between(end, PausedUntil.Value, ByClock), times);
        PausedMinutes += stood;
        PausedAt = PausedUntil = null;
        Record(new ClockResumed(Id, Kind, Category, Channel, by, stood, ByClock, DueAt));
    }

    private void MoveDue(TimeSpan by, Times times)
    {
        if (by != TimeSpan.Zero)
        {
            DueAt = times.Add(DueAt, by, ByClock);
            WarnAt = WarnAt is { } warn ? times.Add(warn, by, ByClock) : null;
        }
    }

    /// <summary>The full time of its kind and category, from now.</summary>
    private void Promise(Times times, DateTime now)
    {
        var limit = times.For(Kind, Category);
        ByClock = limit.ByClock;
        DueAt = times.Add(now, limit.Resolution, ByClock);
        WarnAt = times.WarnAt(now, DueAt, ByClock);
    }

    private void PromiseFirst(Times times, DateTime now)
    {
        FirstDueAt = times.Add(now, times.For(Kind, Category).First, ByClock);
        FirstWarnAt = times.WarnAt(now, FirstDueAt.Value, ByClock);
    }

    /// <summary>The times of another kind or category, from where the wait began.</summary>
    private void PromiseOther(Times times, DateTime now)
    {
        var limit = times.For(Kind, Category);
        ByClock = limit.ByClock;
        DueAt = From(CountedFrom, TimeSpan.FromHours(limit.Resolution) + TimeSpan.FromMinutes(PausedMinutes), DueAt);
        WarnAt = Ahead(times.WarnAt(CountedFrom, DueAt, ByClock));
        if (AwaitsFirstWord && FirstDueAt is { } first)
        {
            FirstDueAt = From(ReportedAt, TimeSpan.FromHours(limit.First), first);
            FirstWarnAt = Ahead(times.WarnAt(ReportedAt, FirstDueAt.Value, ByClock));
        }

        DateTime From(DateTime start, TimeSpan length, DateTime promised)
        {
            var fresh = times.Add(now, length, ByClock);
            return Later(times.Add(start, length, ByClock), promised < fresh ? promised : fresh);
        }

        DateTime? Ahead(DateTime? warn) => warn > now ? warn : null;
    }

    /// <summary>At least until then, from now.</summary>
    private void Extend(DateTime due, Times times, DateTime now)
    {
        if (due > DueAt)
        {
            DueAt = due;
            WarnAt = times.WarnAt(now, due, ByClock);
        }
    }

    private void TimeFirst(Times times, DateTime now)
    {
        if (FirstDueAt is { } due)
        {
            Record(new FirstResponseTimed(Id, Kind, Category, Channel, Minutes(times.Between(ReportedAt, now, ByClock)), ByClock, now <= due));
        }

        FirstWarnAt = null;
        if (EscalatedFor == TimeLimit.FirstResponse)
        {
            StandDown();
        }
    }
}
