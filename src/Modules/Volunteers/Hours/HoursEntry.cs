using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Volunteers.Hours;

public enum HoursState
{
    /// <summary>Not all who have to agree did.</summary>
    Waiting,
    Confirmed,

    /// <summary>A leader or whoever was helped says it was not so.</summary>
    Refused,

    /// <summary>Counts no longer; the counter-entry stands beside it.</summary>
    Voided,
}

/// <summary>What somebody did, when and for whom.</summary>
/// <param name="SourceId">The shift or call; null: from a record kept elsewhere.</param>
/// <param name="HelpedId">Whoever was helped and has to agree; null: nobody in particular.</param>
/// <param name="Words">Of a record kept elsewhere: what it was.</param>
internal sealed record Served(
    Guid PersonId, ServiceKind Service, Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, Guid? SourceId, Guid? HelpedId, DateTime BeganAt, DateTime EndedAt, int Minutes, string? Words, Spot Spot);

/// <summary>
/// 时长: time somebody gave, one line of their record (Ministry of Civil Affairs order 67: true, accurate, complete, timely). Its numbers are never edited:
/// what was wrong is voided by a counter-entry, and what is right written anew.
/// </summary>
internal sealed class HoursEntry : Entity, ILocated
{
    public const int MostMinutes = 16 * 60;
    public const int LongestWords = 100;

    private HoursEntry() { }

    internal HoursEntry(Guid id, Served served, DateTime now)
        : base(id)
    {
        Refuse.If(served.Minutes is < 1 or > MostMinutes, "volunteers.hours-minutes", "Minutes", MostMinutes / 60);
        Refuse.If(served.EndedAt > now, "volunteers.hours-later", "EndedAt");
        Refuse.If(served.Words?.Trim().Length > LongestWords, "volunteers.hours-words-long", "Words", LongestWords);
        (PersonId, Service, TeamId, TeamKind, ProgrammeId) = (served.PersonId, served.Service, served.TeamId, served.TeamKind, served.ProgrammeId);
        (SourceId, HelpedId, BeganAt, EndedAt, Minutes) = (served.SourceId, served.HelpedId, served.BeganAt, served.EndedAt, served.Minutes);
        (ServedOn, WrittenAt) = (Clock.DayOf(served.BeganAt), now);
        (AreaPath, GridId) = (served.Spot.AreaPath, served.Spot.GridId);
        Words = string.IsNullOrWhiteSpace(served.Words) ? null : served.Words.Trim();
    }

    public Guid PersonId { get; private set; }
    public ServiceKind Service { get; private set; }
    public Guid? TeamId { get; private set; }
    public TeamKind? TeamKind { get; private set; }
    public Guid? ProgrammeId { get; private set; }
    public Guid? SourceId { get; private set; }
    public Guid? HelpedId { get; private set; }
    public DateTime BeganAt { get; private set; }
    public DateTime EndedAt { get; private set; }
    public int Minutes { get; private set; }
    public DateOnly ServedOn { get; private set; }
    public string? Words { get; private set; }
    public DateTime WrittenAt { get; private set; }
    public string AreaPath { get; private set; } = "";
    public Guid? GridId { get; private set; }
    public HoursState State { get; private set; }

    /// <summary>The leader or staff who certify it.</summary>
    public Guid? LeaderId { get; private set; }
    public DateTime? LeaderAt { get; private set; }

    /// <summary>Who said so for whoever was helped: themselves, or staff after calling them.</summary>
    public Guid? HelpedSaidBy { get; private set; }
    public DateTime? HelpedAt { get; private set; }

    /// <summary>The entry this one puts right.</summary>
    public Guid? InsteadOf { get; private set; }

    /// <summary>Why it was refused, for who reads their record.</summary>
    public string? Reason { get; private set; }

    public Spot Spot => new(AreaPath, GridId);
    public bool AwaitsLeader => State == HoursState.Waiting && LeaderAt is null;
    public bool AwaitsHelped => State == HoursState.Waiting && HelpedId is not null && HelpedAt is null;

    /// <summary>The leader, another than who served, and another than who spoke for the one helped: four eyes.</summary>
    internal void ConfirmAsLeader(Guid by, DateTime now)
    {
        RefuseIfSettled();
        Refuse.If(by == PersonId, "volunteers.own-hours");
        Refuse.If(LeaderAt is not null, "volunteers.hours-leader-already");
        Refuse.If(by == HelpedSaidBy && by != HelpedId, "volunteers.hours-four-eyes");
        (LeaderId, LeaderAt) = (by, now);
        Settle();
    }

    /// <summary>Whoever was helped, or staff for them.</summary>
    internal void ConfirmAsHelped(Guid by, DateTime now)
    {
        RefuseIfSettled();
        Refuse.If(by == PersonId, "volunteers.own-hours");
        Refuse.If(HelpedId is null, "volunteers.hours-nobody-helped");
        Refuse.If(HelpedAt is not null, "volunteers.call-said-already");
        Refuse.If(by == LeaderId && by != HelpedId, "volunteers.hours-four-eyes");
        (HelpedSaidBy, HelpedAt) = (by, now);
        Settle();
    }

    /// <summary>From a record kept elsewhere: whoever brings it in certifies it.</summary>
    internal void Certify(Guid by, DateTime now)
    {
        RefuseIfSettled();
        Refuse.If(by == PersonId, "volunteers.own-hours");
        (LeaderId, LeaderAt, HelpedSaidBy, HelpedAt) = (by, now, HelpedId is null ? null : by, HelpedId is null ? null : now);
        Settle();
    }

    internal void Refused(Guid by, string? reason, DateTime now)
    {
        RefuseIfSettled();
        Refuse.If(by == PersonId, "volunteers.own-hours");
        Refuse.If(string.IsNullOrWhiteSpace(reason), "volunteers.hours-reason-missing", "Reason");
        Refuse.If(reason.Trim().Length > HoursVoid.LongestReason, "volunteers.hours-words-long", "Reason", HoursVoid.LongestReason);
        (State, LeaderId, LeaderAt, Reason) = (HoursState.Refused, by, now, reason.Trim());
    }

    /// <summary>Counts no longer. The counter-entry says why and by whom.</summary>
    internal HoursVoid Void(Guid id, Guid by, string? reason, DateTime now)
    {
        Refuse.If(State == HoursState.Voided, "volunteers.hours-voided-already");
        Refuse.If(State != HoursState.Confirmed, "volunteers.hours-not-confirmed");
        Refuse.If(by == PersonId, "volunteers.own-hours");
        var counter = new HoursVoid(id, Id, PersonId, -Minutes, reason, by, now);
        State = HoursState.Voided;
        Record(new HoursVoided(Id, PersonId, Service, TeamId, TeamKind, ProgrammeId, Minutes, ServedOn));
        return counter;
    }

    internal HoursEntry PutRight(Guid instead)
    {
        InsteadOf = instead;
        return this;
    }

    internal void GoTo(Guid merged, Guid kept)
    {
        Guid? Now(Guid? who) => who == merged ? kept : who;
        (PersonId, HelpedId, LeaderId, HelpedSaidBy) = (PersonId == merged ? kept : PersonId, Now(HelpedId), Now(LeaderId), Now(HelpedSaidBy));
    }

    internal void Forget() => (Words, Reason) = (null, null);

    private void Settle()
    {
        if (LeaderAt is not null && (HelpedId is null || HelpedAt is not null))
        {
            State = HoursState.Confirmed;
            Record(new HoursConfirmed(Id, PersonId, Service, TeamId, TeamKind, ProgrammeId, Minutes, ServedOn));
        }
    }

    private void RefuseIfSettled() => Refuse.If(State != HoursState.Waiting, State == HoursState.Confirmed ? "volunteers.hours-confirmed-already" : "volunteers.hours-settled");
}

/// <summary>冲正: the counter-entry that takes an entry of the record out, with who did it and why. One for each entry at most.</summary>
internal sealed class HoursVoid : Entity
{
    public const int LongestReason = 200;

    private HoursVoid() { }

    internal HoursVoid(Guid id, Guid hoursId, Guid personId, int minutes, string? reason, Guid by, DateTime now)
        : base(id)
    {
        Refuse.If(string.IsNullOrWhiteSpace(reason), "volunteers.hours-reason-missing", "Reason");
        Refuse.If(reason.Trim().Length > LongestReason, "volunteers.hours-words-long", "Reason", LongestReason);
        (HoursId, PersonId, Minutes, Reason, By, At) = (hoursId, personId, minutes, reason.Trim(), by, now);
    }

    public Guid HoursId { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>Below zero: what it takes out.</summary>
    public int Minutes { get; private set; }
    public string? Reason { get; private set; }
    public Guid By { get; private set; }
    public DateTime At { get; private set; }

    internal void GoTo(Guid merged, Guid kept) => (PersonId, By) = (PersonId == merged ? kept : PersonId, By == merged ? kept : By);

    internal void Forget() => Reason = null;
}

/// <summary>A certificate of somebody's record, made from the entries of a period: what has to be revoked when one of them is voided.</summary>
internal sealed class RecordPaper : Entity
{
    private RecordPaper() { }

    internal RecordPaper(Guid id, Guid personId, Guid certificateId, DateOnly from, DateOnly until, DateTime at)
        : base(id) => (PersonId, CertificateId, From, Until, IssuedAt) = (personId, certificateId, from, until, at);

    public Guid PersonId { get; private set; }
    public Guid CertificateId { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }
    public DateTime IssuedAt { get; private set; }
    public DateTime? RevokedAt { get; private set; }

    /// <summary>What whoever issues from a record, and whoever puts it right, are alone with.</summary>
    internal static string Alone(Guid personId) => $"volunteers.record {personId:N}";

    internal void Revoke(DateTime now) => RevokedAt = now;

    internal void GoTo(Guid personId) => PersonId = personId;
}
