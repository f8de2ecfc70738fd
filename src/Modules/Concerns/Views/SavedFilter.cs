using Mulin.Concerns.Cases;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Views;

/// <summary>A filter of the list of all concerns under a name: what stands in the address, so that it is one and the same thing.</summary>
internal sealed class SavedFilter : Entity, IInSnapshot
{
    public const int LongestName = 20;
    public const int LongestAddress = 500;

    private SavedFilter() { }

    internal SavedFilter(Guid id, Guid ownerId, string? name, bool shared, string address)
        : base(id)
    {
        Refuse.If(address.Length == 0, "concerns.filter-empty", nameof(Address));
        Refuse.If(address.Length > LongestAddress, "concerns.filter-long", nameof(Address));
        OwnerId = ownerId;
        Address = address;
        Call(name, shared);
    }

    public Guid OwnerId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>All who read the list see it too; they change nothing about it.</summary>
    public bool Shared { get; private set; }

    /// <summary>The query string after the question mark, as <see cref="Narrowing"/> writes it.</summary>
    public string Address { get; private set; } = "";

    internal void Call(string? name, bool shared)
    {
        var clean = Wording.Clean(name)?.Replace('\n', ' ');
        Refuse.If(clean is null, "concerns.filter-name-missing", nameof(Name));
        Refuse.If(clean.Length > LongestName, "concerns.filter-name-long", nameof(Name), LongestName);
        Name = clean;
        Shared = shared;
    }

    internal void Mean(string address)
    {
        Refuse.If(address.Length == 0, "concerns.filter-empty", nameof(Address));
        Refuse.If(address.Length > LongestAddress, "concerns.filter-long", nameof(Address));
        Address = address;
    }
}

/// <summary>The columns somebody last chose for the list.</summary>
internal sealed class ColumnChoice : Entity, IInSnapshot
{
    private ColumnChoice() { }

    internal ColumnChoice(Guid id, Guid personId, string columns)
        : base(id)
    {
        PersonId = personId;
        Columns = columns;
    }

    public Guid PersonId { get; private set; }

    /// <summary>Codes of <see cref="Columns.All"/> with commas between them.</summary>
    public string Columns { get; private set; } = "";

    internal void Choose(string columns) => Columns = columns;
}
