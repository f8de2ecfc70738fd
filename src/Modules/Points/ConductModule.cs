using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mulin.Contracts.Files;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Modules;
using Mulin.Points.Conduct;
using Mulin.Points.Data;
using Mulin.Points.Honours;
using Mulin.Points.Index;
using Mulin.Points.Lists;

namespace Mulin.Points;

/// <summary>The conduct half of the room's table of contents.</summary>
internal static class ConductModule
{
    public static void Build(ModuleBuilder module)
    {
        module
            .Tables(ConductTables.Map)
            .Rights(ConductRights.All)
            .Menu(
                new MenuItem(Shell.Work, 52, "points.menu.assess", "clipboard-list", "points/conduct/desk", ConductRights.Assess),
                new MenuItem(Shell.Work, 53, "points.menu.conduct-desk", "scale", "points/conduct/assessments", ConductRights.Desk),
                new MenuItem(Shell.Public, 32, "points.menu.formula", "scale", "points/conduct"),
                new MenuItem(Shell.Public, 33, "points.menu.honours", "award", "points/honours"))
            .Settings<ConductSettings>("conduct")
            .Api(ConductRoutes.Map)
            .ReactsTo<PersonsMerged, ConductFollowsMerge>()
            .ReactsTo<PersonForgotten, ConductFollowsForgotten>()
            .ReactsTo<HouseholdEnded, ConductFollowsHousehold>()
            .ReactsTo<LivingEnded, ConductFollowsLeaving>()
            .ReactsTo<PersonDied, ConductFollowsDeath>()
            .Alarms<AssessmentAlarm>()
            .Alarms<MonthAlarm>()
            .Alarms<ListingAlarm>()
            .Alarms<RoundAlarm>()
            .Jobs<CountMonth>()
            .Waits<ConductWaiting>()
            .Answers<IGuardsFiles, Pictures>()
            .Notifies<ConductAssessed, ConductNotices>()
            .Notifies<AssessmentConfirmed, ConductNotices>()
            .Notifies<AssessmentCorrected, ConductNotices>()
            .Notifies<ObjectionDecided, ConductNotices>()
            .Notifies<ListEntered, ConductNotices>()
            .Notifies<ListLeft, ConductNotices>()
            .Notifies<HonourNominated, ConductNotices>()
            .Notifies<HonourAwarded, ConductNotices>()
            .Sorts(ConductNotices.Work, ConductNotices.WorkTexts)
            .Sorts(ConductNotices.Own, ConductNotices.OwnTexts)
            .Sorts(ConductNotices.Honours, ConductNotices.HonourTexts)
            .Forgets<ForgetConduct>(
                typeof(PanelSeat), typeof(Keeper), typeof(Assessment), typeof(ConductEntry), typeof(Objection), typeof(IndexValue), typeof(Listing), typeof(Showing), typeof(Candidate), typeof(Nomination), typeof(Turnout))
            .Measures(ConductIndicators.All)
            .Story<Telling.ConductStory>();
        ConductCourse.Declare(module);

        // Until a room holds votes on covenants: one that does answers in our place, before or after us in the list of rooms.
        module.Services.TryAddScoped<ICovenant, EnteredCovenant>();
        module.Services
            .AddScoped<Whom>().AddScoped<Speaking>().AddScoped<Bench>().AddScoped<Keepers>().AddScoped<Subjects>().AddScoped<Months>().AddScoped<ListKeeping>().AddScoped<Rounds>().AddScoped<Honoured>();
    }
}
