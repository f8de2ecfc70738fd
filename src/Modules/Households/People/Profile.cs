using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Kernel.Domain;

namespace Mulin.Households.People;

/// <summary>
/// 个人档案: what the file adds to a person, whose id is its own. Name, phone and home are the person's and stand there alone; so that all of this
/// is forgotten by blanking one row.
/// </summary>
internal sealed class Profile : Entity, ILocated
{
    public const int LongestOccupation = 40;

    private Spot? spot;

    private Profile() { }

    internal Profile(Guid personId)
        : base(personId)
    {
    }

    public Secret? IdNumber { get; private set; }
    public string? IdHash { get; private set; }
    public DateOnly? Birthday { get; private set; }
    public Sex? Sex { get; private set; }
    public string? Occupation { get; private set; }
    public bool PartyMember { get; private set; }

    /// <summary>A party branch of this community, a body; null for a member whose branch is elsewhere.</summary>
    public Guid? PartyBranchId { get; private set; }

    /// <summary>Uses whose consent was withdrawn, by their codes: nothing of the kind is written again until it is given anew.</summary>
    public string? Withheld { get; private set; }

    /// <summary>The year the stocks count somebody by who was forgotten and lives here still.</summary>
    public int? CountedYear { get; private set; }

    public Traits Traits => new(Birthday?.Year ?? CountedYear, Sex);

    public Spot Spot => spot ?? throw new InvalidOperationException("A file changes where nobody said where it stands.");

    internal Profile StandAt(Spot at)
    {
        spot = at;
        return this;
    }

    /// <summary>Day of birth and sex follow from the number where there is one; typed ones that say otherwise are refused.</summary>
    internal void File(ResidentId? number, DateOnly? birthday, Sex? sex, string? occupation, DateOnly today, Guid? householdId, Vault vault)
    {
        Refuse.If(birthday > today, "households.born-later", "Birthday");
        Refuse.If(birthday is { Year: < 1880 }, "households.birthday-wrong", "Birthday");
        Refuse.If(number is not null && birthday is not null && birthday != number.Birthday, "households.birthday-differs", "Birthday");
        Refuse.If(number is not null && sex is not null && sex != number.Sex, "households.sex-differs", "Sex");
        Refuse.If(number is null && IdNumber is not null && birthday is not null && birthday != Birthday, "households.birthday-differs", "Birthday");
        Refuse.If(number is null && IdNumber is not null && sex is not null && sex != Sex, "households.sex-differs", "Sex");
        Refuse.If(occupation?.Trim().Length > LongestOccupation, "households.occupation-long", "Occupation", LongestOccupation);
        Refuse.If(number is not null && Withholds(Uses.IdNumber), "households.own.withheld", "IdNumber");
        Refuse.If(!string.IsNullOrWhiteSpace(occupation) && Withholds(Uses.Occupation), "households.own.withheld", "Occupation");
        var was = Traits;
        var hadNumber = IdHash;
        if (number is not null)
        {
            // Under whichever key the hash is kept while keys are rotated.
            if (IdHash is null || !vault.IsBlind(IdHash, ResidentId.Blind, number.Number))
            {
                IdNumber = vault.Seal(number.Number);
                IdHash = vault.Blind(ResidentId.Blind, number.Number);
            }
        }

        Birthday = number?.Birthday ?? birthday ?? Birthday;
        Sex = number?.Sex ?? sex ?? Sex;
        var work = string.IsNullOrWhiteSpace(occupation) ? Occupation : occupation.Trim();
        if (was != Traits || hadNumber != IdHash || work != Occupation)
        {
            Occupation = work;
            Record(new PersonFiled(Id, householdId, was.BirthYear, Traits.BirthYear, was.Sex, Sex, IdHash is not null));
        }
    }

    /// <summary>Forgotten.</summary>
    /// <param name="counted">They live here: the stocks know of a year of birth and a sex, which must come out as they went in.</param>
    internal void Forget(bool counted)
    {
        CountedYear = counted ? Birthday?.Year ?? CountedYear : null;
        (IdNumber, IdHash, Birthday, Occupation, PartyMember, PartyBranchId) = (null, null, null, null, false, null);
        Sex = counted ? Sex : null;
    }

    internal void BelongToParty(bool member, Guid? branchId, Guid? householdId)
    {
        Refuse.If(!member && branchId is not null, "households.branch-without-party", "PartyBranchId");
        Refuse.If(member && Withholds(Uses.Party), "households.own.withheld", "PartyMember");
        if (PartyMember != member || PartyBranchId != branchId)
        {
            var was = PartyMember;
            (PartyMember, PartyBranchId) = (member, branchId);
            Record(new PartyMembershipNoted(Id, householdId, was, member, branchId));
        }
    }

    public bool Withholds(string code) => Withheld is not null && Withheld.Split(' ').Contains(code);

    /// <summary>The ground for it is gone: what stands here leaves, and does not come back until <see cref="MayKeep"/>.</summary>
    internal void Withhold(string code, Guid? householdId)
    {
        if (code == Uses.Party)
        {
            BelongToParty(false, null, householdId);
        }

        var (hadNumber, hadWork) = (IdHash is not null, Occupation is not null);
        if (code == Uses.IdNumber)
        {
            (IdNumber, IdHash) = (null, null);
        }

        if (code == Uses.Occupation)
        {
            Occupation = null;
        }

        if (hadNumber != (IdHash is not null) || hadWork != (Occupation is not null))
        {
            Record(new PersonFiled(Id, householdId, Traits.BirthYear, Traits.BirthYear, Sex, Sex, IdHash is not null));
        }

        if (!Withholds(code))
        {
            Withheld = Withheld is null ? code : $"{Withheld} {code}";
        }
    }

    internal void MayKeep(string code)
    {
        var left = (Withheld ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(one => one != code).ToList();
        Withheld = left.Count == 0 ? null : string.Join(' ', left);
    }

    /// <summary>Two records of one human were merged: what only the other knew comes here.</summary>
    /// <param name="counted">What the stocks count this person by so far.</param>
    internal void Absorb(Profile? other, Traits counted, Guid? householdId)
    {
        if (other is not null)
        {
            foreach (var code in (other.Withheld ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Withhold(code, householdId);
            }

            if (IdNumber is null && other.IdNumber is not null && !Withholds(Uses.IdNumber))
            {
                (IdNumber, IdHash, Birthday, Sex) = (other.IdNumber, other.IdHash, other.Birthday, other.Sex);
            }

            Birthday ??= other.Birthday;
            Sex ??= other.Sex;
            Occupation ??= Withholds(Uses.Occupation) ? null : other.Occupation;
            if (other.PartyMember)
            {
                var branch = other.PartyBranchId;
                other.BelongToParty(false, null, null);
                if (!Withholds(Uses.Party))
                {
                    BelongToParty(true, PartyBranchId ?? branch, householdId);
                }
            }

            (other.IdNumber, other.IdHash, other.Birthday, other.Sex, other.Occupation) = (null, null, null, null, null);
        }

        if (counted != Traits)
        {
            Record(new PersonFiled(Id, householdId, counted.BirthYear, Traits.BirthYear, counted.Sex, Sex, IdHash is not null));
        }
    }
}
