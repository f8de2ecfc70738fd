using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Cases;

internal enum ConcernState
{
    Submitted,
    Accepted,
    InProgress,

    /// <summary>A question to the reporter stands open. For a time the clock stands too.</summary>
    Asked,

    /// <summary>The office says it is done; the reporter has not said so yet.</summary>
    Resolved,
    Closed,
}

internal enum ConcernAction
{
    Accept,
    Start,
    Ask,
    Answer,
    Note,
    Resolve,
    Confirm,
    Reopen,
    FollowUp,
    Assign,
    HandOver,
    AskAssistance,
    Return,
    Refile,
    PassUp,
    SendBack,
    Withdraw,
    TakeOver,
    Urge,
    Visit,
    WaiveVisit,
    Merge,
    Part,
}

/// <summary>What is known when a concern is reported.</summary>
internal sealed record Report(
    ConcernKind Kind, string Category, string Text, Guid? PlaceId, Guid? BuildingId, Spot Spot, string? Where, Channel Channel, Guid? ReporterId, Guid? RecordedBy,
    bool Anonymous, bool? Private, Position? Point = null);

/// <summary>
/// What a resident reports or asks for (诉求), followed until the resident confirms it is done. While it is open an office answers for it
/// and a due time stands; nothing but a confirmation counts as confirmed, and silence ends in a call, never in satisfaction.
/// <para>
/// The due time is counted from the moment an office of the community became answerable, which is when it was reported: accepting,
/// assigning and handing over keep it, because for the resident it is one wait. Passing up gives the post above a time of its own, sending
/// back gives the community at least half of the kind's time again, and re-opening starts anew. A question to the reporter moves it by the
/// time the answer took. What time does to a concern stands in ConcernTime.cs, the visit to who was cared for in ConcernVisit.cs.
/// </para>
/// </summary>
internal sealed partial class Concern : Entity, ILocated
{
    public const int LongestText = 2000;
    public const int LongestWhere = 100;

    private Concern() { }

    internal Concern(Guid id, string number, Report report, Post post, Times times, DateTime reportedAt, DateTime now)
        : base(id)
    {
        var text = Wording.Clean(report.Text);
        Refuse.If(text is null, "concerns.text-missing", nameof(Text));
        Refuse.If(text.Length > LongestText, "concerns.text-long", nameof(Text), LongestText);
        Refuse.If(Wording.Letters(text) < 2, "concerns.text-short", nameof(Text));
        Refuse.If(!Categories.Fits(report.Kind, report.Category), "concerns.category-unknown", nameof(Category));
        Refuse.If(reportedAt > now, "concerns.reported-later", "ReportedAt");

        Number = number;
        Kind = report.Kind;
        Category = report.Category;
        Title = Wording.Title(text);
        Text = text;
        PlaceId = report.PlaceId;
        BuildingId = report.BuildingId;
        AreaPath = report.Spot.AreaPath;
        GridId = report.Spot.GridId;
        Where = report.Where;
        Latitude = report.Point?.Latitude;
        Longitude = report.Point?.Longitude;
        Channel = report.Channel;
        ReporterId = report.ReporterId;
        RecordedBy = report.RecordedBy;
        Anonymous = report.Anonymous;
        Private = Categories.IsPrivate(report.Kind, report.Private);
        State = ConcernState.Submitted;
        ReportedAt = CountedFrom = reportedAt;
        Post = post.Key;
        Promise(times, now);
        PromiseFirst(times, now);
        Record(new ConcernReported(Id, Kind, Category, Channel, ReporterId, Anonymous));
        Record(new ConcernAssigned(Id, Kind, Category, Channel, Post, null, AssignedBy.Rule, DueAt, null));
    }

    public string Number { get; private set; } = "";
    public ConcernKind Kind { get; private set; }
    public string Category { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>Compound, building or unit; null: the community as a whole.</summary>
    public Guid? PlaceId { get; private set; }
    public Guid? BuildingId { get; private set; }
    public string AreaPath { get; private set; } = "";
    public Guid? GridId { get; private set; }

    /// <summary>The spot in the reporter's words: 二楼楼道.</summary>
    public string? Where { get; private set; }

    /// <summary>The spot on the map, where somebody pointed at it: WGS 84, millionths of a degree. Without it, it stands where its place stands.</summary>
    public long? Latitude { get; private set; }
    public long? Longitude { get; private set; }
    public Channel Channel { get; private set; }
    public Guid? ReporterId { get; private set; }
    public Guid? RecordedBy { get; private set; }

    /// <summary>Neighbours do not read who reported it.</summary>
    public bool Anonymous { get; private set; }

    /// <summary>Neighbours do not read it at all.</summary>
    public bool Private { get; private set; }
    public ConcernState State { get; private set; }

    /// <summary>The state to go back to when the reporter has answered.</summary>
    public ConcernState? BeforeAsked { get; private set; }

    /// <summary>The key of the post that answers for it; the last one when closed.</summary>
    public string Post { get; private set; } = "";

    /// <summary>When the next step is due while open: the resolution, then the reporter's word, then the call.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>Where the wait began that the present due time is counted from.</summary>
    public DateTime CountedFrom { get; private set; }
    public DateTime ReportedAt { get; private set; }
    public DateTime? AcceptedAt { get; private set; }
    public DateTime? FirstAnsweredAt { get; private set; }
    public DateTime? ResolvedAt { get; private set; }
    public Guid? ResolvedBy { get; private set; }
    public bool? ResolvedOnTime { get; private set; }
    public long? ResolvedMinutes { get; private set; }
    public Outcome? Outcome { get; private set; }
    public SolvedAt? SolvedAt { get; private set; }
    public DateTime? ConfirmBy { get; private set; }

    /// <summary>The reporter let the time pass; from now on somebody has to call.</summary>
    public DateTime? ConfirmationMissedAt { get; private set; }
    public DateTime? ConfirmedAt { get; private set; }
    public Rating? Rating { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public ClosedBy? ClosedBy { get; private set; }
    public DateTime? ReopenUntil { get; private set; }
    public int ReopenCount { get; private set; }
    public int AskCount { get; private set; }

    /// <summary>The due time that has been said to be missed: each is said once.</summary>
    public DateTime? OverdueSaidFor { get; private set; }

    /// <summary>The area above that answers for it at present.</summary>
    public long? PassedUpTo { get; private set; }

    /// <summary>The post of the community it goes back to.</summary>
    public string? PassedUpFrom { get; private set; }

    public Spot Spot => new(AreaPath, GridId);
    public Position? Point => Position.Read(Latitude, Longitude);
    public bool IsOpen => State != ConcernState.Closed;
    public bool IsPassedUp => PassedUpTo is not null;

    /// <summary>An office of the community has something to do: it is not the reporter's turn.</summary>
    public bool WaitsForOffice => IsOpen && (State != ConcernState.Resolved || ConfirmationMissedAt is not null || VisitDueAt is not null);

    private bool IsWorkedOn => State is ConcernState.Submitted or ConcernState.Accepted or ConcernState.InProgress or ConcernState.Asked;

    /// <summary>Who reported it is forgotten: the matter stays, under its number, kind and building, and nobody is asked about it any more.</summary>
    internal void Forget(string blank)
    {
        (Title, Text, Where, Latitude, Longitude, ReporterId, Anonymous) = (blank, blank, null, null, null, null, true);
        PlaceId = BuildingId ?? PlaceId;
    }

    /// <summary>The code of the rule that forbids this action as things stand; null when it may be done. Who may do it is <see cref="Standing"/>'s.</summary>
    internal string? WhyNot(ConcernAction action, DateTime now) => action switch
    {
        ConcernAction.Accept => State == ConcernState.Submitted || (State == ConcernState.Asked && BeforeAsked == ConcernState.Submitted) ? null : IsWorkedOn ? "concerns.already-accepted" : NotWorkedOn,
        ConcernAction.Start => State is ConcernState.Submitted or ConcernState.Accepted ? null
            : State == ConcernState.InProgress ? "concerns.already-started" : State == ConcernState.Asked ? "concerns.awaits-answer" : NotWorkedOn,
        ConcernAction.Ask => ReporterId is null ? "concerns.nobody-to-ask" : State == ConcernState.Asked ? "concerns.already-asked" : IsWorkedOn ? null : NotWorkedOn,
        ConcernAction.Answer => State == ConcernState.Asked ? null : IsOpen ? "concerns.nothing-asked" : "concerns.is-closed",
        ConcernAction.Note => IsOpen ? null : "concerns.is-closed",
        ConcernAction.Confirm or ConcernAction.FollowUp => State == ConcernState.Resolved ? ConfirmedAt is null ? null : "concerns.already-confirmed" : IsOpen ? "concerns.not-resolved-yet" : "concerns.is-closed",
        ConcernAction.Merge => IsMerged ? "concerns.is-merged" : IsPassedUp ? "concerns.with-post-above" : IsWorkedOn ? null : NotWorkedOn,
        ConcernAction.Part => IsMerged ? null : "concerns.not-merged",
        ConcernAction.Reopen => IsMerged ? "concerns.is-merged" : State is not (ConcernState.Resolved or ConcernState.Closed) ? "concerns.nothing-to-reopen" : now > ReopenUntil ? "concerns.reopen-too-late" : null,
        ConcernAction.Assign or ConcernAction.HandOver or ConcernAction.Return or ConcernAction.Refile => IsPassedUp ? "concerns.with-post-above" : IsWorkedOn ? null : NotWorkedOn,
        ConcernAction.PassUp or ConcernAction.Resolve or ConcernAction.Withdraw => IsWorkedOn ? null : NotWorkedOn,
        ConcernAction.AskAssistance => IsWorkedOn ? null : NotWorkedOn,
        ConcernAction.SendBack => !IsPassedUp ? "concerns.not-passed-up" : IsWorkedOn ? null : NotWorkedOn,
        ConcernAction.Urge => WaitsForOffice ? null : IsOpen ? "concerns.nothing-to-urge" : "concerns.is-closed",
        ConcernAction.TakeOver => EscalatedTo is not null ? null : "concerns.not-escalated",
        ConcernAction.Visit or ConcernAction.WaiveVisit => VisitDueAt is not null ? null : IsOpen ? "concerns.no-visit-due" : "concerns.is-closed",
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    private string NotWorkedOn => IsOpen ? "concerns.awaits-confirmation" : "concerns.is-closed";

    internal void Accept(Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Accept, now);
        TakeOn(times, now);
    }

    internal void Start(Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Start, now);
        TakeOn(times, now);
        State = ConcernState.InProgress;
        Record(new ConcernStarted(Id, Kind, Category, Channel, Post));
    }

    internal void Ask(ConcernNote question, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Ask, now);
        BeforeAsked = State;
        State = ConcernState.Asked;
        AskCount++;
        Record(new ReporterAsked(Id, Kind, Category, Channel, question.Id));
        AnsweredFirst(times, now);
        Pause(times, now);
    }

    internal void Answer(ConcernNote answer, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Answer, now);
        Resume(ResumedBy.Answer, times, now);
        State = BeforeAsked ?? ConcernState.Accepted;
        BeforeAsked = null;
        Record(new ReporterAnswered(Id, Kind, Category, Channel, answer.Id));
    }

    internal void Note(ConcernNote note, bool byReporter, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Note, now);
        Record(new ConcernNoted(Id, Kind, Category, Channel, note.Id, note.IsPublic));
        if (note.IsPublic && !byReporter)
        {
            AnsweredFirst(times, now);
        }
    }

    /// <summary>Others may be asked to help while an office works on it; that changes nothing here.</summary>
    internal void AskAssistance(DateTime now) => RefuseUnless(ConcernAction.AskAssistance, now);

    internal void Assign(Post to, AssignedBy by, Guid? noteId, Times times, DateTime now)
    {
        RefuseUnless(by == AssignedBy.HandOver ? ConcernAction.HandOver : ConcernAction.Assign, now);
        Refuse.If(to.Key == Post, "concerns.same-post", nameof(Post));
        Refuse.If(to.AreaId is not null, "concerns.post-unknown", nameof(Post));
        MoveLate(to, by, noteId, times, now);
    }

    internal void Return(ConcernNote reason, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Return, now);
        Record(new ConcernReturned(Id, Kind, Category, Channel, reason.Id));
        AnsweredFirst(times, now);
        Outcome = Contracts.Concerns.Outcome.OutOfScope;
        Close(Contracts.Concerns.ClosedBy.Return, reason.Id, times, now);
    }

    internal void Withdraw(ConcernNote? reason, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Withdraw, now);
        Outcome = Contracts.Concerns.Outcome.Withdrawn;
        Close(Contracts.Concerns.ClosedBy.Withdrawal, reason?.Id, times, now);
    }

    /// <param name="by">Who says so: nobody confirms their own work.</param>
    internal void Resolve(Outcome outcome, SolvedAt level, ConcernNote result, Guid? by, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Resolve, now);
        Refuse.If(outcome is Contracts.Concerns.Outcome.Withdrawn or Contracts.Concerns.Outcome.OutOfScope or Contracts.Concerns.Outcome.Merged, "concerns.outcome-not-here", nameof(Outcome));
        Refuse.If((level is Contracts.Concerns.SolvedAt.Subdistrict or Contracts.Concerns.SolvedAt.District) != IsPassedUp, "concerns.level-wrong", nameof(SolvedAt));
        TakeOn(times, now);
        Resume(ResumedBy.Step, times, now);
        StandDown();
        State = ConcernState.Resolved;
        BeforeAsked = null;
        Outcome = outcome;
        SolvedAt = level;
        ResolvedAt = now;
        ResolvedBy = by;
        ResolvedOnTime = now <= DueAt;
        ResolvedMinutes = Minutes(now - CountedFrom);
        ConfirmBy = DueAt = now.AddDays(times.Settings.ConfirmDays);
        ReopenUntil = now.AddDays(times.Settings.ReopenDays);
        ConfirmationMissedAt = null;
        WarnAt = null;
        AskForVisit(times, now);
        Record(new ConcernResolved(Id, Kind, Category, Channel, outcome, level, Post, ResolvedMinutes.Value, ResolvedOnTime.Value, result.Id));
        Record(new HandlingTimed(Id, Kind, Category, Channel, Minutes(times.Between(CountedFrom, now, ByClock)), PausedMinutes, PauseCount, ByClock));
        AnsweredFirst(times, now);
        if (PassedUpFrom is { } home)
        {
            // The post above has done its part; who calls the resident is the community, because people's data never flows up.
            PassedUpTo = null;
            PassedUpFrom = null;
            MoveTo(Kernel.People.Post.Parse(home), AssignedBy.SentBack, result.Id);
        }

        if (ReporterId is null)
        {
            // Nobody could confirm it and nobody can be called: waiting for either would be for show.
            ConfirmBy = null;
            Close(Contracts.Concerns.ClosedBy.NobodyToAsk, null, times, now);
        }
    }

    internal void Confirm(Rating rating, bool byCall, Guid? by, Guid? noteId, Times times, DateTime now)
    {
        RefuseUnless(byCall ? ConcernAction.FollowUp : ConcernAction.Confirm, now);
        RefuseOwnWork(by);
        Rating = rating;
        ConfirmedAt = now;
        Record(new ConcernConfirmed(Id, Kind, Category, Channel, rating, SolvedAt!.Value, Outcome!.Value, byCall, noteId));
        if (VisitDueAt is null)
        {
            Close(Contracts.Concerns.ClosedBy.Confirmation, null, times, now);
        }
        else
        {
            DueAt = VisitDueAt.Value;
        }
    }

    /// <summary>Somebody called and reached nobody. Only after the reporter's own time has passed.</summary>
    internal void CloseUnreached(Guid? by, ConcernNote note, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.FollowUp, now);
        Refuse.If(now < ConfirmBy, "concerns.not-reached-too-early", "Answer");
        Refuse.If(VisitDueAt is not null, "concerns.visit-first", "Answer");
        RefuseOwnWork(by);
        Close(Contracts.Concerns.ClosedBy.NotReached, note.Id, times, now);
    }

    internal void Reopen(ConcernNote reason, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Reopen, now);
        StartAnew(reason, times, now);
    }

    /// <summary>The reporter says on the phone that it is not done: the set time does not run out on who had to be called.</summary>
    internal void ReopenByCall(ConcernNote reason, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.FollowUp, now);
        StartAnew(reason, times, now);
    }

    /// <summary>The confirm-by alarm rang. True when it was news.</summary>
    internal bool MissConfirmation(Times times, DateTime now)
    {
        if (State != ConcernState.Resolved || ConfirmedAt is not null || ConfirmationMissedAt is not null || now < ConfirmBy)
        {
            return false;
        }

        ConfirmationMissedAt = ConfirmBy;
        var callBy = CallBy(times);

        // A visit that was already missed stays what is due, else it would be missed a second time once the reporter has confirmed.
        DueAt = VisitDueAt is { } visit && (visit < callBy || OverdueSaidFor == visit) ? visit : callBy;
        Record(new ConfirmationMissed(Id, Kind, Category, Channel, Post));
        return true;
    }

    internal void PassUp(long area, ConcernNote reason, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.PassUp, now);
        Refuse.If(PassedUpTo == area, "concerns.already-passed-up");
        TakeOn(times, now);
        Resume(ResumedBy.Step, times, now);
        StandDown();
        var from = Post;
        PassedUpFrom ??= Post;
        PassedUpTo = area;
        Post = Kernel.People.Post.Area(Office.Overseer, area).Key;
        Extend(times.Add(now, times.Settings.PassedUpHours, ByClock), times, now);
        BackToAccepted();
        Record(new ConcernPassedUp(Id, Kind, Category, Channel, area, from, DueAt, reason.Id));
    }

    internal void SendBack(ConcernNote reason, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.SendBack, now);
        var area = PassedUpTo!.Value;
        Post = PassedUpFrom!;
        PassedUpTo = null;
        PassedUpFrom = null;
        Resume(ResumedBy.Step, times, now);
        StandDown();
        Extend(times.Add(now, TimeSpan.FromHours(times.For(Kind, Category).Resolution) / 2, ByClock), times, now);
        BackToAccepted();
        Record(new ConcernSentBack(Id, Kind, Category, Channel, area, Post, DueAt, reason.Id));
    }

    /// <summary>
    /// Another kind or category. The due time becomes that of the new one, from where the wait began; a shorter one leaves at least its own
    /// full length from now, but never later than what was promised before.
    /// </summary>
    internal void Refile(ConcernKind kind, string category, Guid? noteId, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Refile, now);
        Refuse.If(!Categories.Fits(kind, category), "concerns.category-unknown", nameof(Category));
        Refuse.If(kind == Kind && category == Category, "concerns.same-category", nameof(Category));
        Resume(ResumedBy.Step, times, now);
        var (wasKind, wasCategory) = (Kind, Category);
        Kind = kind;
        Category = category;

        // Within a kind the reporter's wish stays; another kind may hide it and never opens it.
        Private |= kind != wasKind && Categories.PrivateByDefault(kind);
        if (times.For(kind, category) != times.For(wasKind, wasCategory))
        {
            PromiseOther(times, now);
        }

        Record(new ConcernRefiled(Id, Kind, Category, Channel, wasKind, wasCategory, Clock.DayOf(ReportedAt), DueAt, noteId));
    }

    /// <summary>After refiling, the office that answers for the new kind; nothing when it is the same one.</summary>
    internal void FollowRule(Post to, Times times, DateTime now)
    {
        if (to.Key != Post)
        {
            MoveLate(to, AssignedBy.Rule, null, times, now);
        }
    }

    private void RefuseUnless(ConcernAction action, DateTime now)
    {
        if (WhyNot(action, now) is { } code)
        {
            throw new Refusal(code);
        }
    }

    private void RefuseOwnWork(Guid? by) => Refuse.If(by is not null && by == ResolvedBy && by == ReporterId, "concerns.own-work");

    private void TakeOn(Times times, DateTime now)
    {
        if (AcceptedAt is null)
        {
            AcceptedAt = now;
            Record(new ConcernAccepted(Id, Kind, Category, Channel, Post, DueAt));
            AnsweredFirst(times, now);
        }

        if (State == ConcernState.Submitted)
        {
            State = ConcernState.Accepted;
        }

        if (BeforeAsked == ConcernState.Submitted)
        {
            BeforeAsked = ConcernState.Accepted;
        }
    }

    private void AnsweredFirst(Times times, DateTime now)
    {
        if (FirstAnsweredAt is null)
        {
            FirstAnsweredAt = now;
            Record(new ConcernFirstAnswered(Id, Kind, Category, Channel, Minutes(now - ReportedAt)));
            TimeFirst(times, now);
        }
    }

    private void MoveTo(Post to, AssignedBy by, Guid? noteId)
    {
        var from = Post;
        Post = to.Key;
        StandDown();
        if (IsWorkedOn)
        {
            BackToAccepted();
        }

        Record(new ConcernAssigned(Id, Kind, Category, Channel, Post, from, by, DueAt, noteId));
    }

    /// <summary>Another office begins anew with what was begun; a question to the reporter stays open.</summary>
    private void BackToAccepted()
    {
        if (State == ConcernState.InProgress)
        {
            State = ConcernState.Accepted;
        }

        if (BeforeAsked == ConcernState.InProgress)
        {
            BeforeAsked = ConcernState.Accepted;
        }
    }

    private void Close(ClosedBy by, Guid? noteId, Times times, DateTime now)
    {
        Resume(ResumedBy.Step, times, now);
        StandDown();
        VisitDueAt = WarnAt = null;
        State = ConcernState.Closed;
        BeforeAsked = null;
        ClosedAt = now;
        ClosedBy = by;
        ReopenUntil = now.AddDays(times.Settings.ReopenDays);
        if (PassedUpFrom is { } home)
        {
            Post = home;
            PassedUpTo = null;
            PassedUpFrom = null;
        }

        Record(new ConcernClosed(Id, Kind, Category, Channel, by, Outcome!.Value, noteId));
    }

    private void StartAnew(ConcernNote reason, Times times, DateTime now)
    {
        var undone = (ResolvedAt, Outcome: Outcome!.Value, SolvedAt, ResolvedMinutes, ResolvedOnTime, ConfirmedAt, Rating, ClosedAt, ClosedBy);
        State = AcceptedAt is null ? ConcernState.Submitted : ConcernState.Accepted;
        ReopenCount++;
        CountedFrom = now;
        PausedMinutes = 0;
        PauseCount = 0;
        StandDown();
        Promise(times, now);
        VisitDueAt = VisitedAt = VisitWaivedAt = null;
        ResolvedAt = ConfirmBy = ConfirmationMissedAt = ConfirmedAt = ClosedAt = ReopenUntil = null;
        ResolvedBy = null;
        ResolvedOnTime = null;
        ResolvedMinutes = null;
        Outcome = null;
        SolvedAt = null;
        Rating = null;
        ClosedBy = null;
        OverdueSaidFor = null;
        Record(new ConcernReopened(
            Id, Kind, Category, Channel, Day(undone.ResolvedAt), undone.Outcome, undone.SolvedAt, undone.ResolvedMinutes, undone.ResolvedOnTime,
            Day(undone.ConfirmedAt), undone.Rating, Day(undone.ClosedAt), undone.ClosedBy, Post, DueAt, reason.Id));
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static long Minutes(TimeSpan span) => Math.Max(0, (long)span.TotalMinutes);

    private static DateOnly? Day(DateTime? at) => at is { } time ? Clock.DayOf(time) : null;
}
