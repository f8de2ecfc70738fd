using FsCheck;
using FsCheck.Fluent;
using Mulin.Contracts.Insights;
using Mulin.Insights.Reading;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Insights;

public class SuppressionTests
{
    private static readonly Period October = Period.Parse("2026-10")!;
    private static readonly DateTime Noon = new(2026, 10, 12, 4, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void No_hidden_cell_can_be_found_from_the_total()
    {
        var cells = Gen.Choose(0, 30).Select(cell => (long)(cell > 20 ? 0 : cell)).ListOf().Select(list => list.ToArray()).ToArbitrary();
        Prop.ForAll(cells, values =>
        {
            var bounds = Suppression.Bounds(values, totalled: true);
            var hidden = values.Where((_, i) => bounds[i] != 0).ToArray();
            var together = hidden.Sum();
            var smallAreHidden = values.Zip(bounds).All(pair => pair.First is 0 or >= Suppression.Floor || pair.Second != 0);
            var boundsHold = values.Zip(bounds).All(pair => pair.Second == 0 || pair.First <= pair.Second);

            // The sum of all is shown only when it is none of the small cells itself; then the hidden ones must not follow from it.
            var totalIsShown = values.Sum() >= Suppression.Floor;
            var safe = hidden.Length == 0 || !totalIsShown || (hidden.Length >= 2 && together >= Suppression.Floor);
            return smallAreHidden && boundsHold && safe;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nought_and_five_are_shown_and_four_is_not()
    {
        Suppression.Bounds([0, 5, 4, 9], totalled: false).ShouldBe([0, 0, 4, 0]);
        Suppression.Bounds([0, 5, 4, 9], totalled: true).ShouldBe([0, 8, 4, 0]);
    }

    [Theory, BothEngines]
    public async Task In_public_two_broken_porch_lamps_are_hidden_and_a_neighbour_with_them_but_staff_see_all(On engine)
    {
        var town = await LampTown.With(engine);
        await town.Happened(town.First, Noon, new LampWentOut(Guid.NewGuid(), Lamp.Street), 0, times: 20);
        await town.Happened(town.First, Noon, new LampWentOut(Guid.NewGuid(), Lamp.Stairs), 1, times: 7);
        await town.Happened(town.First, Noon, new LampWentOut(Guid.NewGuid(), Lamp.Porch), 2, times: 2);
        await town.Settle();

        var staff = await town.Read("lamps.out", October, by: "kind");
        staff.Parts.Single(part => part.Key == "Porch").Now.Value.ShouldBe(2);

        var open = await town.Read("lamps.out", October, by: "kind", open: true);
        open.Now.Value.ShouldBe(29);
        open.Parts.Single(part => part.Key == "Street").Now.Value.ShouldBe(20);
        open.Parts.Where(part => part.Key is "Porch" or "Stairs").ShouldAllBe(part => part.Now.Value == null && part.Now.Shown == Shown.AtMost);
    }

    [Theory, BothEngines]
    public async Task Above_a_rate_that_would_tell_of_three_late_lamps_is_given_as_a_bound(On engine)
    {
        var town = await LampTown.With(engine);
        await town.Happened(town.First, Noon, new LampMended(Guid.NewGuid(), Lamp.Street, 60, OnTime: true), 0, times: 97);
        await town.Happened(town.First, Noon, new LampMended(Guid.NewGuid(), Lamp.Street, 6000, OnTime: false), 0, times: 3);
        await town.Settle();

        (await town.Read("lamps.on-time-rate", October)).Now.Number.ShouldBe(97.0m);
        var above = (await town.Read("lamps.on-time-rate", October, FigureScope.Area(town.District.Id))).Now;
        above.Shown.ShouldBe(Shown.AtLeast);
        above.Number.ShouldBe(96.0m);
        above.Value.ShouldBeNull();
        above.Of.ShouldBe(100);

        // Nor does the numerator as a figure of its own give it away.
        (await town.Read("lamps.mended-on-time", October, FigureScope.Area(town.District.Id))).Now.Value.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task In_public_there_is_nothing_smaller_than_the_community(On engine)
    {
        var town = await LampTown.With(engine);
        (await Should.ThrowAsync<Kernel.Domain.Refusal>(() => town.Read("lamps.out", October, FigureScope.Place(town.Buildings[0]), open: true))).Code.ShouldBe("insights.not-in-public");
        (await Should.ThrowAsync<Kernel.Domain.Refusal>(() => town.Read("lamps.out", October, by: "grid", open: true))).Code.ShouldBe("insights.not-in-public");
        (await Should.ThrowAsync<Kernel.Domain.Refusal>(() => town.Read("lamps.out", October, by: "colour"))).Code.ShouldBe("insights.no-dimension");
        (await Should.ThrowAsync<Kernel.Domain.Refusal>(() => town.Read("lamps.candles", October))).Code.ShouldBe("insights.no-indicator");
    }
}
