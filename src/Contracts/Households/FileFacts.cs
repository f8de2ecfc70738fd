using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Households;

/// <summary>
/// All that a file asks for is on file of a dwelling that is lived in: its title, and of everybody there what they are to the head, the day of birth and
/// the sex. Says nothing of who lives there.
/// </summary>
[FactName("households.file-completed.v1")]
public sealed record FileCompleted(Guid DwellingId) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Place(DwellingId)];
}

/// <summary>Something is missing again, or nobody lives there any longer.</summary>
[FactName("households.file-lapsed.v1")]
public sealed record FileLapsed(Guid DwellingId) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Place(DwellingId)];
}
