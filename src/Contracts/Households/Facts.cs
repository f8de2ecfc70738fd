using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Households;

public enum Sex
{
    Female,
    Male,
}

/// <summary>What a dwelling is used for, as somebody found it. One nobody has looked at has no file.</summary>
public enum DwellingUse
{
    LivedIn,
    Empty,

    /// <summary>A shop, an office, a store room.</summary>
    Other,
}

/// <summary>By what title those who live in a dwelling live there.</summary>
public enum Tenure
{
    Owned,
    Rented,

    /// <summary>Let by the state at a low rent (公租房, 廉租房).</summary>
    PublicRental,

    /// <summary>Of somebody's employer (单位房).</summary>
    Employer,

    /// <summary>Lent by family or friends.</summary>
    Lent,
    Other,
}

/// <summary>What somebody is to the head of the household.</summary>
public enum Relation
{
    Head,
    Spouse,
    Child,
    ChildInLaw,
    Grandchild,
    Parent,
    ParentInLaw,
    Grandparent,
    Sibling,
    Relative,

    /// <summary>Shares the home without being family.</summary>
    Lodger,

    /// <summary>Nurse, nanny, housekeeper who lives in.</summary>
    Employee,
    Other,

    /// <summary>Another became head, and what this one is to them has to be asked.</summary>
    Unclear,
}

/// <summary>How somebody came to live in a household.</summary>
public enum LivingStart
{
    /// <summary>Lived there already when the file was made: nobody moved.</summary>
    OnFile,
    Birth,
    MovedIn,

    /// <summary>From another home of this community.</summary>
    MovedHome,
    Split,
    Merged,
}

public enum LivingEnd
{
    Died,

    /// <summary>Away from this community.</summary>
    MovedOut,

    /// <summary>To another home of this community.</summary>
    MovedHome,
    Split,
    Merged,

    /// <summary>Never lived there: it was written down by mistake, or twice.</summary>
    Mistake,
}

public enum HouseholdStart
{
    OnFile,
    MovedIn,
    Split,
}

public enum HouseholdEnd
{
    MovedAway,
    Merged,
    NobodyLeft,
    Mistake,
}

/// <summary>
/// Something about people who live together. None of these names the door: where a household lives is a row that can be forgotten, and a
/// fact that tied a person to a dwelling could not. The envelope keeps the grid and no place below it.
/// </summary>
public abstract record HouseholdFact(Guid HouseholdId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Household(HouseholdId)];
}

/// <summary>Something about one person, in the household they live in at that time, if they live here.</summary>
public abstract record HomePersonFact(Guid PersonId, Guid? HouseholdId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => HouseholdId is { } home ? [Subject.Person(PersonId), Subject.Household(home)] : [Subject.Person(PersonId)];
}

/// <summary>Somebody's place in a household.</summary>
public abstract record LivingFact(Guid PersonId, Guid HouseholdId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), Subject.Household(HouseholdId)];
}

/// <summary>A person's need of care. Timelines show these only to offices that look after people.</summary>
public abstract record CareFact(Guid PersonId, Guid? HouseholdId) : HomePersonFact(PersonId, HouseholdId);

/// <summary>Doors were built and have empty files now: what the share of dwellings on file is a share of.</summary>
[FactName("households.doors-opened.v1")]
public sealed record DoorsOpened(Guid CompoundId, int Dwellings) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Place(CompoundId)];
}

/// <summary>Somebody wrote down what a dwelling is: the first time (<see cref="WasUse"/> is null) or as it is now.</summary>
/// <param name="FloorArea">In hundredths of a square metre.</param>
[FactName("households.dwelling-filed.v1")]
public sealed record DwellingFiled(Guid DwellingId, DwellingUse? WasUse, DwellingUse Use, Tenure? WasTenure, Tenure? Tenure, long? FloorArea) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Place(DwellingId)];
}

/// <summary>Somebody, or a body, owns a share of a dwelling. Who it is stands in the row.</summary>
[FactName("households.ownership-began.v1")]
public sealed record OwnershipBegan(Guid OwnershipId, Guid DwellingId, int Numerator, int Denominator, bool OfBody, DateOnly? From) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Place(DwellingId)];
}

[FactName("households.ownership-ended.v1")]
public sealed record OwnershipEnded(Guid OwnershipId, Guid DwellingId, int Numerator, int Denominator, bool OfBody, DateOnly Until) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Place(DwellingId)];
}

/// <param name="FromId">The household it split from.</param>
[FactName("households.began.v1")]
public sealed record HouseholdBegan(Guid HouseholdId, HouseholdStart How, Guid? FromId, DateOnly From) : HouseholdFact(HouseholdId)
{
    public override IEnumerable<Subject> Subjects => FromId is { } from ? [Subject.Household(HouseholdId), Subject.Household(from)] : base.Subjects;
}

/// <param name="IntoId">The household it went into.</param>
[FactName("households.ended.v1")]
public sealed record HouseholdEnded(Guid HouseholdId, HouseholdEnd How, Guid? IntoId, DateOnly Until) : HouseholdFact(HouseholdId)
{
    public override IEnumerable<Subject> Subjects => IntoId is { } into ? [Subject.Household(HouseholdId), Subject.Household(into)] : base.Subjects;
}

/// <summary>All of a household went to another dwelling of the community.</summary>
[FactName("households.moved-home.v1")]
public sealed record HouseholdMovedHome(Guid HouseholdId, DateOnly On) : HouseholdFact(HouseholdId);

[FactName("households.head-changed.v1")]
public sealed record HeadChanged(Guid HouseholdId, Guid? WasHeadId, Guid HeadId) : HouseholdFact(HouseholdId);

/// <summary>Somebody lives in a household from a day on. The year of birth and the sex are those the stocks count by.</summary>
[FactName("households.living-began.v1")]
public sealed record LivingBegan(Guid LivingId, Guid PersonId, Guid HouseholdId, Relation Relation, LivingStart How, DateOnly From, int? BirthYear, Sex? Sex)
    : LivingFact(PersonId, HouseholdId);

/// <summary>The same numbers as when it began, or as they were corrected since: what was added is taken out.</summary>
[FactName("households.living-ended.v1")]
public sealed record LivingEnded(Guid LivingId, Guid PersonId, Guid HouseholdId, LivingEnd How, DateOnly Until, int? BirthYear, Sex? Sex)
    : LivingFact(PersonId, HouseholdId);

[FactName("households.relation-corrected.v1")]
public sealed record RelationCorrected(Guid LivingId, Guid PersonId, Guid HouseholdId, Relation Was, Relation Relation) : LivingFact(PersonId, HouseholdId);

/// <summary>What is on file about a person was written or put right. Without a household they do not live here, and no stock counts them.</summary>
[FactName("households.person-filed.v1")]
public sealed record PersonFiled(Guid PersonId, Guid? HouseholdId, int? WasBirthYear, int? BirthYear, Sex? WasSex, Sex? Sex, bool HasIdNumber) : HomePersonFact(PersonId, HouseholdId);

/// <param name="BranchId">The party branch, a body here; null when it is elsewhere.</param>
[FactName("households.party-membership-noted.v1")]
public sealed record PartyMembershipNoted(Guid PersonId, Guid? HouseholdId, bool WasMember, bool Member, Guid? BranchId) : HomePersonFact(PersonId, HouseholdId);

/// <param name="Code">Of the product's list, or of one a community added: <c>own-…</c>.</param>
[FactName("households.care-tagged.v1")]
public sealed record CareTagged(Guid TagId, Guid PersonId, Guid? HouseholdId, string Code, DateOnly Since) : CareFact(PersonId, HouseholdId);

[FactName("households.care-tag-ended.v1")]
public sealed record CareTagEnded(Guid TagId, Guid PersonId, Guid? HouseholdId, string Code, DateOnly Until) : CareFact(PersonId, HouseholdId);

/// <summary>What somebody can do and would do for others. Their words are in the row.</summary>
[FactName("households.strength-stated.v1")]
public sealed record StrengthStated(Guid StrengthId, Guid PersonId, Guid? HouseholdId, string Code) : HomePersonFact(PersonId, HouseholdId);

[FactName("households.strength-ended.v1")]
public sealed record StrengthEnded(Guid StrengthId, Guid PersonId, Guid? HouseholdId, string Code) : HomePersonFact(PersonId, HouseholdId);

[FactName("households.difficulty-noted.v1")]
public sealed record DifficultyNoted(Guid DifficultyId, Guid PersonId, Guid? HouseholdId, string Code) : CareFact(PersonId, HouseholdId);

[FactName("households.difficulty-ended.v1")]
public sealed record DifficultyEnded(Guid DifficultyId, Guid PersonId, Guid? HouseholdId, string Code) : CareFact(PersonId, HouseholdId);

/// <summary>What somebody brought as a list of homes. Numbers only: who stood in it is in the rows.</summary>
public abstract record ImportFact(Guid ImportId) : Fact
{
    public override IEnumerable<Subject> Subjects => [];
}

/// <summary>Somebody confirmed it after the preview: it will be written, to the end.</summary>
/// <param name="Rows">The people of whom it tells, without those set aside.</param>
/// <param name="SetAside">Rows with a problem that who confirmed it left out.</param>
[FactName("households.import-confirmed.v1")]
public sealed record ImportConfirmed(Guid ImportId, int Households, int Rows, int SetAside) : ImportFact(ImportId);

/// <summary>All of it has been written.</summary>
/// <param name="LeftOut">Rows that were good when it was confirmed and that a rule forbade by the time they were written.</param>
[FactName("households.import-finished.v1")]
public sealed record ImportFinished(Guid ImportId, int Households, int Added, int Updated, int Unchanged, int LeftOut, int SetAside) : ImportFact(ImportId);

/// <summary>It was called off before any of it had been written.</summary>
[FactName("households.import-cancelled.v1")]
public sealed record ImportCancelled(Guid ImportId) : ImportFact(ImportId);
