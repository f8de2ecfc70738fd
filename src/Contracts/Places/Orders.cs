namespace Mulin.Contracts.Places;

public interface IBuildsDoors
{
    /// <summary>
    /// These doors are in this building or unit from now on, and it is announced. An order, because who brings a list in which they stand is told at
    /// once what cannot be built. Refuses who does not keep the places (<c>places.keep</c>), doors that are there, too many and too long ones. Does not save.
    /// </summary>
    Task Build(Guid withinId, IReadOnlyList<string> doors, CancellationToken ct);
}
