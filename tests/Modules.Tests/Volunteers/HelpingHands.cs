using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Households;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Shifts;
using Mulin.Volunteers.Teams;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>What tests about help and shifts say again and again.</summary>
internal static class HelpingHands
{
    /// <summary>Registers themselves.</summary>
    public static Task<Guid> Volunteer(this Neighbourhood here, string who, params string[] skills) =>
        here.Run<RegisterVolunteer, Guid>(who, slice => slice.Run(new() { Agree = true, Skills = [.. skills] }, default));

    public static async Task<Neighbour> NewVolunteer(this Neighbourhood here, string who, Guid? home = null, params string[] skills)
    {
        var neighbour = await here.MoveIn(who, home ?? here.Buildings[0].Id);
        await here.Volunteer(who, skills);
        return neighbour;
    }

    /// <summary>A team with a leader and members, all of them volunteers.</summary>
    public static async Task<Guid> TeamOf(this Neighbourhood here, string leader, params string[] members)
    {
        var team = await here.Run<FoundTeam, Guid>("刘姐", slice => slice.Run(new() { Name = $"{leader}的队", Kind = TeamKind.PioneerCircle }, default));
        foreach (var (name, role) in members.Select(name => (name, TeamRole.Member)).Prepend((leader, TeamRole.Leader)))
        {
            await here.Run<AddMember, Guid>("刘姐", slice => slice.Run(new() { TeamId = team, PersonId = here[name].PersonId, Role = role, Agree = true }, default));
        }

        return team;
    }

    public static async Task<Guid> Shift(this Neighbourhood here, string by, Action<PlanShift.Form>? more = null)
    {
        var form = new PlanShift.Form { Title = "东门值守", StartsAt = Clock.Local(here.Now).AddDays(2), Minimum = 1, Maximum = 3 };
        more?.Invoke(form);
        return (await here.Run<PlanShift, IReadOnlyList<Guid>>(by, slice => slice.Run(form, default)))[0];
    }

    public static Task<SignUp.Signed> SignUp(this Neighbourhood here, string who, Guid shift, Action<SignUp.Form>? more = null)
    {
        var form = new SignUp.Form { ShiftId = shift };
        more?.Invoke(form);
        return here.Run<SignUp, SignUp.Signed>(who, slice => slice.Run(form, default));
    }

    public static Task<LeaveShift.Left> Leave(this Neighbourhood here, string who, Guid shift) => here.Run<LeaveShift, LeaveShift.Left>(who, slice => slice.Run(new() { ShiftId = shift }, default));

    public static Task<EnterSheet.Entered> Sheet(this Neighbourhood here, string by, Guid shift, params Guid[] came) =>
        here.Run<EnterSheet, EnterSheet.Entered>(by, slice => slice.Run(new() { ShiftId = shift, Lines = [.. came.Select(person => new EnterSheet.Line { PersonId = person, Came = true })] }, default));

    public static Task<List<ShiftPlace>> Places(this Neighbourhood here, Guid shift) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<ShiftPlace>().AsNoTracking().Where(row => row.ShiftId == shift).OrderBy(row => row.Turn).ToListAsync());

    public static Task<List<HoursEntry>> Hours(this Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<HoursEntry>().AsNoTracking().OrderBy(row => row.WrittenAt).ThenBy(row => row.Id).ToListAsync());

    public static Task<HelpCall> Call(this Neighbourhood here, Guid id) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<HelpCall>().AsNoTracking().SingleAsync(row => row.Id == id));

    public static Task<Guid> Ask(this Neighbourhood here, string who, HelpKind kind = HelpKind.Errands) => here.Run<AskHelp, Guid>(who, slice => slice.Run(new() { Kind = kind }, default));

    public static Task<int> Offer(this Neighbourhood here, Guid call, params string[] whom) =>
        here.Run<OfferCall, int>("刘姐", slice => slice.Run(new() { CallId = call, PersonIds = [.. whom.Select(name => here[name].PersonId)] }, default));

    public static Task<Guid> Accept(this Neighbourhood here, string who, Guid call) => here.Run<AcceptCall, Guid>(who, slice => slice.Run(new() { CallId = call }, default));

    /// <summary>They went at once, and were done after so many minutes.</summary>
    public static async Task Go(this Neighbourhood here, string who, Guid call, int minutes = 60)
    {
        var began = here.Now;
        here.Now = here.Now.AddMinutes(minutes);
        await here.Run<FinishCall, Guid>(who, slice => slice.Run(new() { CallId = call, BeganAt = Clock.Local(began), Report = "买了菜" }, default));
    }

    public static Task<Guid> Say(this Neighbourhood here, string who, Guid call, int stars = 5, string? thanks = "谢谢小伙子") =>
        here.Run<ConfirmHelp, Guid>(who, slice => slice.Run(new() { CallId = call, Stars = stars, Thanks = thanks }, default));

    public static Task<Guid> Certify(this Neighbourhood here, string by, Guid hours) => here.Run<ConfirmHours, Guid>(by, slice => slice.Run(new() { HoursId = hours }, default));

    public static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<Refusal>(act)).Code;
}
