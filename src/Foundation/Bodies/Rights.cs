namespace Mulin.Foundation.Bodies;

internal static class Rights
{
    /// <summary>Reads the register of organisations.</summary>
    internal const string See = "bodies.see";

    /// <summary>Registers, corrects, imports.</summary>
    internal const string Keep = "bodies.keep";
}
