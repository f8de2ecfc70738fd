using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.Shifts;
using static Mulin.Modules.Tests.Volunteers.HelpingHands;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>No time of anybody counts twice.</summary>
public class OnceTests
{
    [Theory, BothEngines]
    public async Task Who_helped_two_neighbours_at_one_time_is_credited_with_the_time_that_passed(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var (first, second) = (await Promised(here, "张阿姨"), await Promised(here, "李叔"));
        var began = here.Now;
        await here.Go("小周", first, 120);

        here.Now = here.Now.AddMinutes(30);
        var refused = await Should.ThrowAsync<Refusal>(() => Finish(here, second, began.AddMinutes(60)));
        (refused.Code, refused.Field, refused.Args[0]).ShouldBe(("volunteers.hours-overlap", "BeganAt", "小周"));
        (await here.Call(second)).State.ShouldBe(CallState.Accepted, "nothing of it was kept");

        // From one door to the next nobody looks at the clock.
        await Finish(here, second, began.AddMinutes(110));
        (await here.Hours()).Select(row => row.Minutes).ShouldBe([120, 40]);
    }

    [Theory, BothEngines]
    public async Task Two_errands_that_are_done_at_once_do_not_both_count_for_the_same_hour(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        Guid[] calls = [await Promised(here, "张阿姨"), await Promised(here, "李叔")];
        var began = here.Now;
        here.Now = here.Now.AddMinutes(60);
        var refused = await Task.WhenAll(calls.Select(call => Task.Run(async () =>
        {
            try
            {
                await Finish(here, call, began);
                return "";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        })));
        refused.Order(StringComparer.Ordinal).ShouldBe(["", "volunteers.hours-overlap"]);
        (await here.Hours()).Single().Minutes.ShouldBe(60);
    }

    [Theory, BothEngines]
    public async Task The_leader_who_enters_the_list_is_told_who_was_at_an_errand_meanwhile(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        await here.NewVolunteer("小吴");
        var shift = await here.Shift("刘姐");
        await here.SignUp("小周", shift);
        await here.SignUp("小吴", shift);
        var call = await Promised(here, "张阿姨");
        here.Now = here.Now.AddDays(2).AddMinutes(30);
        await here.Go("小周", call, 40);
        here.Now = here.Now.AddHours(3);

        Task<EnterSheet.Entered> Entered(int? minutes) => here.Run<EnterSheet, EnterSheet.Entered>("刘姐", slice => slice.Run(
            new() { ShiftId = shift, Lines = [new() { PersonId = here["小周"].PersonId, Came = true, Minutes = minutes }, new() { PersonId = here["小吴"].PersonId, Came = true }] }, default));
        var refused = await Should.ThrowAsync<Refusal>(() => Entered(null));
        (refused.Code, refused.Args[0]).ShouldBe(("volunteers.hours-overlap", "小周"));
        (await here.Hours()).Count.ShouldBe(1, "one line that cannot be leaves the whole list unwritten");

        (await Entered(80)).Came.ShouldBe(2);
        var atShift = (await here.Hours()).Single(row => row.PersonId == here["小周"].PersonId && row.Service == ServiceKind.Shift);
        atShift.Minutes.ShouldBe(80);

        // Nor by a correction afterwards.
        (await Refused(() => here.Run<CorrectHours, CorrectHours.Corrected>("陈书记", slice => slice.Run(new() { HoursId = atShift.Id, Minutes = 120, Reason = "他一直在" }, default)))).ShouldBe("volunteers.hours-overlap");
        await here.Run<CorrectHours, CorrectHours.Corrected>("陈书记", slice => slice.Run(new() { HoursId = atShift.Id, Minutes = 60, Reason = "来回也算进去了" }, default));
    }

    private static async Task<Guid> Promised(Neighbourhood here, string whom)
    {
        var call = await here.Ask(whom);
        await here.Offer(call, "小周");
        await here.Accept("小周", call);
        return call;
    }

    private static Task<Guid> Finish(Neighbourhood here, Guid call, DateTime began) =>
        here.Run<FinishCall, Guid>("小周", slice => slice.Run(new() { CallId = call, BeganAt = Clock.Local(began) }, default));
}
