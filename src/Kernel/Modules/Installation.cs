namespace Mulin.Kernel.Modules;

/// <summary>Where this installation keeps its things, and whether it is the demo.</summary>
/// <param name="Data">The directory of <c>MULIN_DATA</c>: database (when embedded), files, keys.</param>
/// <param name="Demo">The demo neighbourhood: sign-in codes are printed and shown on the page.</param>
public sealed record Installation(string Data, bool Demo)
{
    public string Files => Path.Combine(Data, "files");
    public string Keys => Path.Combine(Data, "keys");
}
