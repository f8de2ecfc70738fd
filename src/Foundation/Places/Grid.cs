using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Places;

/// <summary>网格: a set of buildings. Which ones is said by the buildings themselves, so that each is in one grid at most.</summary>
internal sealed class Grid : Entity, IInSnapshot
{
    private Grid() { }

    internal Grid(Guid id, string name, int number)
        : base(id)
    {
        Name = name;
        Number = number;
    }

    public string Name { get; private set; } = "";

    /// <summary>In the order in which they were drawn.</summary>
    public int Number { get; private set; }

    internal void Rename(string name) => Name = name;
}
