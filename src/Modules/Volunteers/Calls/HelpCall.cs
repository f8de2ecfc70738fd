using System.Globalization;
using System.Security.Cryptography;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Volunteers.Calls;

internal enum CallState
{
    /// <summary>Nobody has accepted it yet.</summary>
    Open,
    Accepted,
    OnTheWay,

    /// <summary>The volunteer is there.</summary>
    There,

    /// <summary>Done, says the volunteer; whoever was helped has not said so yet.</summary>
    Served,
    Helped,
    Ended,
}

/// <summary>What somebody wants help with.</summary>
/// <param name="PlaceId">Where: the unit or building; null: not known.</param>
/// <param name="WantedAt">UTC; null: as soon as somebody has time.</param>
/// <param name="Minutes">About how long; what clashes are told by.</param>
/// <param name="NeedId">The line of the needs list it comes from.</param>
/// <param name="AskedById">The guardian who called for a child; null: they called themselves, or staff wrote it down.</param>
internal sealed record Called(
    Guid PersonId, Guid? PlaceId, HelpKind Kind, CallChannel Channel, string? Words, DateTime? WantedAt, int Minutes, Guid? NeedId, Guid? TeamId, Guid? ProgrammeId, Guid? AskedById = null);

/// <summary>
/// 求助: somebody wants help, until somebody has helped and they say so, or it ends for a reason. It is never lost: it falls due, and whoever answers
/// for it reads that nobody came.
/// </summary>
internal sealed class HelpCall : Entity, ILocated
{
    public const int Longest = 300;
    public const int LongestThanks = 200;
    public const int DefaultMinutes = 60;
    public const int MostMinutes = 12 * 60;

    private HelpCall() { }

    internal HelpCall(Guid id, Called called, PlaceBook book, DateTime dueAt, DateTime now)
        : base(id)
    {
        Refuse.If(called.Words?.Trim().Length > Longest, "volunteers.call-words-long", "Words", Longest);
        Refuse.If(called.Kind == HelpKind.Other && string.IsNullOrWhiteSpace(called.Words), "volunteers.call-words-missing", "Words");
        Refuse.If(called.WantedAt < now.AddMinutes(-5), "volunteers.call-wanted-past", "WantedAt");
        Refuse.If(called.WantedAt > now.AddDays(60), "volunteers.call-wanted-far", "WantedAt");
        Refuse.If(called.Minutes is < 10 or > MostMinutes, "volunteers.call-minutes", "Minutes");
        (PersonId, PlaceId, Kind, Channel, NeedId, TeamId, ProgrammeId, AskedById) = (called.PersonId, called.PlaceId, called.Kind, called.Channel, called.NeedId, called.TeamId, called.ProgrammeId, called.AskedById);
        (Words, WantedAt, Minutes) = (Clean(called.Words), called.WantedAt, called.Minutes);
        (CalledAt, DueAt) = (now, dueAt);
        (AreaPath, GridId) = (book.SpotOf(PlaceId).AreaPath, book.SpotOf(PlaceId).GridId);
        Code = RandomNumberGenerator.GetInt32(0, 10000).ToString("0000", CultureInfo.InvariantCulture);
        Record(new HelpCalled(id, PersonId, Kind, Channel, NeedId, dueAt));
    }

    /// <summary>Who is to be helped.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The guardian who called for a child, and hears how it goes; null: they called themselves, or staff wrote it down.</summary>
    public Guid? AskedById { get; private set; }
    public Guid? PlaceId { get; private set; }
    public string AreaPath { get; private set; } = "";
    public Guid? GridId { get; private set; }
    public HelpKind Kind { get; private set; }
    public CallChannel Channel { get; private set; }

    /// <summary>As it was said. For who helps and who answers for it; stays in this row.</summary>
    public string? Words { get; private set; }
    public DateTime? WantedAt { get; private set; }
    public int Minutes { get; private set; }
    public Guid? NeedId { get; private set; }
    public Guid? TeamId { get; private set; }
    public Guid? ProgrammeId { get; private set; }
    public CallState State { get; private set; }
    public DateTime CalledAt { get; private set; }

    /// <summary>By when somebody should have accepted it, and later by when it should be done.</summary>
    public DateTime DueAt { get; private set; }
    public DateTime? EscalatedAt { get; private set; }

    /// <summary>Four digits that whoever is helped reads out or shows: whoever types them was at the door.</summary>
    public string Code { get; private set; } = "";
    public Guid? VolunteerId { get; private set; }
    public DateTime? AcceptedAt { get; private set; }
    public DateTime? BeganAt { get; private set; }
    public DateTime? ServedAt { get; private set; }

    /// <summary>What the volunteer says they did.</summary>
    public string? Report { get; private set; }
    public int? Stars { get; private set; }
    public string? Thanks { get; private set; }

    /// <summary>Staff that said so for whoever was helped, after calling them.</summary>
    public Guid? SaidBy { get; private set; }
    public CallEnd? End { get; private set; }
    public string? EndWords { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public Spot Spot => new(AreaPath, GridId);
    public bool IsOver => State is CallState.Helped or CallState.Ended;

    /// <summary>When it takes somebody's time, as far as a clash can be told.</summary>
    public (DateTime From, DateTime Until)? Takes => WantedAt is { } at ? (at, at.AddMinutes(Minutes)) : null;

    /// <summary>A leader or staff ask somebody whether they would go.</summary>
    internal void Offer(Guid volunteer)
    {
        Refuse.If(State != CallState.Open, "volunteers.call-taken");
        Refuse.If(volunteer == PersonId, "volunteers.call-own");
        Record(new HelpOffered(Id, PersonId, Kind, Channel, volunteer));
    }

    internal void Decline(Guid volunteer) => Record(new HelpDeclined(Id, PersonId, Kind, Channel, volunteer));

    /// <summary>The first who says yes goes; whoever comes later reads that it is taken.</summary>
    internal void Accept(Guid volunteer, DateTime dueAt, DateTime now)
    {
        Refuse.If(State != CallState.Open, IsOver ? "volunteers.call-over" : "volunteers.call-taken");
        Refuse.If(volunteer == PersonId, "volunteers.call-own");
        (State, VolunteerId, AcceptedAt, DueAt) = (CallState.Accepted, volunteer, now, dueAt);
        Record(new HelpAccepted(Id, PersonId, Kind, Channel, volunteer, Waited));
    }

    /// <summary>Whoever accepted cannot after all: it is open again, and due anew.</summary>
    internal void Release(DateTime dueAt)
    {
        Refuse.If(State is not (CallState.Accepted or CallState.OnTheWay), "volunteers.call-not-accepted");
        var (who, waited, on) = (VolunteerId!.Value, Waited, Clock.DayOf(AcceptedAt!.Value));
        (State, VolunteerId, AcceptedAt, DueAt, EscalatedAt) = (CallState.Open, null, null, dueAt, null);
        Record(new HelpReleased(Id, PersonId, Kind, Channel, who, waited, on));
    }

    /// <summary>Whoever was to be helped says that nobody came: it is open again, and the office sees it at once.</summary>
    internal void Deny(DateTime dueAt, DateTime now)
    {
        Refuse.If(State != CallState.Served, State == CallState.Helped ? "volunteers.call-said-already" : "volunteers.call-not-served");
        var (who, waited, on) = (VolunteerId!.Value, Waited, Clock.DayOf(AcceptedAt!.Value));
        (State, VolunteerId, AcceptedAt, BeganAt, ServedAt, Report, DueAt) = (CallState.Open, null, null, null, null, null, dueAt);
        Record(new HelpReleased(Id, PersonId, Kind, Channel, who, waited, on));
        Escalate(now);
    }

    internal void SetOut()
    {
        Refuse.If(State != CallState.Accepted, "volunteers.call-not-accepted");
        State = CallState.OnTheWay;
        Record(new HelpSetOut(Id, PersonId, Kind, Channel, VolunteerId!.Value));
    }

    /// <param name="code">What whoever is helped read out; null: a leader or staff write it from a list.</param>
    internal void Arrive(string? code, bool byCode, DateTime now)
    {
        Refuse.If(State is not (CallState.Accepted or CallState.OnTheWay), "volunteers.call-not-accepted");
        Refuse.If(byCode && code?.Trim() != Code, "volunteers.call-code", "Code");
        (State, BeganAt) = (CallState.There, now);
    }

    /// <summary>Done. From a paper list it may have begun and ended earlier.</summary>
    internal int Leave(DateTime beganAt, DateTime endedAt, string? report, DateTime dueAt, DateTime now)
    {
        Refuse.If(State is not (CallState.Accepted or CallState.OnTheWay or CallState.There), "volunteers.call-not-accepted");
        Refuse.If(endedAt > now, "volunteers.call-ended-later", "EndedAt");
        Refuse.If(beganAt < AcceptedAt!.Value.AddDays(-1), "volunteers.call-began-early", "BeganAt");
        Refuse.If(report?.Trim().Length > Longest, "volunteers.call-words-long", "Report", Longest);
        var minutes = (int)Math.Round((endedAt - beganAt).TotalMinutes);
        Refuse.If(minutes is < 1 or > MostMinutes, "volunteers.call-minutes", "EndedAt");
        (State, BeganAt, ServedAt, Report, DueAt) = (CallState.Served, beganAt, endedAt, Clean(report), dueAt);
        Record(new HelpServed(Id, PersonId, Kind, Channel, VolunteerId!.Value, minutes, Clock.DayOf(beganAt)));
        return minutes;
    }

    /// <summary>Whoever was helped says so and how it was; staff for those whom they called.</summary>
    internal void Confirm(int stars, string? thanks, Guid? by, DateTime now)
    {
        Refuse.If(State != CallState.Served, State == CallState.Helped ? "volunteers.call-said-already" : "volunteers.call-not-served");
        Refuse.If(by == VolunteerId, "volunteers.own-hours");
        Refuse.If(stars is < 1 or > 5, "volunteers.call-stars", "Stars");
        Refuse.If(thanks?.Trim().Length > LongestThanks, "volunteers.call-words-long", "Thanks", LongestThanks);
        (State, Stars, Thanks, SaidBy, EndedAt) = (CallState.Helped, stars, Clean(thanks), by, now);
        Record(new HelpRated(Id, PersonId, Kind, Channel, VolunteerId!.Value, stars, by is not null));
        Record(new HelpGiven(Id, PersonId, NeedId, Clock.DayOf(BeganAt!.Value)));
    }

    internal void Escalate(DateTime now)
    {
        EscalatedAt = now;
        Record(new HelpEscalated(Id, PersonId, Kind, Channel));
    }

    /// <summary>It ends without help; whoever looks later reads why.</summary>
    internal void Close(CallEnd because, string? words, DateTime now)
    {
        Refuse.If(IsOver, "volunteers.call-over");
        Refuse.If(State == CallState.Served, "volunteers.call-served-first");
        Refuse.If(words?.Trim().Length > Longest, "volunteers.call-words-long", "Words", Longest);
        (State, End, EndWords, EndedAt) = (CallState.Ended, because, Clean(words), now);
        Record(new HelpNotGiven(Id, PersonId, Kind, Channel, because, Clock.DayOf(CalledAt)));
    }

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid merged, Guid kept) =>
        (PersonId, VolunteerId, AskedById) = (PersonId == merged ? kept : PersonId, VolunteerId == merged ? kept : VolunteerId, AskedById == merged ? kept : AskedById);

    /// <summary>Whoever was to be helped, or helped, is forgotten: their words go.</summary>
    internal void Forget() => (Words, Report, Thanks, EndWords, PlaceId) = (null, null, null, null, null);

    internal void ForgetHelper() => Report = null;

    internal void ForgetAsker() => AskedById = null;

    private long Waited => (long)(AcceptedAt!.Value - CalledAt).TotalMinutes;

    private static string? Clean(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}

internal enum OfferState
{
    Open,
    Accepted,
    Declined,

    /// <summary>Another went, or the call ended.</summary>
    Lapsed,
}

/// <summary>Somebody was asked whether they would go. What they answered stays, so that nobody is asked again and again.</summary>
internal sealed class HelpOffer : Entity
{
    private HelpOffer() { }

    internal HelpOffer(Guid id, Guid callId, Guid personId, Guid? by, DateTime now)
        : base(id) => (CallId, PersonId, By, OfferedAt) = (callId, personId, by, now);

    public Guid CallId { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid? By { get; private set; }
    public OfferState State { get; private set; }
    public DateTime OfferedAt { get; private set; }
    public DateTime? AnsweredAt { get; private set; }

    internal void Answer(OfferState state, DateTime now) => (State, AnsweredAt) = (state, now);

    /// <summary>Asked once more after the call came back.</summary>
    internal void Again(Guid? by, DateTime now) => (State, By, OfferedAt, AnsweredAt) = (OfferState.Open, by, now, null);

    internal void GoTo(Guid personId) => PersonId = personId;
}
