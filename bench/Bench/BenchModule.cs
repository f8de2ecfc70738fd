using Mulin.Kernel.Modules;

namespace Mulin.Bench;

/// <summary>A room with one page that asks the database nothing: what our pipeline costs by itself.</summary>
public sealed class BenchModule : IModule
{
    public static string Code => "bench";

    public static void Build(ModuleBuilder module)
    {
    }
}
