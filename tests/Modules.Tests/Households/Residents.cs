using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Foundation.Notifications;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Modules.Tests.Households;

/// <summary>What tests about the resident's side say again and again.</summary>
internal static class Residents
{
    public static async Task<string> Invite(this Neighbourhood here, Guid household, string by = "刘姐") =>
        (await here.Run<MakeInvitation, MadeCode>(by, slice => slice.Run(new() { HouseholdId = household }, default))).Code!;

    public static Task<ClaimOutcome> Claim(this Neighbourhood here, string name, string code, Relation? relation = null) =>
        Through(here, name, scope => scope.GetRequiredService<ClaimByCode>().Run(new() { Code = code, Relation = relation }, default));

    /// <summary>Names a door of the first stairs.</summary>
    public static Task<ClaimOutcome> Ask(this Neighbourhood here, string name, string door) => here.Run<ClaimDoor, ClaimOutcome>(
        name, async slice => await slice.Run(new() { PlaceId = (await slice.Stairs(default))[0].Id, Door = door }, default));

    /// <summary>Has a file of their own, verified, and has claimed it.</summary>
    public static async Task<OpenHousehold.Opened> Settled(this Neighbourhood here, string name, int door = 0)
    {
        var home = await here.Open((await here.Doors())[door], name, by: "刘姐", more: form => form.PersonId = here[name].PersonId);
        await here.Claim(name, await here.Invite(home.HouseholdId));
        return home;
    }

    public static Task<MyFile.View> Mine(this Neighbourhood here, string name, Guid? whom = null) => here.Run<MyFile, MyFile.View>(name, slice => slice.Run(whom, default));

    public static Task<Guid> Correct(this Neighbourhood here, string name, CorrectionField field, string value) =>
        here.Run<AskCorrection, Guid>(name, slice => slice.Run(new() { Field = field, Value = value }, default));

    public static Task<Guid> Agree(this Neighbourhood here, string name, Guid correction) => Through(here, name, scope => scope.GetRequiredService<AcceptCorrection>().Run(new() { CorrectionId = correction }, default));

    public static Task<Guid> Consent(this Neighbourhood here, string name, string code) => here.Run<GiveConsent, Guid>(name, slice => slice.Run(new() { Code = code }, default));

    public static Task<Guid> TakeBack(this Neighbourhood here, string name, string code) => here.Run<WithdrawConsent, Guid>(name, slice => slice.Run(new() { Code = code }, default));

    public static Task<Guid> Tag(this Neighbourhood here, Guid person, string code) => here.Run<GiveTag, Guid>("刘姐", slice => slice.Run(new() { PersonId = person, Code = code }, default));

    public static Task<List<Claim>> Claims(this Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Claim>().AsNoTracking().OrderBy(row => row.AskedAt).ToListAsync());

    public static async Task<IReadOnlyList<Guid>> Waiting(this Neighbourhood here, string name, string kind)
    {
        var actor = await here.ActorOf(name);
        return [.. (await here.Run<OwnWaiting, WaitingList>(name, waits => waits.For(actor, new(Resident: false, Kind: kind), default))).Lines.Select(line => line.Id)];
    }

    public static Task<List<string>> Notices(this Neighbourhood here, string name) =>
        here.AsSystem(scope => scope.GetRequiredService<Db>().Set<GivenNotice>().AsNoTracking().Where(row => row.PersonId == here[name].PersonId).Select(row => row.Text).ToListAsync());

    public static async Task Refused<R>(this Neighbourhood here, string code, Func<Task<R>> act, params string[] or)
    {
        here.ShouldNotBeNull();
        (await Should.ThrowAsync<Refusal>(async () => await act())).Code.ShouldBeOneOf([code, .. or]);
    }

    /// <summary>As an account of another community, here.</summary>
    public static async Task<R> AsAccount<R>(this Neighbourhood here, Actor account, Func<IServiceProvider, Task<R>> act) => await here.AsNobody(async scope =>
    {
        scope.GetRequiredService<Acting>().Actor = (await scope.GetRequiredService<Kernel.Web.IActors>().Holder(account.AccountId!.Value, DateTime.MaxValue, default))!;
        return await act(scope);
    });

    /// <summary>Through the door, which lets go of taken rows after a refusal.</summary>
    private static Task<R> Through<R>(Neighbourhood here, string name, Func<IServiceProvider, Task<R>> act) =>
        here.As(name, scope => scope.GetRequiredService<Kernel.Web.Door>().Run(() => act(scope), default));
}
