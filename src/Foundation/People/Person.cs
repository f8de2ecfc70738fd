using Mulin.Contracts.People;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.People;

/// <summary>
/// Somebody known to a community, with or without an account. The id is random to everybody outside: facts speak of it, and a person
/// who is forgotten is blanked here and nowhere else.
/// </summary>
internal sealed class Person : Entity
{
    public const int NameLength = 40;

    private Person() { }

    internal Person(Guid id, string name, string? phone, Guid? homePlaceId, DateTime now, Vault vault)
        : base(id)
    {
        Call(name);
        if (phone is not null)
        {
            Reach(phone, vault);
        }

        HomePlaceId = homePlaceId;
        MetAt = now;
        Record(new PersonMet(id));
    }

    public string Name { get; private set; } = "";

    /// <summary>Chinese order: code points would sort 张 before 李 for no reason a reader knows.</summary>
    public string SortKey { get; private set; } = "";

    /// <summary>The name by the first letters of its sound, see <see cref="People.Initials"/>; gone with the name.</summary>
    public string Initials { get; private set; } = "";
    public Secret? PhoneSecret { get; private set; }
    public string? PhoneHash { get; private set; }
    public string? PhoneTailHash { get; private set; }

    /// <summary>How this person signs in, if at all. Facts never name it.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>A unit, building or compound of this community.</summary>
    public Guid? HomePlaceId { get; private set; }
    public DateTime? ResidenceVerifiedAt { get; private set; }
    public Guid? ResidenceVerifiedBy { get; private set; }
    public DateTime MetAt { get; private set; }

    /// <summary>This record turned out to be another's; it speaks of nobody any more.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Somebody from above the community who only has a case to see here: not one of its people.</summary>
    public bool FromAbove { get; private set; }

    /// <summary>The day of death: nothing is sent to them, and they hold no office.</summary>
    public DateOnly? DiedOn { get; private set; }

    /// <summary>Since when this id is nobody's.</summary>
    public DateTime? ForgottenAt { get; private set; }

    public bool ResidenceVerified => ResidenceVerifiedAt is not null;

    internal void Call(string name)
    {
        name = name.Trim();
        Refuse.If(name.Length == 0, "people.name-missing", "Name");
        Refuse.If(name.Length > NameLength, "people.name-too-long", "Name", NameLength);
        Name = name;
        SortKey = ChineseOrder.KeyOf(name);
        Sound();
    }

    internal void Sound() => Initials = People.Initials.Of(Name);

    internal void Reach(string phone, Vault vault)
    {
        PhoneSecret = vault.Seal(phone);
        PhoneHash = vault.Blind(Phone.Whole, phone);
        PhoneTailHash = vault.Blind(Phone.Tail, phone[^4..]);
    }

    internal void ReachNoMore()
    {
        PhoneSecret = null;
        PhoneHash = null;
        PhoneTailHash = null;
    }

    /// <summary>Living somewhere else has to be verified again.</summary>
    internal void MoveTo(Guid? placeId)
    {
        if (HomePlaceId != placeId && ForgottenAt is null)
        {
            HomePlaceId = placeId;
            ResidenceVerifiedAt = null;
            ResidenceVerifiedBy = null;
        }
    }

    internal void VerifyResidence(Guid? by, DateTime now)
    {
        Refuse.If(MergedIntoId is not null, "people.merged-away");
        Refuse.If(ForgottenAt is not null, "people.is-forgotten");
        Refuse.If(HomePlaceId is null, "people.no-home", "HomePlaceId");
        Refuse.If(ResidenceVerified, "people.already-verified");
        Refuse.If(by == Id, "people.own-residence");
        ResidenceVerifiedAt = now;
        ResidenceVerifiedBy = by;
        Record(new ResidenceVerified(Id));
    }

    /// <summary>Everything that says who this is goes, and with it the way in. Asked again it changes nothing.</summary>
    internal void Forget(ForgottenBecause because, DateTime now, bool withAccount)
    {
        if (ForgottenAt is null)
        {
            Blank(now);
            Record(new PersonForgotten(Id, because, withAccount));
        }
    }

    internal void Blank(DateTime now)
    {
        (Name, SortKey, Initials, AccountId, HomePlaceId, ResidenceVerifiedAt, ResidenceVerifiedBy, DiedOn) = ("", "", "", null, null, null, null, null);
        ReachNoMore();
        ForgottenAt ??= now;
    }

    internal void Die(DateOnly on, DateOnly today)
    {
        Refuse.If(MergedIntoId is not null, "people.merged-away");
        Refuse.If(DiedOn is not null, "people.already-dead");
        Refuse.If(on > today, "people.dies-later", "On");
        DiedOn = on;
        MoveTo(null);

        // The number lives on: widows and children take it over.
        ReachNoMore();
        Record(new PersonDied(Id, on));
    }

    internal void Link(Guid accountId)
    {
        Refuse.If(AccountId is { } linked && linked != accountId, "people.linked-to-another");
        Refuse.If(ForgottenAt is not null, "people.is-forgotten");
        Refuse.If(MergedIntoId is not null, "people.merged-away");
        AccountId = accountId;
    }

    internal void ComeFromAbove() => FromAbove = true;

    /// <summary>An overseer who turns out to live here as well.</summary>
    internal void BelongHere() => FromAbove = false;

    /// <summary><paramref name="other"/> is the same human: what only it knew comes here, and it ends.</summary>
    internal void Absorb(Person other)
    {
        Refuse.If(other.Id == Id, "people.merge-same");
        Refuse.If(ForgottenAt is not null || other.ForgottenAt is not null, "people.is-forgotten");
        Refuse.If(MergedIntoId is not null || other.MergedIntoId is not null, "people.merged-away");
        Refuse.If(AccountId is not null && other.AccountId is not null && AccountId != other.AccountId, "people.two-accounts");
        AccountId ??= other.AccountId;
        if (PhoneHash is null)
        {
            PhoneSecret = other.PhoneSecret;
            PhoneHash = other.PhoneHash;
            PhoneTailHash = other.PhoneTailHash;
        }

        if (HomePlaceId is null || (!ResidenceVerified && other.ResidenceVerified))
        {
            HomePlaceId = other.HomePlaceId;
            ResidenceVerifiedAt = other.ResidenceVerifiedAt;
            ResidenceVerifiedBy = other.ResidenceVerifiedBy;
        }

        DiedOn ??= other.DiedOn;
        other.MergedIntoId = Id;
        other.AccountId = null;
        other.ReachNoMore();
        Record(new PersonsMerged(Id, other.Id));
    }
}
