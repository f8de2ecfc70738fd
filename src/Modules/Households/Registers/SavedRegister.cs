using Mulin.Kernel.Domain;

namespace Mulin.Households.Registers;

/// <summary>台账: a filter of the list of homes under a name, for everybody who reads the list here. It is its address.</summary>
internal sealed class SavedRegister : Entity
{
    public const int LongestName = 20;
    public const int LongestAddress = 500;

    private SavedRegister() { }

    internal SavedRegister(Guid id, string name, string address)
        : base(id)
    {
        Refuse.If(name.Length == 0, "households.register-name-missing", "Name");
        Refuse.If(name.Length > LongestName, "households.register-name-long", "Name", LongestName);
        Refuse.If(address.Length == 0, "households.register-empty", "Address");
        Refuse.If(address.Length > LongestAddress, "households.register-long", "Address");
        Name = name;
        Address = address;
    }

    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";
}
