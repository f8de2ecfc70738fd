using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Modules;
using Mulin.Points.Answers;
using Mulin.Points.Cards;
using Mulin.Points.Data;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;
using Mulin.Points.Reactions;
using Mulin.Points.School;
using Mulin.Points.Shop;
using Mulin.Points.Telling;

namespace Mulin.Points;

/// <summary>积分: what neighbours do for each other comes back as points, in a ledger that always adds up.</summary>
public sealed class PointsModule : IModule
{
    public static string Code => "points";

    public static void Build(ModuleBuilder module)
    {
        module
            .Tables(Tables.Map)
            .Rights(Rights.All)
            .Settings<PointsSettings>()
            .Menu(
                new MenuItem(Shell.Resident, 14, "points.menu", "coins", "points", Rights.Own),
                new MenuItem(Shell.Work, 40, "points.menu.books", "coins", "points/books", Rights.See),
                new MenuItem(Shell.Work, 41, "points.menu.cards", "wallet", "points/cards", Rights.Serve),
                new MenuItem(Shell.Work, 42, "points.menu.goods", "shopping-bag", "points/goods", Rights.KeepShop),
                new MenuItem(Shell.Work, 43, "points.menu.till", "store", "points/till", Rights.Redeem),
                new MenuItem(Shell.Work, 43, "points.menu.settlements", "file-text", "points/settlements", Rights.Redeem),
                new MenuItem(Shell.Work, 44, "points.menu.pupils", "graduation-cap", "points/pupils", Rights.Pupils),
                new MenuItem(Shell.Public, 30, "points.menu.rules", "coins", "points/rules"))
            .Api(Routes.Map)
            .Answers<IPoints, PointsOf>()
            .ReactsTo<HoursConfirmed, EarnHours>()
            .ReactsTo<HoursVoided, LoseHours>()
            .ReactsTo<Attended, EarnAttendance>()
            .ReactsTo<AttendanceVoided, LoseAttendance>()
            .ReactsTo<CardOpened, CountBack>()
            .ReactsTo<PoolFunded, IssueOwed>()
            .ReactsTo<PersonsMerged, FollowMerge>()
            .ReactsTo<LivingEnded, MindLeaving>()
            .ReactsTo<LivingBegan, MindArriving>(minds: Newcomers.LeftOut<LivingBegan>)
            .ReactsTo<PersonDied, MindDeath>()
            .ReactsTo<PersonForgotten, MindForgotten>()
            .Alarms<OwedAlarm>()
            .Alarms<ExpiryAlarm>()
            .Alarms<ExpirySweep>()
            .Alarms<LeaveAlarm>()
            .Alarms<VoucherAlarm>()
            .Waits<OwedWaiting>()
            .Notifies<PointsIssued, CardNotices>()
            .Notifies<PointsTakenBack, CardNotices>()
            .Notifies<PointsExpired, CardNotices>()
            .Notifies<VoucherExpired, CardNotices>()
            .Notifies<CardClosed, CardNotices>()
            .Notifies<BadgeGiven, CardNotices>()
            .Sorts(CardNotices.Earned, CardNotices.EarnedText)
            .Sorts(CardNotices.Card, CardNotices.CardTexts)
            .Measures(LedgerIndicators.All)
            .Forgets<ForgetPoints>(typeof(Card), typeof(CardCode), typeof(Credit), typeof(Voucher), typeof(Pupil), typeof(Badge))
            .Blinds<CardCode>(nameof(CardCode.Hash))
            .Blinds<Voucher>(nameof(Voucher.Hash), nameof(Voucher.Code), Voucher.Purpose)
            .Verifies<LedgerCheck>()
            .Story<PointsStory>()
            .Story<SpendingStory>();
        Course.Declare(module);
        module.Services
            .AddScoped<Books>().AddScoped<Crediting>().AddScoped<Owing>().AddScoped<Opening>().AddScoped<Presence>().AddScoped<Statement>()
            .AddScoped<Buying>().AddScoped<Undoing>().AddScoped<Counter>().AddScoped<MonthSums>();

        // Conduct: articles, assessments, the index, lists and honours.
        ConductModule.Build(module);
    }
}
