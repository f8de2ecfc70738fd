using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Files;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Answers;
using Mulin.Households.Belongings;
using Mulin.Households.Care;
using Mulin.Households.Covers;
using Mulin.Households.Data;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Import;
using Mulin.Households.Lists;
using Mulin.Households.Own;
using Mulin.Households.People;
using Mulin.Households.Reactions;
using Mulin.Households.Surveys;
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
            .Menu(
                new MenuItem(Shell.Work, 20, "households.menu", "house", "households", Rights.See),
                new MenuItem(Shell.Work, 21, "households.menu.visits", "footprints", "households/visits", Rights.Visit),
                new MenuItem(Shell.Work, 22, "households.menu.surveys", "clipboard-list", "households/surveys", Rights.EnterAnswers),
                new MenuItem(Shell.Work, 23, "households.covers", "handshake", "households/covers", Rights.See),
                new MenuItem(Shell.Resident, 12, "households.menu.mine", "users", "households/mine", Rights.Own))
            .Settings<HouseholdsSettings>()
            .Settings<VisitSettings>("visits")
            .Api(Routes.Map)
            .ReactsTo<PlacesBuilt, OpenDoors>(Hears.FromTheBeginning)
            .ReactsTo<PersonsMerged, FollowMerge>()
            .ReactsTo<PersonsMerged, OwnFollowsMerge>()
            .ReactsTo<PersonDied, EndGuardians>(Hears.FromTheBeginning)
            .Folds<MindVerified>(_ => MindVerified.Facts, Hears.FromNow, minds: Newcomers.LeftOut<ResidenceVerified>)
            .Folds<MindPlans>(_ => MindPlans.Facts, minds: MindPlans.Minds)
            .Folds<MindComplete>(_ => MindComplete.Facts, minds: MindComplete.Minds)
            .Folds<MindCovers>(_ => MindCovers.Facts, Hears.FromNow)
            .Alarms<PlanAlarm>()
            .Alarms<SurveyOpenAlarm>()
            .Alarms<SurveyCloseAlarm>()
            .Alarms<SurveyRemindAlarm>()
            .Alarms<SurveyCountAlarm>()
            .Waits<VisitsWaiting>()
            .Waits<SurveysWaiting>()
            .Waits<OwnWaiting>()
            .Answers<IVerifiedResidence, VerifiedResidence>()
            .Answers<IHomes, HomesOf>()
            .Answers<IThereFor, ThereFor>()
            .Answers<IGuardsFiles, CareEvidence>()
            .Answers<ISurveys, SurveysOf>()
            .Answers<IGuardsFiles, ConsentSheets>()
            .Answers<IConsents, Consents>()
            .Answers<IActsFor, ActsFor>()
            .Answers<IGuardians, GuardiansOf>()
            .Answers<IIdNumbers, IdNumbers>()
            .Answers<IAges, Ages>()
            .Jobs<WriteImport>()
            .Notifies<ImportFinished, ImportNotices>()
            .Notifies<SurveyOpened, SurveyNotices>()
            .Notifies<SurveyReminded, SurveyNotices>()
            .Sorts(new NoticeKind("households.notices.import", Work: true), "households.notice.import-finished")
            .Sorts(new NoticeKind("households.notices.survey"), "households.notice.survey-opened", "households.notice.survey-ends")
            .Notifies<ClaimAccepted, OwnNotices>()
            .Notifies<ClaimRefused, OwnNotices>()
            .Notifies<CorrectionAccepted, OwnNotices>()
            .Notifies<CorrectionRefused, OwnNotices>()
            .Notifies<GuardianConfirmed, OwnNotices>()
            .Notifies<GuardianRefused, OwnNotices>()
            .Notifies<GuardianEnded, OwnNotices>()
            .Sorts(OwnNotices.Kind, OwnNotices.Texts)
            .Forgets<ForgetOwn>(typeof(Claim), typeof(ClaimTry), typeof(HomeCode), typeof(Correction), typeof(Consent), typeof(Guardianship))
            .Forgets<ForgetCovers>(typeof(Cover))
            .Forgets<ForgetSurveys>(typeof(SurveyAsked), typeof(SurveyAnswer), typeof(SurveyEntry))
            .Blinds<HomeCode>(nameof(HomeCode.Hash))
            .Blinds<Profile>(nameof(Profile.IdHash), nameof(Profile.IdNumber), ResidentId.Blind)
            .Forgets<ForgetFile>(
                typeof(Profile), typeof(Living), typeof(Household), typeof(CareTag), typeof(Strength), typeof(Difficulty), typeof(Ownership), typeof(Visit), typeof(VisitMet), typeof(ImportedLine), typeof(ImportPart))
            .Measures(Indicators.All)
            .Finds<FindHomes>()
            .ReactsTo<HouseholdEnded, FollowHomes>()
            .Blinds<Car>(nameof(Car.PlateHash), nameof(Car.Plate), Plates.Blind)
            .Forgets<ForgetBelongings>(typeof(Car), typeof(Pet))
            .Measures(BelongingFigures.All)
            .Story<Telling.BelongingsStory>()
            .Notifies<CoverBegan, CoverNotices>()
            .Notifies<CoverEnded, CoverNotices>()
            .Sorts(CoverNotices.OfHome, CoverNotices.HomeTexts)
            .Sorts(CoverNotices.OfCoverer, CoverNotices.CovererTexts)
            .Story<Telling.HouseholdsStory>()
            .Story<Telling.CoversStory>()
            .Story<Telling.VisitsStory>()
            .Story<Telling.SurveysStory>()
            .Story<Telling.OwnStory>();
        Course.Declare(module);
        OwnCourse.Declare(module);
        BelongingCourse.Declare(module);
        module.Services
            .AddScoped<Access>().AddScoped<Stairwell>().AddScoped<Meeting>().AddScoped<Moving>().AddScoped<Seeking>().AddScoped<MemberLines>().AddScoped<History>()
            .AddScoped<Knowing>().AddScoped<Judge>().AddScoped<Writer>()
            .AddScoped<Covering>()
            .AddScoped<Plans>().AddScoped<VisitsOf>().AddTransient<FormPictures>()
            .AddScoped<Taking>().AddScoped<Running>().AddScoped<Results>().AddScoped<Whom>().AddScoped<AnswersOf>().AddScoped<Templates>()
            .AddScoped<WhoseHome>().AddScoped<Standing>().AddScoped<Consents>().AddScoped<Codes>().AddScoped<Landing>().AddScoped<Marks>();
    }
}
