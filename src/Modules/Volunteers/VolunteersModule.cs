using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Calendars;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Answers;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Data;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Reactions;
using Mulin.Volunteers.Shifts;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers;

/// <summary>志愿服务: who volunteers, in which teams and circles, and the help they give.</summary>
public sealed class VolunteersModule : IModule
{
    public static string Code => "volunteers";

    public static void Build(ModuleBuilder module)
    {
        module
            .Tables(Tables.Map)
            .Rights(Rights.All)
            .Api(Routes.Map);
        Who(module);
        Help(module);
    }

    /// <summary>Teams, volunteers, programmes, talents.</summary>
    private static void Who(ModuleBuilder module)
    {
        module
            .Menu(
                new MenuItem(Shell.Work, 30, "volunteers.menu.teams", "users", "volunteers/teams", Rights.See),
                new MenuItem(Shell.Work, 31, "volunteers.menu.people", "hand-helping", "volunteers/people", Rights.See),
                new MenuItem(Shell.Work, 32, "volunteers.menu.programmes", "calendar-check", "volunteers/programmes", Rights.See),
                new MenuItem(Shell.Work, 33, "volunteers.menu.talents", "award", "volunteers/talents", Rights.See),
                new MenuItem(Shell.Resident, 14, "volunteers.menu.mine", "heart-handshake", "volunteers/mine", Rights.Own),
                new MenuItem(Shell.Public, 12, "volunteers.menu.public", "hand-helping", "volunteers/public"))
            .Folds<FollowPeople>(_ => FollowPeople.Facts, Hears.FromNow, minds: Newcomers.LeftOut<LivingBegan>)
            .Folds<MindActive>(_ => MindActive.Facts)
            .Alarms<QuietAlarm>()
            .Answers<ITeams, TeamsOf>()
            .Answers<IEngagements, ServiceEngagements>()
            .Waits<TeamsWaiting>()
            .Notifies<MembershipAsked, TeamNotices>()
            .Notifies<MembershipDeclined, TeamNotices>()
            .Notifies<MemberJoined, TeamNotices>()
            .Notifies<MemberLeft, TeamNotices>()
            .Notifies<LeaderNamed, TeamNotices>()
            .Sorts(TeamNotices.Kind, TeamNotices.Texts)
            .Forgets<ForgetVolunteers>(typeof(Volunteer), typeof(VolunteerSkill), typeof(TeamMember), typeof(Talent))
            .Measures(TeamIndicators.All)
            .Story<Telling.TeamsStory>();
        TeamCourse.Declare(module);
        module.Services
            .AddScoped<Access>().AddScoped<Joining>().AddScoped<TeamLines>().AddScoped<Registering>().AddScoped<Keeping>()
            .AddScoped<Narrowing>().AddScoped<VolunteerLines>().AddScoped<OfTalent>().AddScoped<History>();
    }

    /// <summary>Calls for help, shifts, hours and their certificates.</summary>
    private static void Help(ModuleBuilder module)
    {
        module
            .Rights(HelpRights.All)
            .Menu(
                new MenuItem(Shell.Resident, 13, "volunteers.menu.ask", "hand-helping", "volunteers/ask", Rights.Own, Begins: true),
                new MenuItem(Shell.Resident, 15, "volunteers.menu.help", "hand-heart", "volunteers/help", Rights.Own),
                new MenuItem(Shell.Work, 27, "volunteers.menu.calls", "phone-call", "volunteers/calls", HelpRights.Calls),
                new MenuItem(Shell.Work, 28, "volunteers.menu.shifts", "calendar-days", "volunteers/shifts/board", Rights.Keep),
                new MenuItem(Shell.Work, 29, "volunteers.menu.hours", "clock", "volunteers/hours", HelpRights.Hours))
            .Settings<HelpSettings>("help")
            .ReactsTo<PersonsMerged, HelpFollowsMerge>()
            .ReactsTo<PersonDied, HelpEndsWithDeath>()
            .ReactsTo<VolunteerEnded, HelpEndsWithVolunteer>()
            .Folds<CallFollowsNeed>(_ => CallFollowsNeed.Facts, Hears.FromNow)
            .Alarms<CallAlarm>()
            .Alarms<ShiftAlarm>()
            .Waits<HelpWaiting>()
            .Notifies<HelpCalled, HelpNotices>()
            .Notifies<HelpOffered, HelpNotices>()
            .Notifies<HelpAccepted, HelpNotices>()
            .Notifies<HelpReleased, HelpNotices>()
            .Notifies<HelpSetOut, HelpNotices>()
            .Notifies<HelpServed, HelpNotices>()
            .Notifies<HelpRated, HelpNotices>()
            .Notifies<HelpEscalated, HelpNotices>()
            .Notifies<HelpNotGiven, HelpNotices>()
            .Notifies<HoursVoided, HelpNotices>()
            .Notifies<ShiftReminded, ShiftNotices>()
            .Notifies<ShiftFellShort, ShiftNotices>()
            .Notifies<ShiftCancelled, ShiftNotices>()
            .Notifies<PlaceTaken, ShiftNotices>()
            .Notifies<SwapAsked, ShiftNotices>()
            .Notifies<PlacesSwapped, ShiftNotices>()
            .Sorts(HelpNotices.Kind, HelpNotices.Texts)
            .Sorts(HelpNotices.Work, HelpNotices.WorkTexts)
            .Sorts(ShiftNotices.Kind, ShiftNotices.Texts)
            .Forgets<ForgetHelp>(typeof(HelpCall), typeof(HelpOffer), typeof(ShiftPlace), typeof(Swap), typeof(HoursEntry), typeof(HoursVoid), typeof(RecordPaper))
            .Measures(HoursIndicators.All)
            .Story<Telling.HelpStory>();
        HelpCourse.Declare(module);
        module.Services
            .AddScoped<CallDesk>().AddScoped<CallLines>().AddScoped<Rest>().AddScoped<Roster>().AddScoped<ShiftLines>().AddScoped<HoursDesk>().AddScoped<JudgeHours>();
    }
}
