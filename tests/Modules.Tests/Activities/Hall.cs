using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Activities.Venues;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Modules.Tests.Activities;

/// <summary>What tests about activities say again and again. The neighbourhood stands on Monday 2 November 2026, 9:00.</summary>
internal static class Hall
{
    /// <summary>Saturday 7 November, 14:30–16:00.</summary>
    public static readonly DateTime Saturday = new(2026, 11, 7, 14, 30, 0);

    public static Task<R> Through<R>(this Neighbourhood here, string by, Func<IServiceProvider, Task<R>> act) =>
        here.As(by, scope => scope.GetRequiredService<Door>().Run(() => act(scope), default));

    public static Task<Guid> Venue(this Neighbourhood here, string name = "一楼大厅", int? capacity = null) =>
        here.Through("刘姐", scope => scope.GetRequiredService<KeepVenue>().Run(new() { Name = name, Capacity = capacity }, default));

    public static Task<Guid> Draft(this Neighbourhood here, string title = "包粽子", int? places = null, Action<MakeActivity.Form>? more = null, params DateTime[] dates) => here.Through("刘姐", scope =>
    {
        var form = new MakeActivity.Form { Title = title, Places = places, Kind = dates.Length > 1 ? ActivityKind.Course : ActivityKind.Activity };
        form.Sessions.AddRange((dates.Length == 0 ? [Saturday] : dates).Select(at => new SessionForm { StartsAt = at, EndsAt = at.AddMinutes(90) }));
        more?.Invoke(form);
        return scope.GetRequiredService<MakeActivity>().Run(form, default);
    });

    public static Task<Guid> Publish(this Neighbourhood here, Guid id) => here.Through("刘姐", scope => scope.GetRequiredService<PublishActivity>().Run(new() { ActivityId = id }, default));

    public static async Task<Guid> Open(this Neighbourhood here, string title = "包粽子", int? places = null, Action<MakeActivity.Form>? more = null, params DateTime[] dates) =>
        await here.Publish(await here.Draft(title, places, more, dates));

    public static Task<Signed> Enrol(this Neighbourhood here, string who, Guid activity, bool wait = false, Action<Enrol.Form>? more = null) => here.Through(who, scope =>
    {
        var form = new Enrol.Form { ActivityId = activity, Wait = wait };
        more?.Invoke(form);
        return scope.GetRequiredService<Enrol>().Run(form, default);
    });

    public static Task<Signed> EnrolFor(this Neighbourhood here, Guid activity, Guid person, Action<EnrolFor.Form>? more = null) => here.Through("刘姐", scope =>
    {
        var form = new EnrolFor.Form { ActivityId = activity, PersonId = person };
        more?.Invoke(form);
        return scope.GetRequiredService<EnrolFor>().Run(form, default);
    });

    public static Task<CancelEnrolment.Left> GiveUp(this Neighbourhood here, string who, Guid enrolment) =>
        here.Through(who, scope => scope.GetRequiredService<CancelEnrolment>().Run(new() { EnrolmentId = enrolment }, default));

    public static Task<Guid> Cancel(this Neighbourhood here, Guid activity, string? why = "下雨") => here.Through("刘姐", scope => scope.GetRequiredService<CancelActivity>().Run(new() { ActivityId = activity, Words = why }, default));

    public static Task<Guid> Roll(this Neighbourhood here, Guid session, Action<EnterRoll.Form> more) => here.Through("刘姐", scope =>
    {
        var form = new EnterRoll.Form { SessionId = session };
        more(form);
        return scope.GetRequiredService<EnterRoll>().Run(form, default);
    });

    public static Task<RosterList.View> Roster(this Neighbourhood here, Guid activity) => here.As("刘姐", scope => scope.GetRequiredService<RosterList>().Run(activity, null, default));

    public static Task<ActivityDetail.View> Look(this Neighbourhood here, Guid activity, string by = "刘姐", bool staff = true) => here.As(by, scope => scope.GetRequiredService<ActivityDetail>().Run(activity, default, staff));

    public static async Task<Guid> Session(this Neighbourhood here, Guid activity, int no = 0) => (await here.Look(activity)).Dates[no].Id;

    public static Task<Session> SessionRow(this Neighbourhood here, Guid id) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Session>().AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>So many persons without an account.</summary>
    public static async Task<IReadOnlyList<Guid>> People(this Neighbourhood here, int many, string name = "邻居") => await here.AsSystem<IReadOnlyList<Guid>>(async scope =>
    {
        var meets = scope.GetRequiredService<Contracts.People.IMeetsPeople>();
        List<Guid> ids = [.. Enumerable.Range(0, many).Select(i => meets.MeetNew($"{name}{i}", null, null))];
        await scope.GetRequiredService<Db>().Save(default);
        return ids;
    });

    public static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<Refusal>(act)).Code;

    /// <summary>What the facts so far add up to.</summary>
    public static async Task<long> Figured(this Neighbourhood here, string indicator)
    {
        var declared = Mulin.Activities.Indicators.All.Single(one => one.Code == indicator);
        var ticks = (await here.Facts()).SelectMany(one => declared.Fold(one.Fact, one.Envelope)).ToList();
        return declared.Kind == IndicatorKind.Distinct
            ? ticks.GroupBy(tick => (tick.Subject, tick.Day)).Where(group => group.Sum(tick => tick.Value) > 0).Select(group => group.Key.Subject).Distinct().Count()
            : ticks.Sum(tick => tick.Value);
    }
}
