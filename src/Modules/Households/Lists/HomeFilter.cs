using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Web;

namespace Mulin.Households.Lists;

/// <summary>Years of age from–to, as registers speak of them.</summary>
internal enum Band
{
    Under14,
    From14To17,
    From18To59,
    From60To79,
    Over60,
    Over80,
}

/// <summary>What narrows the list of homes: where, what the dwelling is, and who lives there. What is asked about people is asked about one and the same person.</summary>
internal sealed class HomeFilter
{
    public const int LongestWords = 60;

    /// <summary>In an address, in this order.</summary>
    public static readonly string[] Names = ["grid", "compound", "building", "use", "tenure", "band", "alone", "party", "tag", "car", "dog", "pet", "licence", "q"];

    public Guid? GridId { get; set; }
    public Guid? CompoundId { get; set; }
    public Guid? BuildingId { get; set; }
    public DwellingUse? Use { get; set; }

    /// <summary>Doors nobody has looked behind yet.</summary>
    public bool NoFile { get; set; }
    public Tenure? Tenure { get; set; }
    public Band? Band { get; set; }

    /// <summary>Who lives in a household of one.</summary>
    public bool Alone { get; set; }
    public bool Party { get; set; }

    /// <summary>The code of a care tag; for who may see them.</summary>
    public string? Tag { get; set; }

    /// <summary>Homes with a car; where the community keeps cars.</summary>
    public bool Car { get; set; }

    /// <summary>Homes with a dog; where the community keeps pets.</summary>
    public bool Dog { get; set; }

    /// <summary>Homes with an animal of any kind.</summary>
    public bool Pet { get; set; }

    /// <summary>Homes with a dog whose licence ran out, or that has none.</summary>
    public bool LicenceOver { get; set; }

    /// <summary>A door (3-2-501), a part of a name, the last four digits of a phone, words of a place.</summary>
    public string? Q { get; set; }

    public bool AsksForPets => Dog || Pet || LicenceOver;

    public bool AsksForPeople => Band is not null || Alone || Party || Tag is not null;

    public static HomeFilter Read(IQueryCollection asked) => new()
    {
        GridId = Typed.Id(asked["grid"]),
        CompoundId = Typed.Id(asked["compound"]),
        BuildingId = Typed.Id(asked["building"]),
        Use = Typed.One<DwellingUse>(asked["use"]),
        NoFile = asked["use"] == "none",
        Tenure = Typed.One<Tenure>(asked["tenure"]),
        Band = Typed.One<Band>(asked["band"]),
        Alone = asked["alone"] == "true",
        Party = asked["party"] == "true",
        Tag = asked["tag"].ToString() is { Length: > 0 and <= 40 } tag ? tag : null,
        Car = asked["car"] == "true",
        Dog = asked["dog"] == "true",
        Pet = asked["pet"] == "true",
        LicenceOver = asked["licence"] == "over",
        Q = asked["q"].ToString() is { Length: > 0 and <= LongestWords } words ? words : null,
    };

    public static HomeFilter Read(string? address) => Read(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address ?? "")));

    /// <summary>The query string of what narrows, in one order; empty when nothing does.</summary>
    public static string Address(IQueryCollection asked) =>
        string.Join('&', Names.Select(name => (name, Value: asked[name].ToString())).Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.name}={Uri.EscapeDataString(pair.Value)}"));

    public static string Address(string? query) => Address(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query ?? "")));

    /// <summary>What few have: the list begins with those few. What many are is asked of each door in turn, until the page is full.</summary>
    public bool AsksForFew => Party || Tag is not null;

    /// <summary>Who lives here and is meant, if the filter asks for people at all.</summary>
    public IQueryable<Living>? People(Db db)
    {
        if (!AsksForPeople)
        {
            return null;
        }

        var today = db.Clock.Today;
        var living = db.Set<Living>().AsNoTracking().Where(row => row.Until == null);
        var profiles = db.Set<Profile>();
        if (Alone)
        {
            // First, for it leaves the fewest to be looked at any further.
            var households = db.Set<Household>().Where(home => home.Until == null && home.Size == 1);
            living = living.Where(row => households.Any(home => home.CommunityId == row.CommunityId && home.Id == row.HouseholdId));
        }

        if (Band is { } band)
        {
            var (earliest, latest) = Born(band, today);
            var after = earliest ?? DateOnly.MinValue;
            living = living.Where(row => profiles.Any(profile => profile.CommunityId == row.CommunityId && profile.Id == row.PersonId && profile.Birthday <= latest && profile.Birthday > after));
        }

        if (Party)
        {
            living = living.Where(row => profiles.Where(profile => profile.PartyMember).Select(profile => profile.Id).Contains(row.PersonId));
        }

        if (Tag is { } code)
        {
            var tags = db.Set<CareTag>();
            living = living.Where(row => tags.Where(tag => tag.Code == code && tag.Until == null).Select(tag => tag.PersonId).Contains(row.PersonId));
        }

        return living;
    }

    /// <summary>Born after the first and not after the second.</summary>
    internal static (DateOnly? After, DateOnly Until) Born(Band band, DateOnly today) => band switch
    {
        Lists.Band.Under14 => (today.AddYears(-14), today),
        Lists.Band.From14To17 => (today.AddYears(-18), today.AddYears(-14)),
        Lists.Band.From18To59 => (today.AddYears(-60), today.AddYears(-18)),
        Lists.Band.From60To79 => (today.AddYears(-80), today.AddYears(-60)),
        Lists.Band.Over60 => (null, today.AddYears(-60)),
        _ => (null, today.AddYears(-80)),
    };

    public static int Age(DateOnly born, DateOnly today) => today.Year - born.Year - (born.AddYears(today.Year - born.Year) > today ? 1 : 0);
}
