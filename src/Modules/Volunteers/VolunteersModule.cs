using Mulin.Kernel.Modules;

namespace Mulin.Volunteers;

public sealed class VolunteersModule : IModule
{
    public static string Code => "volunteers";

    public static void Build(ModuleBuilder module) => module
        .Rights(Rights.All);
}
