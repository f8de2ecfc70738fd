using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Answers;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Data;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Reactions;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Files;
using Mulin.Kernel.Chronicle;
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
            .Alarms<ConfirmAlarm>()
            .Folds<MindAbove>(_ => MindAbove.Facts, Hears.FromNow)
            .Waits<ConcernsWaiting>()
            .Answers<IGuardsFiles, ConcernPictures>()
            .Measures(Indicators.All);
        Course.Declare(module);
        Notices.Declare(module);

        module.Services.AddScoped<Access>().AddScoped<Cases.Cases>().AddScoped<Filing>().AddScoped<Answerable>().AddScoped<Lines>();
    }
}
