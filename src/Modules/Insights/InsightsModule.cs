using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Insights;
using Mulin.Contracts.Places;
using Mulin.Insights.Data;
using Mulin.Insights.Packs;
using Mulin.Insights.Reactions;
using Mulin.Insights.Reading;
using Mulin.Insights.Rebuilding;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Modules;

namespace Mulin.Insights;

public sealed class InsightsModule : IModule
{
    public static string Code => "insights";

    public static void Build(ModuleBuilder module)
    {
        module
            .Tables(Tables.Map)
            .Rights(Rights.All)
            .Folds<FoldFacts>(house => house.Indicators.Values.SelectMany(indicator => indicator.Facts).Distinct(), Hears.FromTheBeginning, minds: FoldFacts.Minds)
            .Answers<IFigures, Figures>()
            .Settings<InsightsSettings>()
            .ReactsTo<CommunityFounded, BeginFreezing>(Hears.FromTheBeginning)
            .Alarms<FreezeAlarm>()
            .Tells<PackFrozen>(fact => new("insights.told.frozen", [Period.Of(PeriodKind.Month, fact.Month).Code], Audience.Staff))
            .Notifies<PackFrozen, PackNotices>()
            .Publishes<PackFrozen>()
            .Sorts(new NoticeKind("insights.notices.packs", Work: true), "insights.notice.frozen")
            .Api(Routes.Map)
            .Menu(
                new MenuItem(Shell.Work, 90, "insights.menu", "chart-column", "insights", Rights.See),
                new MenuItem(Shell.Above, 20, "insights.menu", "chart-column", "insights", Rights.SeeAbove),
                new MenuItem(Shell.Public, 20, "insights.menu", "chart-column", "insights/public"));
        module.Services.AddScoped<RebuildInsights>().AddScoped<TallyRows>().AddScoped<Boards>().AddScoped<FreezeMonth>();
    }
}
