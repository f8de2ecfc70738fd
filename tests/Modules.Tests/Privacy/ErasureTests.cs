using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Foundation.Identity;
using Mulin.Foundation.People;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Insights.Rebuilding;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Privacy;

/// <summary>One's data, taken out; and being forgotten.</summary>
public class ErasureTests
{
    [Theory, BothEngines]
    public async Task Somebody_forgotten_is_named_nowhere_and_no_figure_moves(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var planted = await Planted.In(here);
        foreach (var secret in planted.Secrets.Except([Planted.Words[7], planted.Person.Phone, planted.IdNumber]))
        {
            (await Planted.Columns(here.Town.Database.Engine)).ShouldContain(column => column.Text.Contains(secret, StringComparison.Ordinal), $"{secret} is planted nowhere");
        }

        var asked = await planted.Ask();
        await here.Settle();
        var figures = await Planted.Figures(here);
        figures.Count.ShouldBeGreaterThan(50);
        await planted.Do(asked);
        await here.Settle();

        await Planted.IsNamedNowhere(here.Town.Database.Engine, here.Town.Database.Installation.Data, planted.Secrets);
        (await Planted.Figures(here)).ShouldBe(figures);
        await here.Outside(Actor.System, scope => scope.GetRequiredService<RebuildInsights>().Run(here.Node, null, default));
        (await Planted.Figures(here)).ShouldBe(figures);
        (await here.AsSystem(scope => scope.GetRequiredService<Verify>().Check(default))).Problem.ShouldBeNull();

        // The matter is a case, the home has as many people, and nobody can say who.
        var concern = await here.Row(planted.Concern);
        concern.ShouldSatisfyAllConditions(row => row.ReporterId.ShouldBeNull(), row => row.State.ShouldBe(ConcernState.Closed), row => row.Text.ShouldBe("（内容已删除）"));
        var result = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<ConcernNote>().AsNoTracking().SingleAsync(row => row.ConcernId == planted.Concern && row.Kind == NoteKind.Result));
        result.Text.ShouldBe("已到***家门口换好了灯泡，***");
        var home = await here.Home(planted.Household);
        home.Members.Count.ShouldBe(2);
        home.Members.ShouldContain(member => member.PersonId == planted.Person.PersonId && member.Name == "一位居民" && member.Age == null && member.Tags!.Count == 0);
        (await here.Facts<PersonForgotten>()).Single().ShouldBe(new PersonForgotten(planted.Person.PersonId, ForgottenBecause.Asked, true));
        (await here.Facts<ErasureDone>()).Single().OnTime.ShouldBeTrue();

        // Nobody signs in by that account any more.
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Membership>().AsNoTracking().CountAsync(row => row.AccountId == planted.Person.AccountId))).ShouldBe(0);
        await Should.ThrowAsync<InvalidOperationException>(() => here.ActorOf(Planted.Name));
        await Should.ThrowAsync<Missing>(() => here.As("刘姐", scope => scope.GetRequiredService<PersonRecord>().Run(planted.Person.PersonId, default)));
    }

    [Theory, BothEngines]
    public async Task The_stocks_let_go_of_somebody_forgotten_as_they_took_them_in(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var planted = await Planted.In(here);
        await planted.Do(await planted.Ask());
        await here.Settle();
        (await here.Counted("households.people")).ShouldBe(2);
        (await here.Counted("households.tagged")).ShouldBe(1);

        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = planted.Household, PersonIds = [planted.Person.PersonId], On = here.Today() }, default));
        await here.Settle();
        (await here.Counted("households.people")).ShouldBe(1);
        (await here.Counted("households.tagged")).ShouldBe(0);
        var ended = (await here.Facts<LivingEnded>()).Single();
        ended.ShouldSatisfyAllConditions(fact => fact.BirthYear.ShouldBe(1941), fact => fact.Sex.ShouldBe(Sex.Female));

        // Then the line goes too: no row says any more where that nobody lived.
        await here.Pass(TimeSpan.FromDays(2));
        var left = await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            return (await db.Set<Living>().CountAsync(row => row.PersonId == planted.Person.PersonId), await db.Set<Profile>().AsNoTracking().SingleAsync(row => row.Id == planted.Person.PersonId), await db.Set<CareTag>().CountAsync(row => row.Note != null));
        });
        left.Item1.ShouldBe(0);
        left.Item2.ShouldSatisfyAllConditions(profile => profile.CountedYear.ShouldBeNull(), profile => profile.Sex.ShouldBeNull());
        left.Item3.ShouldBe(0);
        (await here.Facts<PersonForgotten>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Everybody_takes_out_what_is_on_file_about_them_and_nobody_elses(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var planted = await Planted.In(here);
        var zip = await here.As(Planted.Name, scope => scope.GetRequiredService<TakeOut>().Run(null, default));
        using var archive = new ZipArchive(new MemoryStream(zip));
        archive.Entries.Select(entry => entry.FullName).ShouldBe(["data.json", "data.xlsx"], ignoreOrder: true);
        using var reader = new StreamReader(archive.GetEntry("data.json")!.Open(), Encoding.UTF8);
        var json = await reader.ReadToEndAsync();
        foreach (var secret in planted.Secrets.Except([Planted.Words[7], Planted.Words[6]]))
        {
            json.ShouldContain(secret);
        }

        json.ShouldNotContain("钱大爷");
        JsonDocument.Parse(json).RootElement.GetProperty("tables").GetArrayLength().ShouldBeGreaterThan(8);
        using var sheet = new MemoryStream();
        await archive.GetEntry("data.xlsx")!.Open().CopyToAsync(sheet);
        sheet.Position = 0;
        var pages = await Ui.Sheets.SheetFile.Read(sheet, new(5_000_000, 5000), default);
        pages.Pages.SelectMany(page => page.Rows).SelectMany(row => row.Cells).ShouldContain(planted.IdNumber);

        // It leaves a trace for its owner; nobody takes out another's.
        (await here.Facts<PersonLookedAt>()).ShouldContain(new PersonLookedAt(planted.Person.PersonId, "own-data", "take-out"));
        await Should.ThrowAsync<NotYours>(() => here.As("张阿姨", scope => scope.GetRequiredService<TakeOut>().Run(planted.Person.PersonId, default)));
        await Should.ThrowAsync<NotYours>(() => here.As("陈书记", scope => scope.GetRequiredService<MyData>().Run(planted.Person.PersonId, default)));
        await Should.ThrowAsync<SignInFirst>(() => here.AsNobody(scope => scope.GetRequiredService<TakeOut>().Run(null, default)));
        (await here.As("张阿姨", scope => scope.GetRequiredService<MyData>().Run(null, default))).Oneself.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task An_erasure_is_done_once_refused_with_a_reason_or_taken_back(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.As("张阿姨", scope => scope.GetRequiredService<AskErasure>().Run(new(), default)).IsRefused("people.erasure-read", "Read");
        var first = await here.As("张阿姨", scope => scope.GetRequiredService<AskErasure>().Run(new() { Read = true }, default));
        await here.As("张阿姨", scope => scope.GetRequiredService<AskErasure>().Run(new() { Read = true }, default)).IsRefused("people.erasure-already");
        await here.Settle();
        (await here.Notices()).ShouldContain((here["陈书记"].PersonId, "people.notice.erasure-asked"));
        var waits = await here.As("陈书记", scope => scope.GetRequiredService<ErasuresWaiting>().For(scope.GetRequiredService<Acting>().Actor, new WaitingQuery(Resident: false), default));
        waits.Lines.Single().ShouldSatisfyAllConditions(line => line.Id.ShouldBe(first), line => line.Title.ShouldContain("张*姨"));
        await Should.ThrowAsync<NotYours>(() => here.As("刘姐", scope => scope.GetRequiredService<DoErasure>().Run(new() { Id = first }, default)));
        await Should.ThrowAsync<NotYours>(() => here.As("李叔", scope => scope.GetRequiredService<WithdrawErasure>().Run(new() { Id = first }, default)));
        await here.As("张阿姨", scope => scope.GetRequiredService<WithdrawErasure>().Run(new() { Id = first }, default));
        await here.As("陈书记", scope => scope.GetRequiredService<DoErasure>().Run(new() { Id = first }, default)).IsRefused("people.erasure-over-withdrawn");

        here.Now = here.Now.AddMinutes(5);
        var second = await here.As("张阿姨", scope => scope.GetRequiredService<AskErasure>().Run(new() { Read = true }, default));
        await here.As("陈书记", scope => scope.GetRequiredService<RefuseErasure>().Run(new() { Id = second, Because = ErasureRefusal.RequiredByLaw }, default)).IsRefused("people.erasure-answer-missing", "Answer");
        await here.Pass(TimeSpan.FromDays(16));
        await here.As("陈书记", scope => scope.GetRequiredService<RefuseErasure>().Run(new() { Id = second, Because = ErasureRefusal.RequiredByLaw, Answer = "有一件调解还没有结束" }, default));
        await here.Settle();
        (await here.Notices()).ShouldContain((here["张阿姨"].PersonId, "people.notice.erasure-refused"));
        (await here.As("张阿姨", scope => scope.GetRequiredService<MyData>().Run(null, default))).Last.ShouldNotBeNull().ShouldSatisfyAllConditions(last => last.State.ShouldBe(ErasureState.Refused), last => last.Answer.ShouldBe("有一件调解还没有结束"));
        (await here.Facts<ErasureRefused>()).Single().OnTime.ShouldBeFalse();
        (await here.Count("people.erasures-in-time"), await here.Count("people.erasures-answered"), await here.Count("people.erasures-asked")).ShouldBe((0, 1, 2));

        // Whoever holds an office is not forgotten before it ends.
        var staff = await here.As("刘姐", scope => scope.GetRequiredService<AskErasure>().Run(new() { Read = true }, default));
        await here.As("陈书记", scope => scope.GetRequiredService<DoErasure>().Run(new() { Id = staff }, default)).IsRefused("people.kept.office");

        // Two who do it at once: one does.
        var third = await here.As("张阿姨", scope => scope.GetRequiredService<AskErasure>().Run(new() { Read = true }, default));
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await here.As("陈书记", scope => scope.GetRequiredService<DoErasure>().Run(new() { Id = third }, default));
                return true;
            }
            catch (Exception exception) when (exception is Refusal or Faster)
            {
                return false;
            }
        }));
        tries.Count(done => done).ShouldBe(1);
        (await here.Facts<PersonForgotten>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Somebody_without_an_account_asks_at_the_desk_and_an_account_known_nowhere_else_goes_along(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var elder = await here.As("王师傅", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "钱奶奶" }, default));
        await here.As("陈书记", scope => scope.GetRequiredService<RecordErasure>().Run(new() { PersonId = elder }, default)).IsRefused("people.erasure-identified", "Identified");
        await Should.ThrowAsync<NotYours>(() => here.As("王师傅", scope => scope.GetRequiredService<RecordErasure>().Run(new() { PersonId = elder, Identified = true }, default)));
        var asked = await here.As("陈书记", scope => scope.GetRequiredService<RecordErasure>().Run(new() { PersonId = elder, Identified = true }, default));
        await here.As("陈书记", scope => scope.GetRequiredService<DoErasure>().Run(new() { Id = asked }, default));
        await Should.ThrowAsync<Missing>(() => here.As("陈书记", scope => scope.GetRequiredService<RecordErasure>().Run(new() { PersonId = elder, Identified = true }, default)));

        var mine = await here.As("李叔", scope => scope.GetRequiredService<AskErasure>().Run(new() { Read = true, WithAccount = true }, default));
        await here.As("陈书记", scope => scope.GetRequiredService<DoErasure>().Run(new() { Id = mine }, default));
        var account = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Account>().AsNoTracking().SingleAsync(row => row.Id == here["李叔"].AccountId));
        account.ShouldSatisfyAllConditions(row => row.Name.ShouldBe(""), row => row.PhoneHash.ShouldBeNull(), row => row.ClosedAt.ShouldNotBeNull());

        // The phone is free: whoever comes with it is somebody new.
        var again = await here.As("刘姐", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "李叔", Phone = here["李叔"].Phone }, default));
        again.ShouldNotBe(here["李叔"].PersonId);
    }

    [Theory, BothEngines]
    public async Task Records_that_were_merged_are_forgotten_with_the_one_that_was_kept(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var twin = await here.As("刘姐", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "张阿姨又名" }, default));
        await here.As("刘姐", scope => scope.GetRequiredService<MergePersons>().Run(new() { KeptId = here["张阿姨"].PersonId, MergedId = twin }, default));
        await here.Settle();
        var asked = await here.As("张阿姨", scope => scope.GetRequiredService<AskErasure>().Run(new() { Read = true }, default));
        await here.As("陈书记", scope => scope.GetRequiredService<DoErasure>().Run(new() { Id = asked }, default));
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Person>().AsNoTracking().Where(row => row.Id == twin).Select(row => row.Name).SingleAsync())).ShouldBe("");
    }
}
