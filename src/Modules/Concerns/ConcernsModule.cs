using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Answers;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Data;
using Mulin.Concerns.Incidents;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Pages;
using Mulin.Concerns.Reactions;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Same;
using Mulin.Concerns.Search;
using Mulin.Concerns.Suggesting;
using Mulin.Concerns.Together;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Files;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Modules;
using Mulin.Ui;

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
                new MenuItem(Shell.Work, 12, "concerns.menu.incidents", "megaphone", "concerns/incidents", Rights.Incidents),
                new MenuItem(Shell.Public, 10, "concerns.menu.public", "message-square", "concerns/public"),
                new MenuItem(Shell.Above, 30, "concerns.menu.limits", "lock", "concerns/limits", Rights.FixLimits))
            .Settings<ConcernsSettings>()
            .Settings<Line.LineSettings>("line")
            .Api(Routes.Map)
            .Routes(Open311.Doors.Map)
            .Routes(Routes.MapFeeds)
            .Alarms<DueAlarm>()
            .Alarms<ConfirmAlarm>()
            .Alarms<AssistanceAlarm>()
            .Alarms<Timing.TellLimit>()
            .Folds<EndAssistance>(_ => EndAssistance.Facts, Hears.FromNow)
            .Folds<MindAbove>(_ => MindAbove.Facts, Hears.FromNow)
            .Folds<MindBursts>(_ => MindBursts.Facts, Hears.FromNow)
            .Folds<LearnWords>(_ => LearnWords.Facts)
            .Waits<ConcernsWaiting>()
            .Waits<IncidentsWaiting>()
            .Waits<AssistanceWaiting>()
            .Answers<IGuardsFiles, ConcernPictures>()
            .Answers<IConcernNews, ConcernNews>()
            .Answers<IIncidentNews, IncidentNews>()
            .Answers<INamedLine, Line.NamedLine>()
            .Answers<IFilesConcerns, FilesConcerns>()
            .Blinds<Open311.ClientReport>(nameof(Open311.ClientReport.EmailHash), nameof(Open311.ClientReport.Email), Open311.ClientReport.Purpose, Open311.ClientReport.Plain)
            .Forgets<ForgetConcerns>(typeof(Concern), typeof(ConcernNote), typeof(Follower), typeof(Open311.ClientReport), typeof(Open311.ClientUpdate), typeof(Views.SavedFilter), typeof(Views.ColumnChoice))
            .Measures(Indicators.All)
            .Indexes<Concern, ConcernWords>()
            .Finds<FindConcerns>()
            .Story<Telling.ConcernsStory>();
        Course.Declare(module);
        Publications.Declare(module);
        NoticeKinds.Declare(module);
        Notices.Declare(module);
        FollowerNotices.Declare(module);
        IncidentNotices.Declare(module);
        AssistanceNotices.Declare(module);
        Timing.LimitNotices.Declare(module);

        module.Services
            .AddScoped<Access>().AddScoped<CaseFiles>().AddScoped<Timing.Timekeeper>().AddScoped<Timing.LimitLocks>().AddScoped<Timing.TellBelow>().AddScoped<Cases.Cases>().AddScoped<Filing>().AddScoped<Answerable>().AddScoped<Lines>()
            .AddScoped<Open311.Sent>().AddScoped<Open311.WhereAbouts>().AddScoped<NextPage>().AddScoped<Followers>().AddScoped<Attaching>().AddScoped<Alike>()
            .AddScoped<Seeking>().AddScoped<Nearby>().AddScoped<Bulk>().AddTransient<BulkActs>().AddTransient<FormPictures>();
    }
}
