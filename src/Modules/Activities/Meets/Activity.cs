using Mulin.Contracts.Activities;
using Mulin.Kernel.Domain;

namespace Mulin.Activities.Meets;

public enum ActivityState
{
    Draft,
    Published,
    Held,
    Cancelled,
}

/// <summary>What one signs up for.</summary>
public enum EnrolBy
{
    /// <summary>Nobody signs up: whoever comes is there.</summary>
    Nothing,

    /// <summary>The whole of it, however many dates it has.</summary>
    Whole,

    /// <summary>Each date by itself.</summary>
    Session,
}

public enum PriceKind
{
    Free,

    /// <summary>Paid on the spot, in fen.</summary>
    Money,

    /// <summary>Paid from the points card when signing up.</summary>
    Points,
}

/// <summary>How it stands with signing up; what time does to it is read and never written.</summary>
public enum EnrolDoor
{
    NotNeeded,
    NotYet,
    Open,
    Closed,
}

/// <summary>Everything about it that is not a date, as a form brings it.</summary>
internal sealed record Terms
{
    public required string Title { get; init; }
    public string? Words { get; init; }
    public OrganiserKind Organiser { get; init; }
    public Guid? OrganiserId { get; init; }
    public EnrolBy By { get; init; } = EnrolBy.Whole;
    public Seating Seats { get; init; }
    public int? Minimum { get; init; }
    public PriceKind Price { get; init; }
    public long Amount { get; init; }
    public bool VerifiedOnly { get; init; }
    public int? AgeFrom { get; init; }
    public int? AgeTo { get; init; }
    public bool GuardianConsent { get; init; }
    public string? Materials { get; init; }
    public DateTime? OpensAt { get; init; }
    public DateTime? ClosesAt { get; init; }
    public DateTime? CancelUntil { get; init; }
}

/// <summary>Seats in all and for each audience; null: no limit of its own.</summary>
internal readonly record struct Seating(int? All = null, int? Elders = null, int? Adults = null, int? Children = null, int? Families = null)
{
    public int? Of(SeatAudience audience) => audience switch
    {
        SeatAudience.Elders => Elders,
        SeatAudience.Adults => Adults,
        SeatAudience.Children => Children,
        _ => Families,
    };

    public bool Any => Elders is not null || Adults is not null || Children is not null || Families is not null;
}

/// <summary>活动: something to attend, held once, in a series, or containing others (a festival, a camp with its classes).</summary>
internal sealed class Activity : Entity
{
    public const int LongestTitle = 60;
    public const int LongestWords = 2000;
    public const int LongestMaterials = 300;
    public const int LongestReason = 200;
    public const int MostPlaces = 100_000;
    public const int OldAge = 60;
    public const int FullAge = 18;

    private Activity() { }

    internal Activity(Guid id, ActivityKind kind, Activity? within, Terms terms, Guid? copyOf, DateTime now)
        : base(id)
    {
        Refuse.If(within is not null && !within.IsContainer, "activities.within-wrong", "WithinId");
        Refuse.If(within is { State: ActivityState.Held or ActivityState.Cancelled }, "activities.over", "WithinId");
        Refuse.If(within is not null && kind == ActivityKind.Festival, "activities.within-itself", "Kind");
        (Kind, WithinId, Within, CopyOf, MadeAt) = (within?.Kind == ActivityKind.Camp ? ActivityKind.Camp : kind, within?.Id, within?.Kind, copyOf, now);
        Describe(terms);
    }

    public ActivityKind Kind { get; private set; }
    public ActivityState State { get; private set; }

    /// <summary>The festival or camp it is a part of.</summary>
    public Guid? WithinId { get; private set; }
    public ActivityKind? Within { get; private set; }
    public string Title { get; private set; } = "";
    public string? Words { get; private set; }
    public OrganiserKind Organiser { get; private set; }

    /// <summary>The body, team or person; null: the community.</summary>
    public Guid? OrganiserId { get; private set; }
    public EnrolBy By { get; private set; }
    public int? Places { get; private set; }
    public int? ElderPlaces { get; private set; }
    public int? AdultPlaces { get; private set; }
    public int? ChildPlaces { get; private set; }
    public int? FamilyPlaces { get; private set; }

    /// <summary>With fewer the organiser thinks again; nothing happens by itself.</summary>
    public int? Minimum { get; private set; }
    public PriceKind Price { get; private set; }

    /// <summary>Fen or points.</summary>
    public long Amount { get; private set; }
    public bool VerifiedOnly { get; private set; }
    public int? AgeFrom { get; private set; }
    public int? AgeTo { get; private set; }

    /// <summary>Who is under eighteen comes with the consent of a guardian.</summary>
    public bool GuardianConsent { get; private set; }
    public string? Materials { get; private set; }
    public DateTime? OpensAt { get; private set; }
    public DateTime? ClosesAt { get; private set; }
    public DateTime? CancelUntil { get; private set; }
    public Guid? CopyOf { get; private set; }
    public DateTime MadeAt { get; private set; }
    public DateTime? PublishedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public string? CancelWords { get; private set; }

    /// <summary>Of its sessions that are not cancelled, in UTC: kept here so that lists sort and filter by them.</summary>
    public DateTime? FirstAt { get; private set; }
    public DateTime? LastAt { get; private set; }

    public bool IsContainer => Kind is ActivityKind.Festival || (Kind is ActivityKind.Camp && Within is null);
    public Seating Seats => new(Places, ElderPlaces, AdultPlaces, ChildPlaces, FamilyPlaces);
    public bool IsOver => State is ActivityState.Held or ActivityState.Cancelled;

    internal static SeatAudience AudienceOf(int age) => age >= OldAge ? SeatAudience.Elders : age < FullAge ? SeatAudience.Children : SeatAudience.Adults;

    /// <param name="starts">When what is signed up for begins: its first session, or the one date.</param>
    internal EnrolDoor DoorAt(DateTime now, DateTime? starts)
    {
        if (By == EnrolBy.Nothing)
        {
            return EnrolDoor.NotNeeded;
        }

        if (State != ActivityState.Published || (ClosesAt ?? starts) <= now || starts <= now)
        {
            return EnrolDoor.Closed;
        }

        return OpensAt > now ? EnrolDoor.NotYet : EnrolDoor.Open;
    }

    internal void Describe(Terms terms)
    {
        RefuseIfOver();
        Refuse.If(string.IsNullOrWhiteSpace(terms.Title), "activities.title-missing", "Title");
        Refuse.If(terms.Title.Trim().Length > LongestTitle, "activities.title-long", "Title", LongestTitle);
        Refuse.If(terms.Organiser != OrganiserKind.Community && terms.OrganiserId is null, "activities.organiser-missing", TermsForm.HolderField(terms.Organiser));
        foreach (var (places, field) in new[] { (terms.Seats.All, "Places"), (terms.Seats.Elders, "ElderPlaces"), (terms.Seats.Adults, "AdultPlaces"), (terms.Seats.Children, "ChildPlaces"), (terms.Seats.Families, "FamilyPlaces") })
        {
            Refuse.If(places is < 0 or > MostPlaces, "activities.capacity-wrong", field);
        }

        Refuse.If(terms.Seats.All == 0, "activities.capacity-wrong", "Places");
        Refuse.If(terms.Minimum < 1 || terms.Minimum > terms.Seats.All, "activities.minimum-wrong", "Minimum");
        Refuse.If(terms.Price != PriceKind.Free && terms.Amount <= 0, "activities.price-wrong", "Amount");
        Refuse.If(terms.Price == PriceKind.Points && terms.By == EnrolBy.Nothing, "activities.points-without-seats", "Price");
        Refuse.If(terms.AgeFrom is < 0 or > 120 || terms.AgeTo is < 0 or > 120 || terms.AgeFrom > terms.AgeTo, "activities.age-wrong", "AgeFrom");
        Refuse.If(terms.OpensAt >= terms.ClosesAt, "activities.closes-before-opens", "ClosesAt");
        if (State != ActivityState.Draft)
        {
            // Whoever has a seat took it on these terms.
            Refuse.If(terms.By != By, "activities.fixed", "By");
            Refuse.If(terms.Price != Price || (terms.Price != PriceKind.Free && terms.Amount != Amount), "activities.fixed", "Price");
        }

        (Title, Words, Organiser, OrganiserId, By) = (terms.Title.Trim(), Filled(terms.Words), terms.Organiser, terms.Organiser == OrganiserKind.Community ? null : terms.OrganiserId, terms.By);
        if (State == ActivityState.Draft)
        {
            Seat(terms.Seats);
        }

        (Minimum, Price, Amount) = (terms.Minimum, terms.Price, terms.Price == PriceKind.Free ? 0 : terms.Amount);
        (VerifiedOnly, AgeFrom, AgeTo, GuardianConsent, Materials) = (terms.VerifiedOnly, terms.AgeFrom, terms.AgeTo, terms.GuardianConsent, Filled(terms.Materials));
        (OpensAt, ClosesAt, CancelUntil) = (terms.OpensAt, terms.ClosesAt, terms.CancelUntil);
    }

    internal void Publish(int sessions, int parts, DateTime now)
    {
        Refuse.If(State != ActivityState.Draft, "activities.published-already");
        Refuse.If(sessions == 0 && !(IsContainer && parts > 0), IsContainer ? "activities.no-parts" : "activities.no-sessions");
        Refuse.If(LastAt <= now, "activities.in-the-past");
        (State, PublishedAt) = (ActivityState.Published, now);
        Record(new ActivityPublished(Id, Kind, Organiser, Within, sessions));
    }

    /// <summary>The rosters follow (<c>Roster.Resize</c>) in the same save.</summary>
    internal void ChangeSeats(Seating seats)
    {
        RefuseIfOver();
        Refuse.If(seats.All is <= 0 or > MostPlaces, "activities.capacity-wrong", "Places");
        Seat(seats);
        if (State == ActivityState.Published)
        {
            Record(new SeatsChanged(Id, Kind, Organiser, seats.All));
        }
    }

    internal void Cancel(string? words, int enrolled, int waiting, DateTime now)
    {
        RefuseIfOver();
        Refuse.If(State == ActivityState.Published && string.IsNullOrWhiteSpace(words), "activities.reason-missing", "Words");
        var told = State == ActivityState.Published;
        (State, CancelWords, EndedAt) = (ActivityState.Cancelled, Filled(words), now);
        if (told)
        {
            Record(new ActivityCancelled(Id, Kind, Organiser, enrolled, waiting));
        }
    }

    internal void Hold(DateOnly on, DateTime now)
    {
        Refuse.If(State != ActivityState.Published, "activities.over");
        (State, EndedAt) = (ActivityState.Held, now);
        Record(new ActivityHeld(Id, Kind, Organiser, Within, on));
    }

    /// <summary>Its dates changed.</summary>
    internal void Span(DateTime? first, DateTime? last) => (FirstAt, LastAt) = (first, last);

    internal void RefuseIfOver() => Refuse.If(IsOver, "activities.over");

    /// <summary>A resident who held it is forgotten. That it was a resident stays, for its rolls are counted under that.</summary>
    internal void ForgetOrganiser() => OrganiserId = null;

    internal void OrganiserIs(Guid personId) => OrganiserId = personId;

    private void Seat(Seating seats) => (Places, ElderPlaces, AdultPlaces, ChildPlaces, FamilyPlaces) = (seats.All, seats.Elders, seats.Adults, seats.Children, seats.Families);

    private static string? Filled(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
