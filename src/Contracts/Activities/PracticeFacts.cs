using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Activities;

/// <summary>学生社会实践: an agreement of the community with a school or university. The names are permanent.</summary>
/// <param name="BodyId">The school.</param>
public abstract record PracticeAgreementFact(Guid AgreementId, Guid BodyId) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Body(BodyId), new("practice-agreement", AgreementId)];
}

/// <param name="ClassHours">How many each student is to have.</param>
/// <param name="MinutesEach">How long a class hour is.</param>
[FactName("activities.practice-agreed.v1")]
public sealed record PracticeAgreed(Guid AgreementId, Guid BodyId, int ClassHours, int MinutesEach, DateOnly From, DateOnly Until) : PracticeAgreementFact(AgreementId, BodyId);

/// <summary>What is held after this day counts no more.</summary>
[FactName("activities.practice-ended.v1")]
public sealed record PracticeEnded(Guid AgreementId, Guid BodyId, DateOnly EndedOn) : PracticeAgreementFact(AgreementId, BodyId);

/// <summary>A student and their practice.</summary>
public abstract record PracticeFact(Guid EntryId, Guid PersonId, Guid AgreementId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("practice-agreement", AgreementId)];
}

/// <summary>They are on the list.</summary>
/// <param name="ByStaff">From the list of the school.</param>
[FactName("activities.practice-entered.v1")]
public sealed record PracticeEntered(Guid EntryId, Guid PersonId, Guid AgreementId, bool ByStaff) : PracticeFact(EntryId, PersonId, AgreementId);

/// <summary>They are on it no more.</summary>
[FactName("activities.practice-left.v1")]
public sealed record PracticeLeft(Guid EntryId, Guid PersonId, Guid AgreementId, DateOnly EnteredOn) : PracticeFact(EntryId, PersonId, AgreementId);

/// <summary>They have all the class hours that were agreed.</summary>
/// <param name="ClassHours">The number that was agreed, not what they have above it.</param>
/// <param name="CompletedOn">The day of the session with which they had them.</param>
[FactName("activities.practice-completed.v1")]
public sealed record PracticeCompleted(Guid EntryId, Guid PersonId, Guid AgreementId, int ClassHours, DateOnly CompletedOn) : PracticeFact(EntryId, PersonId, AgreementId);

/// <summary>They had not: an attendance was wrong, and no certificate says otherwise. Undoes what that day counted.</summary>
[FactName("activities.practice-completion-undone.v1")]
public sealed record PracticeCompletionUndone(Guid EntryId, Guid PersonId, Guid AgreementId, int ClassHours, DateOnly CompletedOn) : PracticeFact(EntryId, PersonId, AgreementId);
