using System.Globalization;
using System.Security.Cryptography;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Volunteers.Hours;

namespace Mulin.Volunteers.Shifts;

public enum ShiftState
{
    Planned,

    /// <summary>Over, and its list is entered.</summary>
    Held,
    Cancelled,
}

public enum PlaceState
{
    Going,
    Waiting,
    Left,
    Came,
    NoShow,
}

/// <summary>What is planned.</summary>
/// <param name="Minimum">With fewer it does not work; the leader is warned the day before.</param>
/// <param name="OpensAt">From when one may sign up, UTC.</param>
/// <param name="FairUntil">Until then only those who have given less this month; null: everybody from the beginning.</param>
/// <param name="Break">Minutes that are no service.</param>
internal sealed record Plan(
    Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, string Title, string? Words, Guid? PlaceId, string? Where, DateTime StartsAt, DateTime EndsAt, int Break, int Minimum, int Maximum, bool ForTeam,
    DateTime OpensAt, DateTime? FairUntil, Guid? SeriesId);

/// <summary>
/// 班次: a time at which some volunteers serve together. It holds the number of places and the order in which people wait; every change of a place goes
/// through it while it is locked, so that never more go than it has places and nobody stands in it twice.
/// </summary>
internal sealed class Shift : Entity, ILocated
{
    public const int LongestTitle = 40;
    public const int LongestWords = 300;
    public const int LongestWhere = 60;
    public const int MostPlaces = 500;
    public const int MostHours = 12;

    private Shift() { }

    internal Shift(Guid id, Plan plan, PlaceBook book, DateTime now)
        : base(id)
    {
        Refuse.If(plan.Title.Trim().Length == 0, "volunteers.shift-title-missing", "Title");
        Refuse.If(plan.Title.Trim().Length > LongestTitle, "volunteers.shift-title-long", "Title", LongestTitle);
        Refuse.If(plan.Words?.Trim().Length > LongestWords, "volunteers.shift-words-long", "Words", LongestWords);
        Refuse.If(plan.Where?.Trim().Length > LongestWhere, "volunteers.shift-words-long", "Where", LongestWhere);
        Refuse.If(plan.StartsAt < now.AddDays(-30), "volunteers.shift-past", "StartsAt");
        Refuse.If(plan.EndsAt <= plan.StartsAt || plan.EndsAt > plan.StartsAt.AddHours(MostHours), "volunteers.shift-ends", "EndsAt", MostHours);
        Refuse.If(plan.Minimum < 1, "volunteers.shift-minimum", "Minimum");
        Refuse.If(plan.Maximum < plan.Minimum || plan.Maximum > MostPlaces, "volunteers.shift-maximum", "Maximum", MostPlaces);
        Refuse.If(plan.Break < 0 || plan.Break >= (plan.EndsAt - plan.StartsAt).TotalMinutes, "volunteers.shift-break", "Break");
        Refuse.If(plan.ForTeam && plan.TeamId is null, "volunteers.shift-team-missing", "TeamId");
        (TeamId, TeamKind, ProgrammeId, ForTeam, SeriesId) = (plan.TeamId, plan.TeamKind, plan.ProgrammeId, plan.ForTeam, plan.SeriesId);
        (Title, Words, Where, PlaceId) = (plan.Title.Trim(), Clean(plan.Words), Clean(plan.Where), plan.PlaceId);
        (StartsAt, EndsAt, Break, Minimum, Maximum) = (plan.StartsAt, plan.EndsAt, plan.Break, plan.Minimum, plan.Maximum);
        (OpensAt, FairUntil) = (plan.OpensAt, plan.FairUntil);
        (AreaPath, GridId) = (book.SpotOf(PlaceId).AreaPath, book.SpotOf(PlaceId).GridId);
        Code = RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        Record(new ShiftPlanned(id, TeamId, TeamKind, ProgrammeId, HeldOn, Minimum, Maximum, SeriesId));
    }

    public Guid? TeamId { get; private set; }
    public TeamKind? TeamKind { get; private set; }
    public Guid? ProgrammeId { get; private set; }
    public Guid? SeriesId { get; private set; }
    public string Title { get; private set; } = "";
    public string? Words { get; private set; }
    public Guid? PlaceId { get; private set; }
    public string? Where { get; private set; }
    public string AreaPath { get; private set; } = "";
    public Guid? GridId { get; private set; }
    public DateTime StartsAt { get; private set; }
    public DateTime EndsAt { get; private set; }
    public int Break { get; private set; }
    public int Minimum { get; private set; }
    public int Maximum { get; private set; }

    /// <summary>Only members of the team sign up.</summary>
    public bool ForTeam { get; private set; }
    public DateTime OpensAt { get; private set; }
    public DateTime? FairUntil { get; private set; }
    public ShiftState State { get; private set; }

    /// <summary>On the poster at the door: whoever types or scans it was there.</summary>
    public string Code { get; private set; } = "";
    public int Going { get; private set; }
    public int Waiting { get; private set; }

    /// <summary>The last place in the row that was given; it only rises, so that nobody is put before whoever waited longer.</summary>
    public int LastTurn { get; private set; }
    public string? Reason { get; private set; }

    public Spot Spot => new(AreaPath, GridId);
    public DateOnly HeldOn => Clock.DayOf(StartsAt);
    public int Minutes => (int)(EndsAt - StartsAt).TotalMinutes - Break;

    /// <summary>How long somebody was there: as long as it was where nobody says otherwise, and never much longer.</summary>
    /// <exception cref="Refusal"><c>volunteers.shift-line-minutes</c>.</exception>
    internal int Served(int? minutes, string field)
    {
        var served = minutes ?? Minutes;
        Refuse.If(served < 1 || served > (EndsAt - StartsAt).TotalMinutes + 120, "volunteers.shift-line-minutes", field);
        return served;
    }

    /// <summary>What goes on the record of who was there so long.</summary>
    internal Served ServedBy(Guid person, int minutes) => new(person, ServiceKind.Shift, TeamId, TeamKind, ProgrammeId, Id, null, StartsAt, EndsAt, minutes, null, Spot);

    /// <summary>A place, or where there is none a turn in the waiting list.</summary>
    /// <param name="present">Of this person, if they have one that is not left: nobody stands in it twice.</param>
    internal ShiftPlace SignUp(Guid id, Guid person, ShiftPlace? present, Guid? by, string? overrideReason, DateTime now)
    {
        RefuseIfOver();
        Refuse.If(present is { State: PlaceState.Going or PlaceState.Waiting }, "volunteers.shift-twice");
        Refuse.If(now >= EndsAt, "volunteers.shift-began");
        var free = Going < Maximum;
        var place = new ShiftPlace(id, Id, person, free ? PlaceState.Going : PlaceState.Waiting, ++LastTurn, StartsAt, EndsAt, by, overrideReason, now);
        if (free)
        {
            Going++;
            Record(new PlaceTaken(Id, person, TeamId, HeldOn, Promoted: false, overrideReason is not null));
        }
        else
        {
            Waiting++;
            Record(new PlaceAwaited(Id, person, TeamId, HeldOn));
        }

        return place;
    }

    /// <summary>They go no longer; exactly one who waits goes instead, whoever has waited longest.</summary>
    /// <param name="row">Those who wait here.</param>
    /// <returns>Who has the place now; null: nobody waited, or they only waited themselves.</returns>
    internal ShiftPlace? Leave(ShiftPlace place, IEnumerable<ShiftPlace> row, DateTime noticeUntil, DateTime now)
    {
        RefuseIfOver();
        Refuse.If(place.State is not (PlaceState.Going or PlaceState.Waiting), "volunteers.shift-not-in");
        Refuse.If(now >= StartsAt, "volunteers.shift-began");
        var (waited, late) = (place.State == PlaceState.Waiting, place.State == PlaceState.Going && now > noticeUntil);
        place.Leave(late, now);
        Record(new PlaceLeft(Id, place.PersonId, TeamId, HeldOn, late, waited));
        if (waited)
        {
            Waiting--;
            return null;
        }

        Going--;
        return Promote(row);
    }

    /// <summary>More places, or fewer as far as nobody loses one.</summary>
    internal IReadOnlyList<ShiftPlace> Resize(int minimum, int maximum, IEnumerable<ShiftPlace> row)
    {
        RefuseIfOver();
        Refuse.If(minimum < 1, "volunteers.shift-minimum", "Minimum");
        Refuse.If(maximum < minimum || maximum > MostPlaces, "volunteers.shift-maximum", "Maximum", MostPlaces);
        Refuse.If(maximum < Going, "volunteers.shift-too-small", "Maximum", Going);
        (Minimum, Maximum) = (minimum, maximum);
        List<ShiftPlace> promoted = [];
        var waiting = row.Where(place => place.State == PlaceState.Waiting).ToList();
        while (Going < Maximum && Promote(waiting) is { } next)
        {
            promoted.Add(next);
        }

        return promoted;
    }

    /// <summary>Two who go to two shifts change places. The numbers of neither change, and nobody who waits is passed by: both had a place.</summary>
    internal static void Swap(Shift one, ShiftPlace mine, Shift other, ShiftPlace theirs, Guid newMine, Guid newTheirs, Guid swapId, DateTime now, out ShiftPlace toOther, out ShiftPlace toOne)
    {
        one.RefuseIfOver();
        other.RefuseIfOver();
        Refuse.If(one.Id == other.Id, "volunteers.swap-same");
        Refuse.If(mine.State != PlaceState.Going || theirs.State != PlaceState.Going, "volunteers.swap-gone");
        Refuse.If(now >= one.StartsAt || now >= other.StartsAt, "volunteers.shift-began");
        mine.Leave(late: false, now);
        theirs.Leave(late: false, now);
        toOther = new ShiftPlace(newMine, other.Id, mine.PersonId, PlaceState.Going, theirs.Turn, other.StartsAt, other.EndsAt, theirs.PersonId, null, now);
        toOne = new ShiftPlace(newTheirs, one.Id, theirs.PersonId, PlaceState.Going, mine.Turn, one.StartsAt, one.EndsAt, mine.PersonId, null, now);
        one.Record(new PlacesSwapped(swapId, mine.PersonId, theirs.PersonId, one.Id, other.Id));
    }

    /// <summary>It is not held. Everybody with a place or a turn hears of it.</summary>
    internal void Cancel(string? reason, IEnumerable<ShiftPlace> places, DateTime now)
    {
        RefuseIfOver();
        Refuse.If(string.IsNullOrWhiteSpace(reason), "volunteers.shift-reason-missing", "Reason");
        Refuse.If(reason.Trim().Length > LongestWords, "volunteers.shift-words-long", "Reason", LongestWords);
        foreach (var place in places.Where(place => place.State is PlaceState.Going or PlaceState.Waiting))
        {
            place.Fall(now);
        }

        (State, Reason) = (ShiftState.Cancelled, reason.Trim());
        Record(new ShiftCancelled(Id, TeamId, TeamKind, ProgrammeId, HeldOn, Going));
        (Going, Waiting) = (0, 0);
    }

    /// <summary>Its list is entered: who came and who did not. Once.</summary>
    internal void Hold(int signed, int came, int noShows, DateTime now)
    {
        RefuseIfOver();
        Refuse.If(now < EndsAt, "volunteers.shift-not-over");
        State = ShiftState.Held;
        Waiting = 0;
        Record(new ShiftHeld(Id, TeamId, TeamKind, ProgrammeId, HeldOn, Minimum, Maximum, signed, came, noShows));
    }

    /// <summary>The day before.</summary>
    internal void Remind()
    {
        if (State != ShiftState.Planned)
        {
            return;
        }

        if (Going > 0)
        {
            Record(new ShiftReminded(Id, TeamId, TeamKind, ProgrammeId, HeldOn, Going));
        }

        if (Going < Minimum)
        {
            Record(new ShiftFellShort(Id, TeamId, TeamKind, ProgrammeId, HeldOn, Going, Minimum));
        }
    }

    internal void TakeBackNoShow(ShiftPlace place)
    {
        Refuse.If(State != ShiftState.Held || place.State != PlaceState.NoShow, "volunteers.shift-no-no-show");
        place.WasThere();
        Record(new NoShowTakenBack(Id, place.PersonId, TeamId, HeldOn));
    }

    internal void CheckIn(ShiftPlace place, string? code, DateTime now)
    {
        RefuseIfOver();
        Refuse.If(place.State != PlaceState.Going, "volunteers.shift-not-in");
        Refuse.If(code?.Trim() != Code, "volunteers.shift-code", "Code");
        Refuse.If(now < StartsAt.AddHours(-1) || now > EndsAt.AddHours(2), "volunteers.shift-not-now");
        place.CheckIn(now);
    }

    private ShiftPlace? Promote(IEnumerable<ShiftPlace> row)
    {
        if (Going >= Maximum || row.Where(place => place.State == PlaceState.Waiting).MinBy(place => place.Turn) is not { } next)
        {
            return null;
        }

        next.Promote();
        (Going, Waiting) = (Going + 1, Waiting - 1);
        Record(new PlaceTaken(Id, next.PersonId, TeamId, HeldOn, Promoted: true, Overridden: false));
        return next;
    }

    private void RefuseIfOver() => Refuse.If(State != ShiftState.Planned, State == ShiftState.Held ? "volunteers.shift-held-already" : "volunteers.shift-cancelled-already");

    private static string? Clean(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}

/// <summary>Somebody's place at a shift, or their turn to get one. What became of it stays, a no-show too.</summary>
internal sealed class ShiftPlace : Entity
{
    public const int LongestReason = 100;

    private ShiftPlace() { }

    /// <param name="by">Who signed them up, if not they themselves.</param>
    internal ShiftPlace(Guid id, Guid shiftId, Guid personId, PlaceState state, int turn, DateTime startsAt, DateTime endsAt, Guid? by, string? reason, DateTime now)
        : base(id)
    {
        Refuse.If(reason?.Length > LongestReason, "volunteers.shift-words-long", "Reason", LongestReason);
        (ShiftId, PersonId, State, Turn, StartsAt, EndsAt) = (shiftId, personId, state, turn, startsAt, endsAt);
        (By, OverrideReason, SignedAt) = (by == personId ? null : by, reason, now);
    }

    public Guid ShiftId { get; private set; }
    public Guid PersonId { get; private set; }
    public PlaceState State { get; private set; }

    /// <summary>In which order people came; whoever waits longest has the lowest.</summary>
    public int Turn { get; private set; }

    /// <summary>Of the shift: what clashes are told by.</summary>
    public DateTime StartsAt { get; private set; }
    public DateTime EndsAt { get; private set; }
    public Guid? By { get; private set; }

    /// <summary>Why a leader gave it although something spoke against it.</summary>
    public string? OverrideReason { get; private set; }
    public DateTime SignedAt { get; private set; }
    public DateTime? LeftAt { get; private set; }

    /// <summary>Left after the day by which one is asked to cancel.</summary>
    public bool Late { get; private set; }
    public DateTime? InAt { get; private set; }
    public DateTime? OutAt { get; private set; }

    internal void Promote() => State = PlaceState.Going;

    internal void Leave(bool late, DateTime now) => (State, Late, LeftAt) = (PlaceState.Left, late, now);

    /// <summary>The shift is cancelled: nobody left.</summary>
    internal void Fall(DateTime now) => (State, LeftAt) = (PlaceState.Left, now);

    internal void CheckIn(DateTime now) => InAt ??= now;

    internal void CheckOut(DateTime now)
    {
        Refuse.If(InAt is null, "volunteers.shift-not-in-yet");
        OutAt = now;
    }

    internal void WasThere() => State = PlaceState.Came;

    internal void WasNotThere() => State = PlaceState.NoShow;

    internal void GoTo(Guid personId) => PersonId = personId;

    internal void Forget() => OverrideReason = null;
}

internal enum SwapState
{
    Asked,
    Done,
    Declined,
    Lapsed,
}

/// <summary>换班: who goes to one shift asks who goes to another to change places.</summary>
internal sealed class Swap : Entity
{
    private Swap() { }

    internal Swap(Guid id, ShiftPlace mine, ShiftPlace theirs, DateTime now)
        : base(id)
    {
        Refuse.If(mine.State != PlaceState.Going || theirs.State != PlaceState.Going, "volunteers.swap-gone");
        Refuse.If(mine.ShiftId == theirs.ShiftId, "volunteers.swap-same");
        Refuse.If(mine.PersonId == theirs.PersonId, "volunteers.swap-self");
        (MineId, TheirsId, PersonId, OtherId, ShiftId, OtherShiftId) = (mine.Id, theirs.Id, mine.PersonId, theirs.PersonId, mine.ShiftId, theirs.ShiftId);
        AskedAt = now;
        Record(new SwapAsked(id, PersonId, OtherId, ShiftId, OtherShiftId));
    }

    public Guid MineId { get; private set; }
    public Guid TheirsId { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid OtherId { get; private set; }
    public Guid ShiftId { get; private set; }
    public Guid OtherShiftId { get; private set; }
    public SwapState State { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateTime? AnsweredAt { get; private set; }

    internal void Answer(SwapState state, DateTime now)
    {
        Refuse.If(State != SwapState.Asked, "volunteers.swap-over");
        (State, AnsweredAt) = (state, now);
    }

    internal void GoTo(Guid merged, Guid kept) => (PersonId, OtherId) = (PersonId == merged ? kept : PersonId, OtherId == merged ? kept : OtherId);
}
