using Mulin.Activities.Meets;
using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Activities;
using Mulin.Modules.Tests.Concerns;
using Mulin.Points.Cards;
using Mulin.Points.Ledger;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Points;

/// <summary>A course paid with points, by both rooms as they are.</summary>
public class CourseTests
{
    [Theory, BothEngines]
    public async Task A_course_bought_with_points_and_cancelled_gives_them_back_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        await here.Served(here["张阿姨"].PersonId, 300);
        var course = await here.Open("书法课", 5, form => (form.Price, form.Amount, form.CancelUntil) = (PriceKind.Points, 30, Hall.Saturday.AddDays(-1)), Hall.Saturday);
        var other = await here.Open("国画课", 5, form => (form.Price, form.Amount) = (PriceKind.Points, 30), Hall.Saturday.AddHours(3));
        var seat = await here.Tick().Enrol("张阿姨", course);
        (await here.Balance("张阿姨")).ShouldBe(20);

        // Who has not enough has no seat either; who has no card pays with none.
        (await here.Refusal(() => here.Enrol("张阿姨", other))).ShouldBe("points.not-enough");
        (await here.Refusal(() => here.Enrol("李叔", other))).ShouldBe("points.no-card");
        (await here.Roster(other)).Lines.ShouldBeEmpty();

        here.Tick();
        var given = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Tried(() => here.GiveUp("张阿姨", seat.EnrolmentIds[0])))));
        given.Count(code => code is null).ShouldBe(1);
        given.Where(code => code is not null).ShouldAllBe(code => code == "activities.cancelled-already");
        (await here.Balance("张阿姨")).ShouldBe(50);
        (await here.PurseOf("张阿姨")).Statement.Lines.Select(line => line.Points).ShouldBe([30, -30, 50]);

        // The community cancels it: everybody once, however often it is asked for.
        await here.Tick().Enrol("张阿姨", course);
        var cancelled = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Tried(() => here.Cancel(course)))));
        cancelled.Count(code => code is null).ShouldBe(1);
        await here.Settle();
        (await here.Balance("张阿姨")).ShouldBe(50);
        (await here.Facts<PointsGivenBack>()).Count.ShouldBe(2);
        (await here.Books()).ShouldSatisfyAllConditions(books => books.Of(Account.Spent).ShouldBe(0), books => books.Balances.ShouldBeTrue());
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Nobody_at_a_desk_spends_the_points_of_who_is_not_there_with_the_card(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var card = await here.Purses();
        await here.Served(here["张阿姨"].PersonId, 300);
        var codes = (await here.Through<PrintCard, PrintCard.Printed>("刘姐", slice => slice.Run(new() { CardId = card }, default))).Codes!;
        var course = await here.Open("书法课", 5, form => (form.Price, form.Amount) = (PriceKind.Points, 30), Hall.Saturday);
        var other = await here.Open("国画课", 5, form => (form.Price, form.Amount) = (PriceKind.Points, 10), Hall.Saturday.AddHours(3));

        (await here.Refusal(() => here.EnrolFor(course, here["张阿姨"].PersonId))).ShouldBe("points.code-form");
        var none = Enumerable.Range(0, 1000).Select(n => n.ToString("000000", System.Globalization.CultureInfo.InvariantCulture)).First(code => !codes.Contains(code));
        (await here.Refusal(() => here.EnrolFor(course, here["张阿姨"].PersonId, form => form.Code = none))).ShouldBe("points.code-wrong");
        (await here.Refusal(() => here.EnrolFor(course, here["李叔"].PersonId, form => form.Code = codes[0]))).ShouldBe("points.no-card");
        (await here.Balance("张阿姨")).ShouldBe(50);

        (await here.EnrolFor(course, here["张阿姨"].PersonId, form => form.Code = codes[0])).Seated.ShouldBeTrue();
        (await here.Balance("张阿姨")).ShouldBe(20);
        (await here.Refusal(() => here.EnrolFor(other, here["张阿姨"].PersonId, form => form.Code = codes[0]))).ShouldBe("points.code-used");
        (await here.EnrolFor(other, here["张阿姨"].PersonId, form => form.Code = codes[1])).Seated.ShouldBeTrue();
        (await here.Balance("张阿姨")).ShouldBe(10);
    }

    private static async Task<string?> Tried(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Code;
        }
    }
}
