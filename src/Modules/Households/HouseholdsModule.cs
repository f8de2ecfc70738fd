using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Files;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Answers;
using Mulin.Households.Data;
using Mulin.Households.Homes;
using Mulin.Households.Import;
using Mulin.Households.Lists;
using Mulin.Households.Own;
using Mulin.Households.Reactions;
using Mulin.Households.Visits;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Modules;
using Mulin.Ui;

namespace Mulin.Households;

/// <summary>住户: one file for each home (一户一档): who lives where, who owns it, what they can do and how they are to be looked after.</summary>
public sealed class HouseholdsModule : IModule
{
    public static string Code => "households";

    public static void Build(ModuleBuilder module)
    {
        module
            .Tables(Tables.Map)
            .Rights(Rights.All)
            .Menu(new MenuItem(Shell.Work, 20, "households.menu", "house", "households", Rights.See), new MenuItem(Shell.Work, 21, "households.menu.visits", "footprints", "households/visits", Rights.Visit), new MenuItem(Shell.Resident, 12, "households.menu.mine", "users", "households/mine", Rights.Own))
            .Settings<HouseholdsSettings>()
            .Settings<VisitSettings>("visits")
            .Api(Routes.Map)
            .ReactsTo<PlacesBuilt, OpenDoors>(Hears.FromTheBeginning)
            .ReactsTo<PersonsMerged, FollowMerge>()
            .ReactsTo<PersonsMerged, OwnFollowsMerge>()
            .ReactsTo<ResidenceVerified, MindVerified>()
            .Folds<MindPlans>(_ => MindPlans.Facts)
            .Alarms<PlanAlarm>()
            .Waits<VisitsWaiting>()
            .Waits<OwnWaiting>()
            .Answers<IVerifiedResidence, VerifiedResidence>()
            .Answers<IHomes, HomesOf>()
            .Answers<IGuardsFiles, CareEvidence>()
            .Answers<IGuardsFiles, ConsentSheets>()
            .Answers<IConsents, Consents>()
            .Jobs<WriteImport>()
            .Notifies<ImportFinished, ImportNotices>()
            .Sorts(new NoticeKind("households.notices.import", Work: true), "households.notice.import-finished")
            .Notifies<ClaimAccepted, OwnNotices>()
            .Notifies<ClaimRefused, OwnNotices>()
            .Notifies<CorrectionAccepted, OwnNotices>()
            .Notifies<CorrectionRefused, OwnNotices>()
            .Notifies<GuardianConfirmed, OwnNotices>()
            .Notifies<GuardianRefused, OwnNotices>()
            .Notifies<GuardianEnded, OwnNotices>()
            .Sorts(OwnNotices.Kind, OwnNotices.Texts)
            .Measures(Indicators.All)
            .Finds<FindHomes>()
            .Story<Telling.HouseholdsStory>()
            .Story<Telling.VisitsStory>()
            .Story<Telling.OwnStory>();
        Course.Declare(module);
        OwnCourse.Declare(module);
        module.Services
            .AddScoped<Access>().AddScoped<Stairwell>().AddScoped<Meeting>().AddScoped<Moving>().AddScoped<Seeking>().AddScoped<MemberLines>().AddScoped<History>().AddScoped<Knowing>().AddScoped<Judge>().AddScoped<Writer>().AddScoped<Plans>().AddScoped<VisitsOf>().AddTransient<FormPictures>();
        module.Services.AddScoped<Standing>().AddScoped<Consents>().AddScoped<Codes>().AddScoped<Landing>().AddScoped<Marks>();
    }
}
