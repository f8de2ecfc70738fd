using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Data;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Reactions;
using Mulin.Concerns.Rules;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns;

/// <summary>诉求: what residents report and ask for, followed until they confirm it is done.</summary>
public sealed class ConcernsModule : IModule
{
    public static string Code => "concerns";

    public static void Build(ModuleBuilder module)
    {
        module
            .Tables(Tables.Map)
            .Rights(Rights.All)
            .Settings<ConcernsSettings>()
            .Api(Routes.Map)
            .Alarms<DueAlarm>()
            .Alarms<ConfirmAlarm>();

        module.Services.AddScoped<Access>().AddScoped<Cases.Cases>().AddScoped<Filing>().AddScoped<Answerable>().AddScoped<Lines>();
    }
}
