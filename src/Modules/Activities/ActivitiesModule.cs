using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.After;
using Mulin.Activities.Answers;
using Mulin.Activities.Coming;
using Mulin.Activities.Data;
using Mulin.Activities.Feeds;
using Mulin.Activities.Meets;
using Mulin.Activities.Pickup;
using Mulin.Activities.Planning;
using Mulin.Activities.Practice;
using Mulin.Activities.Reactions;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Calendars;
using Mulin.Contracts.Files;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Modules;
using Mulin.Ui;

namespace Mulin.Activities;

/// <summary>活动: what is held here, who comes, and what came of it.</summary>
public sealed class ActivitiesModule : IModule
{
    public static string Code => "activities";

    public static void Build(ModuleBuilder module)
    {
        module
            .Tables(Tables.Map)
            .Rights(Rights.All)
            .Menu(
                new MenuItem(Shell.Resident, 11, "activities.menu.resident", "party-popper", "activities", Rights.Own, Begins: true),
                new MenuItem(Shell.Work, 24, "activities.menu", "party-popper", "activities/work", Rights.See),
                new MenuItem(Shell.Public, 15, "activities.menu.public", "party-popper", "activities"))
            .Api(Routes.Map)
            .Routes(Routes.Feeds)
            .ReactsTo<PersonsMerged, FollowMerge>()
            .Alarms<RemindAlarm>()
            .Alarms<StartAlarm>()
            .Alarms<EndAlarm>()
            .Alarms<RollAlarm>()
            .Alarms<FeedbackAlarm>()
            .Waits<ActivitiesWaiting>()
            .Finds<FindActivities>()
            .Answers<IGuardsFiles, ActivityPictures>()
            .Answers<IEngagements, SeatEngagements>()
            .Notifies<Enrolled, Notices>()
            .Notifies<Queued, Notices>()
            .Notifies<Promoted, Notices>()
            .Notifies<EnrolmentCancelled, Notices>()
            .Notifies<SessionMoved, Notices>()
            .Notifies<SessionCancelled, Notices>()
            .Notifies<SessionReminded, Notices>()
            .Notifies<ActivityCancelled, Notices>()
            .Sorts(new NoticeKind(Notices.OfSeats), Notices.Seats)
            .Sorts(new NoticeKind(Notices.OfChanges), Notices.Changes)
            .Sorts(new NoticeKind(Notices.OfReminders), Notices.Reminders)
            .Forgets<ForgetActivities>(typeof(Activity), typeof(Enrolment), typeof(Proxy), typeof(Attendance), typeof(Pass), typeof(Feedback), typeof(OwnCalendar))
            .Blinds<OwnCalendar>(nameof(OwnCalendar.TokenHash))
            .Measures(Indicators.All)
            .Story<Telling.ActivitiesStory>();
        module
            .Tables(PlanningTables.Map)
            .Menu(
                new MenuItem(Shell.Work, 25, "activities.menu.asked", "lightbulb", "activities/work/asked", Rights.See),
                new MenuItem(Shell.Work, 26, "activities.menu.practice", "graduation-cap", "activities/work/practice", Rights.See),
                new MenuItem(Shell.Work, 27, "activities.menu.pickup", "hand-heart", "activities/work/pickup", Rights.Roster))
            .Api(PlanningRoutes.Map)
            .Folds<MindPractice>(_ => MindPractice.Facts)
            .ReactsTo<ActivityHeld, ProgrammeIsHeld>()
            .ReactsTo<PersonsMerged, PlanningFollowsMerge>()
            .Alarms<PracticeAlarm>()
            .Alarms<PickupAlarm>()
            .Waits<PlanningWaiting>()
            .Notifies<PracticeEntered, PlanningNotices>()
            .Notifies<PracticeCompleted, PlanningNotices>()
            .Notifies<ChildArrived, PlanningNotices>()
            .Notifies<ChildPickedUp, PlanningNotices>()
            .Notifies<ChildNotPickedUp, PlanningNotices>()
            .Notifies<GuardianEnded, PlanningNotices>()
            .Notifies<SuggestionTakenUp, PlanningNotices>()
            .Notifies<SuggestionAnswered, PlanningNotices>()
            .Sorts(new NoticeKind(PlanningNotices.OfPractice), PlanningNotices.Practice)
            .Sorts(new NoticeKind(PlanningNotices.OfPickup), PlanningNotices.Pickups)
            .Sorts(new NoticeKind(PlanningNotices.OfSuggestions), PlanningNotices.Suggestions)
            .Sorts(new NoticeKind(PlanningNotices.OfAlarms, Work: true), PlanningNotices.Alarms)
            .Forgets<ForgetPlanning>(typeof(PracticeEntry), typeof(PickupPlan), typeof(Collector), typeof(ChildPickup), typeof(Suggestion), typeof(StudioVoice))
            .Measures(PlanningIndicators.All)
            .Story<Telling.PlanningStory>();
        PlanningCourse.Declare(module);
        module.Services.AddScoped<ClassHours>().AddScoped<Arrivals>().AddScoped<Wards>().AddScoped<Words>();
        Course.Declare(module);
        module.Services
            .AddScoped<Scheduling>().AddScoped<Hosts>().AddScoped<Lines>().AddScoped<Usher>().AddScoped<Kin>().AddScoped<Doorway>().AddScoped<Rolls>().AddTransient<FormPictures>();
    }
}
