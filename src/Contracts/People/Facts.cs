using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Contracts.People;

/// <summary>Somebody became known to the community.</summary>
[FactName("people.met.v1")]
public sealed record PersonMet(Guid PersonId) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}

/// <summary>Two persons turned out to be one; <see cref="MergedId"/> speaks of nobody from now on.</summary>
[FactName("people.merged.v1")]
public sealed record PersonsMerged(Guid KeptId, Guid MergedId) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Person(KeptId), Subject.Person(MergedId)];
}

[FactName("people.appointed.v1")]
public sealed record PersonAppointed(Guid AppointmentId, Guid PersonId, Office Office, string Post, DateOnly From, DateOnly? Until) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}

[FactName("people.appointment-ended.v1")]
public sealed record AppointmentEnded(Guid AppointmentId, Guid PersonId, Office Office, string Post, DateOnly On) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}

/// <summary>Somebody looked at what is masked by default. The purpose is a code.</summary>
[FactName("people.looked-at.v1")]
public sealed record PersonLookedAt(Guid PersonId, string What, string Purpose) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}

/// <summary>A grid worker or a letter found the person living where they say they live.</summary>
[FactName("people.residence-verified.v1")]
public sealed record ResidenceVerified(Guid PersonId) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}

/// <summary>Somebody died. Offices end with it, and nothing is sent to them any more.</summary>
[FactName("people.died.v1")]
public sealed record PersonDied(Guid PersonId, DateOnly On) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}

/// <summary>
/// For reactions that follow people: of somebody whom the community meets in the very save in which they come to live here, nothing is there yet that could
/// follow them.
/// </summary>
public static class Newcomers
{
    /// <summary>Leaves out facts of kind <typeparamref name="F"/> whose only person was met in the same save.</summary>
    public static Func<Fact, Envelope, bool> LeftOut<F>(House house, IReadOnlyList<Fact> together)
        where F : Fact
    {
        ArgumentNullException.ThrowIfNull(together);
        var met = together.OfType<PersonMet>().Select(fact => fact.PersonId).ToHashSet();
        return (fact, _) => fact is not F || met.Count == 0 || !fact.Subjects.All(subject => subject.Kind != "person" || met.Contains(subject.Id));
    }
}
