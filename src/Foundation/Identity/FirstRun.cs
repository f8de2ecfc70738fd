using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity;

/// <summary>The one row that says this installation has its first administrator: two who begin at once collide on its key.</summary>
internal sealed class FirstRun : PlatformEntity
{
    public const string Only = "first";

    private FirstRun() { }

    internal FirstRun(DateTime now) => At = now;

    public string Key { get; private set; } = Only;
    public DateTime At { get; private set; }
}
