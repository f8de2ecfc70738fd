using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Home;

public sealed class HomeModule : IModule
{
    public static string Code => "home";

    public static void Build(ModuleBuilder module) => module.Menu(
        new MenuItem(Shell.Resident, 0, "home.menu", "house", "./"),
        new MenuItem(Shell.Public, 0, "home.public.menu", "landmark", "public"));
}
