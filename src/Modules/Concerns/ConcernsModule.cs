using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Answers;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Data;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Pages;
using Mulin.Concerns.Reactions;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Together;
using Mulin.Contracts.Concerns;
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
            .Menu(
                new MenuItem(Shell.Resident, 10, "concerns.menu.report", "message-square", "concerns/report", Rights.Report, Begins: true),
                new MenuItem(Shell.Resident, 11, "concerns.menu.mine", "list-checks", "concerns/mine", Rights.Report),
                new MenuItem(Shell.Work, 9, "concerns.page.record", "plus", "concerns/record", Rights.Record, Begins: true),
                new MenuItem(Shell.Work, 10, "concerns.menu.inbox", "inbox", "concerns/inbox", Rights.Handle),
                new MenuItem(Shell.Work, 11, "concerns.menu.all", "list", "concerns", Rights.SeeAll),
                new MenuItem(Shell.Public, 10, "concerns.menu.public", "message-square", "concerns/public"))
            .Settings<ConcernsSettings>()
            .Api(Routes.Map)
            .Alarms<DueAlarm>()
            .Alarms<ConfirmAlarm>()
            .Alarms<AssistanceAlarm>()
            .Folds<EndAssistance>(_ => EndAssistance.Facts, Hears.FromNow)
            .Folds<MindAbove>(_ => MindAbove.Facts, Hears.FromNow)
            .Waits<ConcernsWaiting>()
            .Waits<AssistanceWaiting>()
            .Answers<IGuardsFiles, ConcernPictures>()
            .Answers<IConcernNews, ConcernNews>()
            .Measures(Indicators.All)
            .Story<Telling.ConcernsStory>();
        Course.Declare(module);
        Notices.Declare(module);
        AssistanceNotices.Declare(module);

        module.Services.AddScoped<Access>().AddScoped<Cases.Cases>().AddScoped<Filing>().AddScoped<Answerable>().AddScoped<Lines>().AddScoped<NextPage>().AddTransient<FormPictures>();
    }
}
