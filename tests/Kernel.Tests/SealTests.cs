using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Chronicle;
using Mulin.Tests;

namespace Mulin.Kernel.Tests;

public class SealTests
{
    [Theory, BothEngines]
    public async Task An_untouched_chronicle_is_whole(On engine)
    {
        var room = await Sealed(engine);
        var verdict = await Check(room);
        verdict.Problem.ShouldBeNull();
        verdict.Sealed.ShouldBe(4);
        verdict.Unsealed.ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_fact_that_somebody_changed_is_named(On engine)
    {
        var room = await Sealed(engine);
        await room.Do(db => db.Database.ExecuteSqlAsync($"UPDATE kernel_fact_record SET payload = replace(payload, '9', '8') WHERE community_id = {room.Community.Id} AND name = 'sweets.jar-filled.v1'"));
        (await Check(room)).Problem.ShouldNotBeNull().ShouldContain("sweets.jar-filled.v1) was changed");
    }

    [Theory, BothEngines]
    public async Task A_fact_that_somebody_removed_is_missed(On engine)
    {
        var room = await Sealed(engine);
        await room.Do(db => db.Database.ExecuteSqlAsync($"DELETE FROM kernel_fact_record WHERE community_id = {room.Community.Id} AND name = 'sweets.jar-filled.v1'"));
        (await Check(room)).Problem.ShouldNotBeNull().ShouldEndWith("is missing.");
    }

    [Theory, BothEngines]
    public async Task The_last_fact_cannot_be_cut_off_unseen(On engine)
    {
        var room = await Sealed(engine);
        await room.Do(db => db.Database.ExecuteSqlAsync($"DELETE FROM kernel_fact_record WHERE community_id = {room.Community.Id} AND id IN (SELECT fact_id FROM kernel_fact_seal WHERE community_id = {room.Community.Id} AND no = 4)"));
        await room.Do(db => db.Database.ExecuteSqlAsync($"DELETE FROM kernel_fact_seal WHERE community_id = {room.Community.Id} AND no = 4"));
        (await Check(room)).Problem.ShouldBe("The head says 4 facts, the chain has 3.");
    }

    private static async Task<Room> Sealed(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(9);
        for (var i = 0; i < 3; i++)
        {
            await room.TakeOne(jar);
        }

        await room.Settle();
        return room;
    }

    private static Task<Verdict> Check(Room room) => room.Do((_, scope) => scope.GetRequiredService<Verify>().Check(default));
}
