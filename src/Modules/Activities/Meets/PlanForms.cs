using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Meets;

/// <summary>Everything about an activity that is not a date, as both doors take it. Moments are those of the wall clock of the community.</summary>
public class TermsForm
{
    [Required(ErrorMessage = "activities.title-missing"), StringLength(Activity.LongestTitle, ErrorMessage = "activities.title-long")]
    public string? Title { get; set; }

    [StringLength(Activity.LongestWords)]
    public string? Words { get; set; }
    public OrganiserKind Organiser { get; set; }
    public Guid? BodyId { get; set; }
    public Guid? TeamId { get; set; }

    /// <summary>A resident who holds it.</summary>
    public Guid? PersonId { get; set; }
    public EnrolBy By { get; set; } = EnrolBy.Whole;
    public int? Places { get; set; }
    public int? ElderPlaces { get; set; }
    public int? AdultPlaces { get; set; }
    public int? ChildPlaces { get; set; }
    public int? FamilyPlaces { get; set; }
    public int? Minimum { get; set; }
    public PriceKind Price { get; set; }

    /// <summary>Fen or points.</summary>
    public long? Amount { get; set; }
    public bool VerifiedOnly { get; set; }
    public int? AgeFrom { get; set; }
    public int? AgeTo { get; set; }
    public bool GuardianConsent { get; set; }

    [StringLength(Activity.LongestMaterials)]
    public string? Materials { get; set; }
    public DateTime? OpensAt { get; set; }
    public DateTime? ClosesAt { get; set; }
    public DateTime? CancelUntil { get; set; }

    /// <summary>The field that says who holds it.</summary>
    internal static string HolderField(OrganiserKind kind) => kind switch { OrganiserKind.Body => nameof(BodyId), OrganiserKind.Team => nameof(TeamId), _ => nameof(PersonId) };

    internal Terms Read() => new()
    {
        Title = Title ?? "",
        Words = Words,
        Organiser = Organiser,
        OrganiserId = Organiser switch { OrganiserKind.Body => BodyId, OrganiserKind.Team => TeamId, OrganiserKind.Resident => PersonId, _ => null },
        By = By,
        Seats = new Seating(Places, ElderPlaces, AdultPlaces, ChildPlaces, FamilyPlaces),
        Minimum = Minimum,
        Price = Price,
        Amount = Amount ?? 0,
        VerifiedOnly = VerifiedOnly,
        AgeFrom = AgeFrom,
        AgeTo = AgeTo,
        GuardianConsent = GuardianConsent,
        Materials = Materials,
        OpensAt = Utc(OpensAt),
        ClosesAt = Utc(ClosesAt),
        CancelUntil = Utc(CancelUntil),
    };

    /// <summary>As it stands, for a form that changes it.</summary>
    internal void Fill(Activity row)
    {
        (Title, Words, Organiser, By) = (row.Title, row.Words, row.Organiser, row.By);
        (BodyId, TeamId, PersonId) = (row.Organiser == OrganiserKind.Body ? row.OrganiserId : null, row.Organiser == OrganiserKind.Team ? row.OrganiserId : null, row.Organiser == OrganiserKind.Resident ? row.OrganiserId : null);
        (Places, ElderPlaces, AdultPlaces, ChildPlaces, FamilyPlaces, Minimum) = (row.Places, row.ElderPlaces, row.AdultPlaces, row.ChildPlaces, row.FamilyPlaces, row.Minimum);
        (Price, Amount, VerifiedOnly, AgeFrom, AgeTo, GuardianConsent, Materials) = (row.Price, row.Price == PriceKind.Free ? (long?)null : row.Amount, row.VerifiedOnly, row.AgeFrom, row.AgeTo, row.GuardianConsent, row.Materials);
        (OpensAt, ClosesAt, CancelUntil) = (Local(row.OpensAt), Local(row.ClosesAt), Local(row.CancelUntil));
    }

    internal static DateTime? Utc(DateTime? local) => local is { } at ? Clock.Utc(at) : null;

    internal static DateTime? Local(DateTime? utc) => utc is { } at ? Clock.Local(at) : null;
}

/// <summary>One date, on the wall clock of the community.</summary>
public class SessionForm
{
    [Required(ErrorMessage = "activities.starts-missing"), WithinReason(ErrorMessage = "activities.date-far")]
    public DateTime? StartsAt { get; set; }

    [Required(ErrorMessage = "activities.ends-missing"), WithinReason(ErrorMessage = "activities.date-far")]
    public DateTime? EndsAt { get; set; }
    public Guid? VenueId { get; set; }

    [StringLength(Session.LongestWhere)]
    public string? Where { get; set; }

    [StringLength(Session.LongestTopic)]
    public string? Topic { get; set; }

    /// <summary>Why it is held although the venue is taken.</summary>
    [StringLength(Activity.LongestReason)]
    public string? ClashWords { get; set; }
}
