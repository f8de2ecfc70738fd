using Mulin.Kernel.Modules;

namespace Mulin.Activities;

public sealed class ActivitiesModule : IModule
{
    public static string Code => "activities";

    public static void Build(ModuleBuilder module) => module
        .Rights(Rights.All);
}
