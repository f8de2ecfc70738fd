using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.People;

public class OfficeTests
{
    [Theory, BothEngines]
    public async Task An_elder_without_a_phone_is_a_person_and_has_no_account(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var first = await here.As("王师傅", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "钱奶奶", HomePlaceId = here.Buildings[0].Id }, default));
        var second = await here.As("王师傅", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "钱奶奶", HomePlaceId = here.Buildings[1].Id }, default));

        first.ShouldNotBe(second);
        var record = await here.As("王师傅", scope => scope.GetRequiredService<PersonRecord>().Run(first, default));
        record.HasAccount.ShouldBeFalse();
        record.Name.ShouldBe("钱*奶");
        record.Phone.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Who_is_known_by_phone_is_found_and_not_written_twice(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var again = await here.As("刘姐", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "张大妈", Phone = here["张阿姨"].Phone }, default));
        again.ShouldBe(here["张阿姨"].PersonId);
        (await RefusalOf(() => here.As("刘姐", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "谁", Phone = "12x" }, default)))).ShouldBe("people.phone-invalid");
    }

    [Theory, BothEngines]
    public async Task An_office_lasts_from_its_first_day_to_its_last(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var today = Clock.DayOf(here.Now);
        await here.As("陈书记", scope => scope.GetRequiredService<Appoint>().Run(
            new() { PersonId = here["李叔"].PersonId, Office = Office.BuildingLeader, PlaceId = here.Buildings[0].Id, From = today.AddDays(1), Until = today.AddDays(2) }, default));

        (await here.ActorOf("李叔")).Posts.ShouldBeEmpty();
        here.Now = here.Now.AddDays(1);
        (await here.ActorOf("李叔")).Posts.ShouldBe([Post.Place(Office.BuildingLeader, here.Buildings[0].Id)]);
        here.Now = here.Now.AddDays(1);
        (await here.ActorOf("李叔")).IsStaff.ShouldBeTrue();
        here.Now = here.Now.AddDays(1);
        (await here.ActorOf("李叔")).IsStaff.ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task A_vacant_office_is_answered_by_the_one_above(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var post = Post.Grid(Office.GridWorker, here.Places.Grids[0].Id);
        (await Said(here, post)).ShouldBe("网格员王师傅");

        var board = await here.As("陈书记", scope => scope.GetRequiredService<OfficeBoard>().Run(OfficeBoard.Part.Grids, default));
        var held = board.Lines.Single(line => line.Post == post).Holders.Single();
        await here.As("陈书记", scope => scope.GetRequiredService<EndAppointment>().Run(new() { Id = held.Id }, default));

        var book = await here.AsSystem(async scope => await scope.GetRequiredService<IOffices>().Book(default));
        book.Answering(post).ShouldBe(Post.Community(Office.CommunityStaff));
        (await Said(here, post)).ShouldBe("网格员（暂缺，由社区工作者刘老师负责）");
        (await here.ActorOf("王师傅")).IsStaff.ShouldBeFalse();
        (await RefusalOf(() => here.As("陈书记", scope => scope.GetRequiredService<EndAppointment>().Run(new() { Id = held.Id }, default)))).ShouldBe("people.already-ended");
        (await here.Facts()).ShouldContain(line => line.Fact is AppointmentEnded);
    }

    [Theory, BothEngines]
    public async Task An_office_is_held_where_it_belongs(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var other = await Neighbourhood.With(engine);
        var li = here["李叔"].PersonId;
        async Task<string> Try(Appoint.Form form) => await RefusalOf(() => here.As("陈书记", scope => scope.GetRequiredService<Appoint>().Run(form, default)));

        (await Try(new() { PersonId = li, Office = Office.GridWorker })).ShouldBe("people.needs-grid");
        (await Try(new() { PersonId = li, Office = Office.GridWorker, GridId = other.Places.Grids[0].Id })).ShouldBe("people.no-such-grid");
        (await Try(new() { PersonId = li, Office = Office.BuildingLeader, GridId = here.Places.Grids[0].Id })).ShouldBe("people.office-not-there");
        (await Try(new() { PersonId = li, Office = Office.Overseer })).ShouldBe("people.office-not-here");
        (await Try(new() { PersonId = li, Office = Office.Secretary })).ShouldBe("people.secretary-held");
        (await Try(new() { PersonId = here["王师傅"].PersonId, Office = Office.GridWorker, GridId = here.Places.Grids[0].Id })).ShouldBe("people.already-holds");
        await Should.ThrowAsync<Missing>(() => here.As("陈书记", scope => scope.GetRequiredService<Appoint>().Run(new() { PersonId = other["李叔"].PersonId, Office = Office.Mediator }, default)));
        await Should.ThrowAsync<NotYours>(() => here.As("王师傅", scope => scope.GetRequiredService<Appoint>().Run(new() { PersonId = li, Office = Office.Mediator }, default)));
    }

    [Theory, BothEngines]
    public async Task An_overseer_sees_no_people(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Should.ThrowAsync<NotYours>(() => here.As("林主任", scope => scope.GetRequiredService<PeopleList>().Run(new(), default)));
        await Should.ThrowAsync<NotYours>(() => here.As("林主任", scope => scope.GetRequiredService<PersonRecord>().Run(here["张阿姨"].PersonId, default)));
        await Should.ThrowAsync<NotYours>(() => here.As("林主任", scope => scope.GetRequiredService<LookAtPerson>().Run(new() { Id = here["张阿姨"].PersonId, Purpose = "visit" }, default)));
        await Should.ThrowAsync<NotYours>(() => here.As("李叔", scope => scope.GetRequiredService<PeopleList>().Run(new(), default)));
        await Should.ThrowAsync<SignInFirst>(() => here.AsNobody(scope => scope.GetRequiredService<PeopleList>().Run(new(), default)));
    }

    [Theory, BothEngines]
    public async Task People_are_found_by_name_by_four_digits_and_by_building_and_stay_masked(On engine)
    {
        var here = await Neighbourhood.With(engine);
        async Task<PeopleList.View> Find(PeopleList.Query query) => await here.As("刘姐", scope => scope.GetRequiredService<PeopleList>().Run(query, default));

        (await Find(new("阿姨"))).Lines.Select(line => line.Id).ShouldContain(here["张阿姨"].PersonId);
        (await Find(new(here["张阿姨"].Phone[^4..]))).Lines.Select(line => line.Id).ShouldContain(here["张阿姨"].PersonId);
        (await Find(new(PlaceId: here.Buildings[2].Id))).Lines.Select(line => line.Id).ShouldBe([here["张阿姨"].PersonId]);
        (await Find(new(Office: Office.GridWorker))).Lines.Count.ShouldBe(2);
        var all = await Find(new());
        all.Lines.ShouldAllBe(line => line.Name.Contains('*'));
        all.Total.ShouldBe(7);
        (await Find(new(After: "00~" + Guid.Empty.ToString("N")))).Lines.Count.ShouldBe(7);
    }

    [Theory, BothEngines]
    public async Task Whoever_looks_at_a_phone_is_written_down_for_its_owner(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var seen = await here.As("王师傅", scope => scope.GetRequiredService<LookAtPerson>().Run(new() { Id = here["张阿姨"].PersonId, Purpose = "visit" }, default));
        seen.Phone.ShouldBe(here["张阿姨"].Phone);
        (await here.As("刘姐", scope => scope.GetRequiredService<IReach>().Phone(here["张阿姨"].PersonId, "concerns.call-back", default))).ShouldBe(here["张阿姨"].Phone);
        (await RefusalOf(() => here.As("王师傅", scope => scope.GetRequiredService<LookAtPerson>().Run(new() { Id = here["张阿姨"].PersonId, Purpose = "curious" }, default)))).ShouldBe("people.purpose-missing");

        var record = await here.As("陈书记", scope => scope.GetRequiredService<PersonRecord>().Run(here["张阿姨"].PersonId, default));
        record.Looks.Select(look => look.By).ShouldBe(["王师傅", "刘姐"], ignoreOrder: true);
        record.Phone!.ShouldContain("****");
    }

    [Theory, BothEngines]
    public async Task Two_records_of_one_human_become_one(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var double_ = await here.As("刘姐", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "李建国", HomePlaceId = here.Buildings[1].Id }, default));
        await here.As("陈书记", scope => scope.GetRequiredService<Appoint>().Run(new() { PersonId = here["李叔"].PersonId, Office = Office.Mediator }, default));
        await here.As("刘姐", scope => scope.GetRequiredService<MergePersons>().Run(new() { KeptId = double_, MergedId = here["李叔"].PersonId }, default));

        var actor = await here.ActorOf("李叔");
        actor.PersonId.ShouldBe(double_);
        actor.Has(Office.Mediator).ShouldBeTrue();
        var names = await here.AsSystem(scope => scope.GetRequiredService<INames>().Masked([here["李叔"].PersonId, double_, Guid.NewGuid()], default));
        names[here["李叔"].PersonId].ShouldBe("李*国");
        names.Values.ShouldContain("一位居民");
        (await here.Facts()).ShouldContain(line => line.Fact is PersonsMerged);
    }

    [Theory, BothEngines]
    public async Task A_told_line_names_people_as_neighbours_do(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var said = await here.As("李叔", scope => scope.GetRequiredService<INames>().Say(
            [new Told("people.post.vacant", new Mention.Word("office.unit-leader"), new Mention.AtPost(Post.Community(Office.Secretary).Key)), new Told("people.since", new Mention.Person(here["张阿姨"].PersonId))], default));
        said.ShouldBe(["单元长（暂缺，由陈书记负责）", "张*姨起"]);
    }

    [Theory, BothEngines]
    public async Task The_administrator_names_the_first_secretary_and_no_other(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        var phone = $"137{Random.Shared.NextInt64(0, 100_000_000):00000000}";
        await here.AsSystem(scope => scope.GetRequiredService<AppointFirst>().Run(new() { Name = "陈明", Phone = phone }, default));
        var posts = await here.AsSystem(async scope => await scope.GetRequiredService<IOffices>().Book(default));
        posts.At(Post.Community(Office.Secretary)).Single().PersonName.ShouldBe("陈明");
        (await RefusalOf(() => here.AsSystem(scope => scope.GetRequiredService<AppointFirst>().Run(new() { Name = "别人", Phone = "13700000000" }, default)))).ShouldBe("people.secretary-held");
        var administrator = new Actor { AccountId = Guid.NewGuid(), Above = [new AboveOffice(Office.Administrator, null, "/")] };
        await Should.ThrowAsync<NotYours>(() => here.AsNobody(scope =>
        {
            scope.GetRequiredService<Acting>().Actor = administrator;
            return scope.GetRequiredService<PeopleList>().Run(new(), default);
        }));
    }

    private static Task<string> Said(Neighbourhood here, Post post) => here.As("李叔", scope => scope.GetRequiredService<INames>().Post(post, default));

    private static async Task<string> RefusalOf(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Refusal refusal)
        {
            return refusal.Code;
        }

        return "(nothing was refused)";
    }
}
