using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Modules.Tests.Households;
using Mulin.Volunteers;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Teams;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>What tests about teams say again and again.</summary>
internal static class Teamwork
{
    /// <summary>Through the door, which lets go of taken rows after a refusal.</summary>
    public static Task<R> Do<S, R>(this Neighbourhood here, string by, Func<S, Task<R>> act)
        where S : notnull => here.As(by, scope => scope.GetRequiredService<Door>().Run(() => act(scope.GetRequiredService<S>()), default));

    public static Task<Guid> Team(this Neighbourhood here, string name, TeamKind kind = TeamKind.Team, Guid? under = null, string by = "刘姐", Action<FoundTeam.Form>? more = null) => here.Do<FoundTeam, Guid>(by, slice =>
    {
        var form = new FoundTeam.Form { Name = name, Kind = kind, ParentId = under };
        more?.Invoke(form);
        return slice.Run(form, default);
    });

    public static Task<Guid> Put(this Neighbourhood here, Guid team, string who, TeamRole role = TeamRole.Member, string by = "刘姐") =>
        here.Do<AddMember, Guid>(by, slice => slice.Run(new() { TeamId = team, PersonId = here[who].PersonId, Role = role, Agree = true }, default));

    public static Task<Guid> Ask(this Neighbourhood here, string who, Guid team) => here.Do<AskToJoin, Guid>(who, slice => slice.Run(new() { TeamId = team, Agree = true, Words = "我会修灯" }, default));

    public static Task<Guid> Decide(this Neighbourhood here, string by, Guid member, bool letIn, string? reason = null) =>
        here.Do<DecideAsk, Guid>(by, slice => slice.Run(new() { MemberId = member, LetIn = letIn, Reason = reason }, default));

    public static Task<Guid> Give(this Neighbourhood here, string by, Guid member, TeamRole role) => here.Do<GiveRole, Guid>(by, slice => slice.Run(new() { MemberId = member, Role = role }, default));

    public static Task<Team> Row(this Neighbourhood here, Guid team) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Team>().AsNoTracking().SingleAsync(row => row.Id == team));

    public static Task<TeamMember> Place(this Neighbourhood here, Guid member) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<TeamMember>().AsNoTracking().SingleAsync(row => row.Id == member));

    public static Task<List<Volunteer>> Volunteers(this Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Volunteer>().AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    /// <summary>What the facts so far add up to, in all or in one cell of the first dimension.</summary>
    public static async Task<long> Adds(this Neighbourhood here, string indicator, string? cell = null)
    {
        var declared = TeamIndicators.All.Single(one => one.Code == $"volunteers.{indicator}");
        return (await here.Facts()).SelectMany(one => declared.Fold(one.Fact, one.Envelope)).Where(tick => cell is null || tick.D1 == cell).Sum(tick => tick.Value);
    }

    public static async Task<IReadOnlyList<Waiting>> ToDo(this Neighbourhood here, string name, bool resident = false)
    {
        var actor = await here.ActorOf(name);
        return (await here.Run<TeamsWaiting, WaitingList>(name, waits => waits.For(actor, new(resident), default))).Lines;
    }

    /// <summary>Somebody with this day of birth lives with 张阿姨, who is their guardian where a guardian is needed.</summary>
    public static async Task<Guid> Child(this Neighbourhood here, string name, DateOnly born)
    {
        var home = await here.Settled("张阿姨");
        await here.MoveIn(name, here.Buildings[0].Id);
        var child = await here.Join(home.HouseholdId, name, Contracts.Households.Relation.Child, more: form => (form.Phone, form.Birthday) = (here[name].Phone, born));
        if (born > here.Today().AddYears(-14))
        {
            await here.Do<Mulin.Households.Own.RecordGuardian, Guid>("刘姐", slice => slice.Run(new() { ChildId = child, GuardianId = home.PersonId }, default));
        }

        return child;
    }
}
