using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Households;

/// <summary>How a resident shows that a home is theirs. The names are permanent.</summary>
public enum ClaimWay
{
    /// <summary>A code that the building leader, the unit leader or the grid worker gave to one household.</summary>
    Invitation,

    /// <summary>A code that came by post to the door.</summary>
    Letter,

    /// <summary>The verified phone of the account and the typed name are those of somebody on file.</summary>
    Phone,

    /// <summary>The resident named the door, and staff decide.</summary>
    Door,
}

/// <summary>What a resident says is wrong in the file. The names are permanent.</summary>
public enum CorrectionField
{
    Name,
    Phone,
    Birthday,
    Sex,
    Occupation,
    Party,
    Relation,

    /// <summary>This person lives here no longer.</summary>
    MovedOut,

    /// <summary>Somebody lives here who is not on file.</summary>
    SomebodyElse,
    Other,
}

public enum ConsentEnd
{
    Withdrawn,

    /// <summary>Two records of one human were merged, and both had it.</summary>
    Twice,
}

/// <summary>A code for a home was made or taken back. It names no door: a letter's door stands in its row.</summary>
/// <param name="HouseholdId">Null: a letter to a door, whoever lives behind it.</param>
public abstract record HomeCodeFact(Guid CodeId, Guid? HouseholdId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => HouseholdId is { } home ? [Subject.Household(home)] : [];
}

/// <param name="Until">The last day on which it is good.</param>
[FactName("households.code-made.v1")]
public sealed record HomeCodeMade(Guid CodeId, Guid? HouseholdId, ClaimWay Way, DateOnly Until) : HomeCodeFact(CodeId, HouseholdId);

[FactName("households.code-revoked.v1")]
public sealed record HomeCodeRevoked(Guid CodeId, Guid? HouseholdId) : HomeCodeFact(CodeId, HouseholdId);

/// <summary>Somebody says that a home is theirs. Without a household the door they named has none on file; the door stands in the row.</summary>
public abstract record ClaimFact(Guid ClaimId, Guid PersonId, Guid? HouseholdId) : HomePersonFact(PersonId, HouseholdId)
{
    public override IEnumerable<Subject> Subjects => [new("claim", ClaimId), .. base.Subjects];
}

[FactName("households.home-claimed.v1")]
public sealed record HomeClaimed(Guid ClaimId, Guid PersonId, Guid? HouseholdId, ClaimWay Way) : ClaimFact(ClaimId, PersonId, HouseholdId);

/// <summary>It is theirs: their account and the person on file are one, and they may see and correct their file.</summary>
/// <param name="Verified">Staff or a letter found them living there.</param>
/// <param name="WasOnFile">False: they became a member of the household by this.</param>
[FactName("households.claim-accepted.v1")]
public sealed record ClaimAccepted(Guid ClaimId, Guid PersonId, Guid? HouseholdId, ClaimWay Way, bool Verified, bool WasOnFile) : ClaimFact(ClaimId, PersonId, HouseholdId);

[FactName("households.claim-refused.v1")]
public sealed record ClaimRefused(Guid ClaimId, Guid PersonId, Guid? HouseholdId, ClaimWay Way) : ClaimFact(ClaimId, PersonId, HouseholdId);

[FactName("households.claim-withdrawn.v1")]
public sealed record ClaimWithdrawn(Guid ClaimId, Guid PersonId, Guid? HouseholdId, ClaimWay Way) : ClaimFact(ClaimId, PersonId, HouseholdId);

/// <summary>A resident says that something in the file is wrong; what it should say is sealed in the row.</summary>
public abstract record CorrectionFact(Guid CorrectionId, Guid PersonId, Guid? HouseholdId, CorrectionField Field) : HomePersonFact(PersonId, HouseholdId)
{
    public override IEnumerable<Subject> Subjects => [new("correction", CorrectionId), .. base.Subjects];
}

[FactName("households.correction-asked.v1")]
public sealed record CorrectionAsked(Guid CorrectionId, Guid PersonId, Guid? HouseholdId, CorrectionField Field) : CorrectionFact(CorrectionId, PersonId, HouseholdId, Field);

[FactName("households.correction-accepted.v1")]
public sealed record CorrectionAccepted(Guid CorrectionId, Guid PersonId, Guid? HouseholdId, CorrectionField Field) : CorrectionFact(CorrectionId, PersonId, HouseholdId, Field);

[FactName("households.correction-refused.v1")]
public sealed record CorrectionRefused(Guid CorrectionId, Guid PersonId, Guid? HouseholdId, CorrectionField Field) : CorrectionFact(CorrectionId, PersonId, HouseholdId, Field);

[FactName("households.correction-withdrawn.v1")]
public sealed record CorrectionWithdrawn(Guid CorrectionId, Guid PersonId, Guid? HouseholdId, CorrectionField Field) : CorrectionFact(CorrectionId, PersonId, HouseholdId, Field);

/// <param name="Code">What was consented to: a code of the catalogue, permanent.</param>
/// <param name="Edition">Of the wording that was read.</param>
/// <param name="OnPaper">Signed on a sheet that staff recorded.</param>
/// <param name="GuardianId">Who gave it for a child under 14.</param>
[FactName("households.consent-given.v1")]
public sealed record ConsentGiven(Guid ConsentId, Guid PersonId, Guid? HouseholdId, string Code, int Edition, bool OnPaper, Guid? GuardianId) : HomePersonFact(PersonId, HouseholdId);

[FactName("households.consent-withdrawn.v1")]
public sealed record ConsentWithdrawn(Guid ConsentId, Guid PersonId, Guid? HouseholdId, string Code, ConsentEnd How, Guid? GuardianId) : HomePersonFact(PersonId, HouseholdId);

/// <summary>One person is, or would be, the guardian of another. No door is named.</summary>
public abstract record GuardianFact(Guid GuardianshipId, Guid ChildId, Guid GuardianId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(ChildId), Subject.Person(GuardianId)];
}

/// <summary>Somebody of the same household says so; staff decide.</summary>
[FactName("households.guardian-asked.v1")]
public sealed record GuardianAsked(Guid GuardianshipId, Guid ChildId, Guid GuardianId) : GuardianFact(GuardianshipId, ChildId, GuardianId);

[FactName("households.guardian-confirmed.v1")]
public sealed record GuardianConfirmed(Guid GuardianshipId, Guid ChildId, Guid GuardianId) : GuardianFact(GuardianshipId, ChildId, GuardianId);

[FactName("households.guardian-refused.v1")]
public sealed record GuardianRefused(Guid GuardianshipId, Guid ChildId, Guid GuardianId) : GuardianFact(GuardianshipId, ChildId, GuardianId);

[FactName("households.guardian-ended.v1")]
public sealed record GuardianEnded(Guid GuardianshipId, Guid ChildId, Guid GuardianId) : GuardianFact(GuardianshipId, ChildId, GuardianId);
