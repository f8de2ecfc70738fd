using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.Seats;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Foundation.People;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Volunteers;
using Mulin.Points.Cards;
using Mulin.Tests;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.People;

namespace Mulin.Modules.Tests.Households;

/// <summary>Who acts for whom is asked in one place, whichever room asks.</summary>
public class ActsForTests
{
    [Theory, BothEngines]
    public async Task A_child_that_acts_itself_reads_the_same_sentence_in_every_room(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Child("小红", here.Today().AddYears(-11));
        Func<Task>[] acts =
        [
            () => here.Run<OpenCard, Guid>("小红", slice => slice.Run(new(), default)),
            () => here.Run<RegisterVolunteer, Guid>("小红", slice => slice.Run(new() { Agree = true }, default)),
            () => here.Run<AskHelp, Guid>("小红", slice => slice.Run(new() { Kind = HelpKind.Errands }, default)),
            () => here.As("小红", scope => scope.GetRequiredService<MyEnrolments>().Run(default)),
            () => here.As("小红", scope => scope.GetRequiredService<MyData>().Run(null, default)),
        ];
        foreach (var act in acts)
        {
            (await Should.ThrowAsync<Refusal>(act)).Code.ShouldBe("households.own.child-acts");
        }
    }

    [Theory, BothEngines]
    public async Task A_guardian_acts_for_a_child_until_the_fourteenth_birthday_and_nobody_else_does(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await here.Child("小红", here.Today().AddYears(-IActsFor.ActsAlone).AddDays(1));
        var guardian = here["张阿姨"].PersonId;
        (await All("张阿姨")).ShouldBe([guardian, child]);
        (await For("张阿姨", child)).ShouldBe(child);
        (await For("张阿姨", null)).ShouldBe(guardian);
        (await All("李叔")).ShouldBe([here["李叔"].PersonId]);
        await Should.ThrowAsync<NotYours>(() => For("李叔", child));
        await Should.ThrowAsync<NotYours>(() => For("张阿姨", here["李叔"].PersonId));
        (await here.AsNobody(scope => scope.GetRequiredService<IActsFor>().All(default))).ShouldBeEmpty();
        await Should.ThrowAsync<NotYours>(() => here.AsNobody(scope => scope.GetRequiredService<IActsFor>().For(null, default)));

        here.Now = here.Now.AddDays(1);
        (await All("张阿姨")).ShouldBe([guardian]);
        await Should.ThrowAsync<NotYours>(() => For("张阿姨", child));
        (await For("小红", null)).ShouldBe(child);

        Task<IReadOnlyList<Guid>> All(string name) => here.As(name, scope => scope.GetRequiredService<IActsFor>().All(default));

        Task<Guid> For(string name, Guid? whom) => here.As(name, scope => scope.GetRequiredService<IActsFor>().For(whom, default));
    }
}
