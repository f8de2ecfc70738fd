using Mulin.Kernel.Modules;
using Mulin.Points.Data;

namespace Mulin.Points;

/// <summary>积分: what neighbours do for each other comes back as points, in a ledger that always adds up.</summary>
public sealed class PointsModule : IModule
{
    public static string Code => "points";

    public static void Build(ModuleBuilder module)
    {
        module
            .Tables(Tables.Map)
            .Rights(Rights.All)
            .Settings<PointsSettings>();

        // Conduct: articles, assessments, the index, lists and honours.
        ConductModule.Build(module);
    }
}
