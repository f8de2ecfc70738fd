using System.Globalization;
using Mulin.Contracts.Bodies;
using Mulin.Foundation.People;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Bodies;

/// <summary>组织: a committee, party branch, property company, firm, shop, school… of this community.</summary>
internal sealed class Body : Entity, IInSnapshot
{
    /// <summary>As many characters of a name as decide where it stands.</summary>
    private const int Sounded = 20;

    private Body() { }

    internal Body(Guid id, BodyDetails details, DateOnly from)
        : base(id)
    {
        From = from;
        Take(details);
        Record(new BodyRegistered(id, Kind));
    }

    public string Name { get; private set; } = "";
    public BodyKind Kind { get; private set; }

    /// <summary>The compound it serves; null: the whole community.</summary>
    public Guid? CompoundId { get; private set; }

    /// <summary>统一社会信用代码, GB 32100.</summary>
    public string? CreditCode { get; private set; }
    public string? Address { get; private set; }

    /// <summary>The building or unit it stands in.</summary>
    public Guid? PlaceId { get; private set; }
    public string? ContactName { get; private set; }
    public Secret? ContactPhoneSecret { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }

    /// <summary>Puts names in the order of the dictionary (by sound), the same on both engines.</summary>
    public string SortKey { get; private set; } = "";

    internal void Correct(BodyDetails details)
    {
        Refuse.If(Until is not null, "bodies.left-already");
        Take(details);
    }

    internal void Leave(DateOnly on)
    {
        Refuse.If(Until is not null, "bodies.left-already");
        Refuse.If(on < From, "bodies.left-before", "On");
        Until = on;
        Record(new BodyLeft(Id, Kind));
    }

    private void Take(BodyDetails details)
    {
        Refuse.If(details.CreditCode is { } code && !Bodies.CreditCode.IsValid(code), "bodies.credit-code", "CreditCode");
        Name = details.Name;
        Kind = details.Kind;
        CompoundId = details.CompoundId;
        CreditCode = details.CreditCode;
        Address = details.Address;
        PlaceId = details.PlaceId;
        ContactName = details.ContactName;
        ContactPhoneSecret = details.ContactPhone;

        // The id behind it makes the key unique, so that a page can begin after it.
        SortKey = ChineseOrder.KeyOf(details.Name.Length > Sounded ? details.Name[..Sounded] : details.Name) + Id.ToString("N", CultureInfo.InvariantCulture);
    }
}

internal sealed record BodyDetails(
    string Name, BodyKind Kind, Guid? CompoundId, string? CreditCode, string? Address, Guid? PlaceId, string? ContactName, Secret? ContactPhone);
