using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Volunteers;

/// <summary>
/// Somebody was helped and says so, or staff do for them. The envelope keeps the grid and no place below it.
/// </summary>
/// <param name="CallId">The call for help.</param>
/// <param name="PersonId">Who was helped.</param>
/// <param name="NeedId">The line of the needs list it came from; null: none.</param>
[FactName("volunteers.help-given.v1")]
public sealed record HelpGiven(Guid CallId, Guid PersonId, Guid? NeedId, DateOnly On) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => NeedId is { } need ? [new("call", CallId), Subject.Person(PersonId), new("need", need)] : [new("call", CallId), Subject.Person(PersonId)];
}
