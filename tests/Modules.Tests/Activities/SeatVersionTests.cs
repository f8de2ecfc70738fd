using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>Two at one desk change the seats of one activity.</summary>
public class SeatVersionTests
{
    [Theory, BothEngines]
    public async Task Of_two_who_change_the_seats_at_once_neither_undoes_the_other_unseen(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 10);
        var version = (await here.Look(id)).Line.Version;
        Action<ChangeSeats.Form>[] changes = [form => form.Places = 12, form => (form.Places, form.ElderPlaces) = (10, 4)];
        var went = await Task.WhenAll(changes.Select((change, i) => Task.Run(async () =>
        {
            try
            {
                await Change(i == 0 ? "刘姐" : "陈书记", version, change);
                return true;
            }
            catch (Faster)
            {
                return false;
            }
        })));
        went.Count(one => one).ShouldBe(1);
        (await here.Facts<SeatsChanged>()).Count.ShouldBe(1);

        // Whoever was slower reads what stands there now, and both changes hold.
        var now = await here.Look(id);
        now.Row.Seats.ShouldBe(went[0] ? new Seating(12) : new Seating(10, 4));
        await Should.ThrowAsync<Faster>(() => Change("陈书记", version, form => form.Places = 3));
        await Change("陈书记", now.Line.Version, form => (form.Places, form.ElderPlaces) = (12, 4));
        (await here.Look(id)).Row.Seats.ShouldBe(new Seating(12, 4));

        Task<ChangeSeats.Changed> Change(string by, int? seen, Action<ChangeSeats.Form> more) => here.Through(by, scope =>
        {
            var form = new ChangeSeats.Form { ActivityId = id, Version = seen };
            more(form);
            return scope.GetRequiredService<ChangeSeats>().Run(form, default);
        });
    }

    [Theory, BothEngines]
    public async Task Who_signs_up_meanwhile_does_not_make_the_page_of_seats_old(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 2);
        var version = (await here.Look(id)).Line.Version;
        await here.Enrol("张阿姨", id);
        await here.Through("刘姐", scope => scope.GetRequiredService<ChangeSeats>().Run(new() { ActivityId = id, Version = version, Places = 3 }, default));
        await using var door = await Doorstep.Open(here);
        using var desk = await door.As("刘姐");
        (await desk.GetStringAsync($"activities/work/{id}/seats")).ShouldContain($"name=\"Form.Version\" value=\"{(await here.Look(id)).Line.Version}\"");
    }
}
