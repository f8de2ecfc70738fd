using Mulin.Kernel.Modules;

namespace Mulin.Points;

public sealed class PointsModule : IModule
{
    public static string Code => "points";

    public static void Build(ModuleBuilder module) => module
        .Rights(Rights.All);
}
