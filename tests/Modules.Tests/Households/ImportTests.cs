using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Foundation.Drafts;
using Mulin.Foundation.Notifications;
using Mulin.Foundation.People;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Import;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Tests;
using Mulin.Ui.Sheets;

namespace Mulin.Modules.Tests.Households;

public class ImportTests
{
    private static readonly DateOnly Father = new(1961, 5, 4);

    [Theory, BothEngines]
    public async Task A_list_in_gbk_with_its_own_headings_becomes_homes_and_who_brought_it_is_told_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var (his, hers) = (Homestead.Id(Father, Sex.Male), Homestead.Id(new(1963, 1, 2)));
        var text = string.Join("\r\n", HomeLists.Head, $"1-1-101,钱 大海,户主,{his},１３８７７７７５５５１,中共党员,低保、退役军人,自有,89.5", $",孙小云,妻子,{hers},13877775551,群众,无,,", "1号楼1单元102室,周末,户主,,,,,租住,", "2栋2单元301,,,,,,,空置,70");
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!.GetBytes(text);

        var done = await here.Import(gbk);

        (done.State, done.Homes, done.Added, done.SetAside, done.LeftOut).ShouldBe((ImportState.Done, 3, 3, 0, 0));
        (await here.Behind(doors[0])).Select(one => one.Relation).ShouldBe([Relation.Head, Relation.Spouse]);
        await here.AsSystem<object?>(async scope =>
        {
            var (db, vault) = (scope.GetRequiredService<Db>(), scope.GetRequiredService<Vault>());
            var hash = vault.Blind(ResidentId.Blind, his);
            var profile = await db.Set<Profile>().SingleAsync(row => row.IdHash == hash);
            (profile.Birthday, profile.Sex, profile.PartyMember).ShouldBe((Father, Sex.Male, true));
            var person = await db.Set<Person>().SingleAsync(row => row.Id == profile.Id);
            (person.Name, vault.Open(person.PhoneSecret!), person.ResidenceVerified).ShouldBe(("钱大海", "13877775551", false));
            (await db.Set<CareTag>().Where(tag => tag.PersonId == person.Id).Select(tag => tag.Code).Order().ToListAsync()).ShouldBe(["low-income", "veteran"]);
            (await db.Set<Person>().SingleAsync(row => row.Name == "孙小云")).PhoneHash.ShouldBeNull();
            (await db.Set<Dwelling>().SingleAsync(row => row.Id == doors[0])).FloorArea.ShouldBe(8950);
            (await db.Set<Dwelling>().SingleAsync(row => row.Id == doors[1])).Tenure.ShouldBe(Tenure.Rented);
            (await db.Set<Dwelling>().CountAsync(row => row.Use == DwellingUse.Empty && row.FloorArea == 7000)).ShouldBe(1);
            (await db.Set<GivenNotice>().CountAsync(row => row.Text == "households.notice.import-finished" && row.PersonId == here["刘姐"].PersonId)).ShouldBe(1);

            // The list itself is gone.
            (await db.Set<ImportPart>().CountAsync(part => part.ContentSecret != null)).ShouldBe(0);
            (await db.Set<Draft>().CountAsync(draft => draft.ContentSecret != null)).ShouldBe(0);
            return null;
        });
        (await here.Facts()).Select(one => one.Fact).OfType<ImportFinished>().Single().ShouldBe(new ImportFinished(done.Id, 3, 3, 0, 0, 0, 0));
    }

    [Theory, BothEngines]
    public async Task A_workbook_with_a_title_merged_doors_numbers_for_days_and_a_second_sheet_is_understood(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var serial = (Father.ToDateTime(default) - new DateTime(1899, 12, 30)).Days;
        var rows = HomeLists.Row(3, "东苑社区居民信息表") + HomeLists.Row(5, "序号", "楼栋房号", "家庭成员", "与户主的关系", "出生年月日", "性别", "联系方式")
            + HomeLists.Row(6, "1", "１－２－２０１", "吴大爷", "户主", $"<c r=\"@\" s=\"1\"><v>{serial}</v></c>", "男", "<c r=\"@\"><v>1.3912341234E10</v></c>")
            + HomeLists.Row(7, "2", null, "吴奶奶", "老伴", "1963.1.2", "女", "无")
            + HomeLists.Row(8, "3", null, "吴小妹", "女儿", $"<c r=\"@\"><v>{serial + 9000}</v></c>", "女", "") + HomeLists.Row(12, "合计：3人");
        var file = HomeLists.Workbook(("说明", HomeLists.Row(1, "请各网格填写"), null), ("东苑", rows, "<mergeCells><mergeCell ref=\"A3:G3\"/><mergeCell ref=\"B6:B8\"/></mergeCells>"));

        var preview = await here.Preview(await here.Upload(file, name: "台账.xlsx"));

        preview.Mapping.ShouldSatisfyAllConditions(map => map.Page.ShouldBe(1), map => map.Head.ShouldBe(5), map => map.Of(Field.Door).ShouldBe(1), map => map.Of(Field.Birthday).ShouldBe(4));
        preview.Judged.Lines.SelectMany(line => line.Problems).ShouldBeEmpty();
        preview.Judged.Lines.Select(line => line.Person!.Birthday).ShouldBe([Father, new(1963, 1, 2), Father.AddDays(9000)]);
        await here.Confirm(preview.DraftId, map: preview.Mapping.Code);
        await here.Settle();
        (await here.Behind(doors[8])).Select(one => one.Relation).ShouldBe([Relation.Head, Relation.Spouse, Relation.Child]);
    }

    [Theory, BothEngines]
    public async Task A_column_is_known_by_what_stands_in_it_and_the_person_has_the_last_word(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var file = Encoding.UTF8.GetBytes($"甲,乙,丙,丁\n1-1-101,{Homestead.Id(Father)},13911112222,王一\n1-1-102,{Homestead.Id(Father.AddDays(9))},13911112223,王二\n");
        var draft = await here.Upload(file);
        var guess = await here.Preview(draft);
        (guess.Mapping.Of(Field.Door), guess.Mapping.Of(Field.IdNumber), guess.Mapping.Of(Field.Phone), guess.Mapping.Of(Field.Name)).ShouldBe((0, 1, 2, null));
        (await HomeLists.Refused(() => here.Confirm(draft))).ShouldBe("households.import-columns");

        var corrected = await here.Preview(draft, "0.1.0Door-1IdNumber-2Phone-3Name");

        corrected.Judged.Bad.ShouldBe(0);
        corrected.Judged.People.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task The_same_list_again_doubles_nobody_and_a_corrected_one_corrects(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var id = Homestead.Id(Father, Sex.Male);
        string[] rows = [$"1-1-101,钱大海,户主,{id},13877775552,,,,", "1-1-101,钱小海,儿子,,,,,,", "1-1-102,郑婆婆,户主,,13877775553,,,,"];
        await here.Import(HomeLists.Csv(rows));

        var again = await here.Import(HomeLists.Csv(rows));
        (again.Added, again.Updated, again.Unchanged).ShouldBe((0, 0, 3));

        var corrected = await here.Import(HomeLists.Csv($"1-1-101,钱大海,户主,{id},,党员,,,", "1-1-101,钱小海,女婿,,,,,,", "1-1-102,郑婆婆,户主,,13877775553,,,,66"));
        (corrected.Added, corrected.Updated, corrected.Unchanged).ShouldBe((0, 2, 1));
        (await here.Behind(doors[0])).Select(one => one.Relation).ShouldBe([Relation.Head, Relation.ChildInLaw]);
        (await here.Livings()).Count.ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task A_killed_import_goes_on_where_it_was_and_writes_every_row_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle();
        string[] rows = [.. Enumerable.Range(0, 2 * ConfirmImport.PerPart + 10).Select(i => $"{1 + (i % 2)}-{1 + (i / 2 % 2)}-{1 + (i / 4 % 3)}0{1 + (i / 12 % 2)},居民{i},户主,,,,,,")];
        var import = await here.Confirm(await here.Upload(HomeLists.Csv(rows)));

        await Should.ThrowAsync<InvalidOperationException>(() => here.Step(import, killed: true));
        (await here.Livings()).ShouldBeEmpty();
        await here.Step(import);
        (await here.Livings()).Count.ShouldBe(ConfirmImport.PerPart);
        (await HomeLists.Refused(() => here.Run<CancelImport, Guid>("刘姐", slice => slice.Run(new() { ImportId = import }, default)))).ShouldBe("households.import-began");
        await Should.ThrowAsync<InvalidOperationException>(() => here.Step(import, killed: true));
        (await here.Progress(import)).ShouldSatisfyAllConditions(view => view.State.ShouldBe(ImportState.Running), view => view.PartsDone.ShouldBe(1), view => view.Added.ShouldBe(ConfirmImport.PerPart));
        await here.Settle();

        var done = await here.Progress(import);
        (done.State, done.Added, done.LeftOut).ShouldBe((ImportState.Done, rows.Length, 0));
        (await here.Livings()).Select(row => row.PersonId).Distinct().Count().ShouldBe(rows.Length);
        (await here.Facts()).Count(one => one.Fact is ImportFinished).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Nothing_is_written_until_every_row_is_good_or_the_bad_ones_are_set_aside(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var same = Homestead.Id(Father, Sex.Male);
        var head = Homestead.Id(new(1990, 2, 3), Sex.Male);
        var file = HomeLists.Csv(
            $"1-1-101,赵一,户主,{same},,,,,", $"1-1-102,钱二,户主,{same},,,,,",
            $"1-1-201,孙三,户主,{head},,,,,", "1-1-201,孙四,儿子,990199195501010010,,,,,",
            "1-1-202,李五,户主,,,,,,", "1-1-202,李六,表哥的同事,,12345,,,,",
            "9-9-909,周七,户主,,,,,,", "1-1-999,吴八,户主,,,,,,",
            $"2-1-101,郑九,户主,{Homestead.Id(new(1980, 1, 1))},,,,,", $"2-1-101,郑十,母亲,{Homestead.Id(new(1985, 1, 1))},,,,,",
            $"2-1-102,王甲,户主,{Homestead.Id(new(1970, 1, 1))},,,,,89㎡", ",王乙,配偶,,,,,,");
        var draft = await here.Upload(file);
        var view = await here.Preview(draft);

        view.Problems(2).ShouldBe(["households.import-number-two-names"]);
        view.Problems(3).ShouldBe(["households.import-number-two-names"]);
        view.Problems(5).ShouldBe(["households.id-number-check"]);
        view.Problems(7).ShouldBe(["people.phone-invalid", "households.import-relation"]);
        view.Problems(8).ShouldBe(["households.import-no-door"]);
        view.Problems(9).ShouldBe(["households.import-door-unbuilt"]);
        view.Problems(11).ShouldBe(["households.import-parent-younger"]);
        view.Judged.Bad.ShouldBe(7);
        (await HomeLists.Refused(() => here.Confirm(draft))).ShouldBe("households.import-problems");
        (await here.Livings()).ShouldBeEmpty();

        var import = await here.Confirm(draft, aside: true);
        await here.Settle();
        var done = await here.Progress(import);
        (done.Added, done.SetAside).ShouldBe((5, 7));
        done.Left.Where(left => !left.Written).Select(left => left.Row).Distinct().Order().ShouldBe([2, 3, 5, 7, 8, 9, 11]);
        (await HomeLists.Refused(() => here.Confirm(draft, aside: true))).ShouldBe("households.import-done-already");
    }

    [Theory, BothEngines]
    public async Task Who_heads_two_households_or_was_born_before_a_parent_is_found_and_a_household_waits_for_its_head(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (twice, young) = (Homestead.Id(Father, Sex.Male), Homestead.Id(new(1999, 1, 1), Sex.Male));
        var view = await here.Preview(await here.Upload(HomeLists.Csv(
            $"1-1-101,赵一,户主,{twice},,,,,", "1-1-101,赵妻,配偶,,,,,,", $"1-1-102,赵一,户主,{twice},,,,,",
            $"1-1-201,孙三,户主,{young},,,,,", $"1-1-201,孙四,女儿,{Homestead.Id(new(1988, 1, 1))},,,,,", "1-1-202,李五,户主,,,,,,", "1-1-202,李五,配偶,,,,,,")));

        view.Problems(2).ShouldBe(["households.import-head-twice"]);
        view.Problems(3).ShouldBe(["households.import-head-has-problem"]);
        view.Problems(4).ShouldBe(["households.import-head-twice"]);
        view.Problems(6).ShouldBe(["households.import-child-older"]);
        view.Problems(8).ShouldBe(["households.import-same-person"]);
    }

    [Theory, BothEngines]
    public async Task Nobody_is_moved_by_a_list_not_even_in_a_circle(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var (one, other) = (Homestead.Id(Father, Sex.Male), Homestead.Id(new(1970, 7, 7)));
        await here.Import(HomeLists.Csv($"1-1-101,赵一,户主,{one},,,,,", $"1-1-102,钱二,户主,{other},,,,,"));

        var view = await here.Preview(await here.Upload(HomeLists.Csv($"1-1-102,赵一,户主,{one},,,,,", $"1-1-101,钱二,户主,{other},,,,,", $"1-1-201,别人,户主,{one},,,,,")));

        view.Problems(2).ShouldContain("households.import-lives-elsewhere");
        view.Problems(3).ShouldBe(["households.import-lives-elsewhere"]);
        view.Problems(4).ShouldContain("households.import-number-of-another");
        view.Judged.Homes.ShouldBeEmpty();
        (await here.Behind(doors[0])).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Doors_that_are_missing_are_built_by_who_keeps_the_places_alone(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle("工作员", Office.CommunityStaff);
        var draft = await here.Upload(HomeLists.Csv("1-1-401,赵一,户主,,,,,,", "1-1-402,钱二,户主,,,,,,"));
        var missing = (await here.Preview(draft)).Judged.Missing.Single();
        missing.Doors.ShouldBe(["401", "402"]);

        var may = await here.As("刘姐", scope => Task.FromResult(scope.GetRequiredService<Db>().May("places.keep")));
        if (may)
        {
            (await here.Run<BuildMissingDoors, int>("刘姐", slice => slice.Run(new() { DraftId = draft, StairsId = missing.StairsId }, default))).ShouldBe(2);
            (await here.Preview(draft)).Judged.Bad.ShouldBe(0);
            var import = await here.Confirm(draft);
            await here.Settle();
            (await here.Progress(import)).Added.ShouldBe(2);
        }
        else
        {
            await Should.ThrowAsync<NotYours>(() => here.Run<BuildMissingDoors, int>("刘姐", slice => slice.Run(new() { DraftId = draft, StairsId = missing.StairsId }, default)));
        }

        may.ShouldBe(await here.As("工作员", scope => Task.FromResult(scope.GetRequiredService<Db>().May("places.keep"))));
    }

    [Theory, BothEngines]
    public async Task Who_is_missing_from_the_next_list_is_named_and_stays_on_file(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Import(HomeLists.Csv("1-1-101,赵一,户主,,13877776661,,,,", "1-1-101,赵二,配偶,,,,,,", "2-1-101,钱大,户主,,,,,,"));

        var next = await here.Import(HomeLists.Csv("1-1-101,赵一,户主,,13877776661,,,,"));

        (next.GoneCount, next.Gone.Single().Name).ShouldBe((1, "赵*"));
        (await here.Livings()).Count(row => row.Until is null).ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task A_list_verifies_residence_only_when_that_was_said_and_never_of_who_brought_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        await here.Import(HomeLists.Csv($"1-1-101,刘姐,户主,,{here["刘姐"].Phone},,,,", "1-1-101,老刘,配偶,,,,,,"), verified: true);

        (await here.Behind(doors[0]))[0].Person.ShouldBe(here["刘姐"].PersonId);
        (await here.Livings()).Where(row => row.Verified).Select(row => row.PersonId).ShouldBe([(await here.Behind(doors[0]))[1].Person]);
    }

    [Theory, BothEngines]
    public async Task A_confirmed_import_can_be_called_off_until_it_begins_and_is_confirmed_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var draft = await here.Upload(HomeLists.Csv("1-1-101,赵一,户主,,,,,,"));
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                return (Guid?)await Task.Run(() => here.Confirm(draft));
            }
            catch (Refusal refusal) when (refusal.Code == "households.import-done-already")
            {
                return null;
            }
        }));
        var import = tries.Single(id => id is not null)!.Value;

        await here.Run<CancelImport, Guid>("陈书记", slice => slice.Run(new() { ImportId = import }, default));
        await here.Settle();

        (await here.Progress(import)).State.ShouldBe(ImportState.Cancelled);
        (await here.Livings()).ShouldBeEmpty();
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<ImportPart>().CountAsync(part => part.ContentSecret != null))).ShouldBe(0);
        (await HomeLists.Refused(() => here.Run<CancelImport, Guid>("刘姐", slice => slice.Run(new() { ImportId = import }, default)))).ShouldBe("households.import-cancelled-already");
    }

    [Theory, BothEngines]
    public async Task A_home_that_a_rule_forbids_by_then_is_left_out_whole_and_the_others_are_written(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var import = await here.Confirm(await here.Upload(HomeLists.Csv("1-1-101,,,,,,,空置,50", "1-1-102,钱二,户主,,,,,,", $"1-1-201,孙三,户主,{Homestead.Id(Father)},13877778881,,,,")));
        await here.Open(doors[0], "先来的");
        await here.Open(doors[5], "孙三", more: form => form.Phone = "13877778881");
        await here.Settle();

        var done = await here.Progress(import);
        (done.State, done.Added, done.LeftOut).ShouldBe((ImportState.Done, 1, 2));
        done.Left.Single(left => left.Row == 2).Why.Text.ShouldBe("households.somebody-lives-there");
        done.Left.Single(left => left.Row == 4).Why.Text.ShouldBe("households.import-lives-elsewhere");
        (await here.Behind(doors[1])).Count.ShouldBe(1);
        (await here.Behind(doors[2])).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_list_is_for_secretary_and_staff_and_a_draft_for_who_brought_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        foreach (var somebody in new[] { "王师傅", "孙经理", "李叔" })
        {
            await Should.ThrowAsync<NotYours>(() => here.Upload(HomeLists.Csv("1-1-101,赵一,户主,,,,,,"), somebody));
        }

        var draft = await here.Upload(HomeLists.Csv("1-1-101,赵一,户主,,,,,,"));
        await Should.ThrowAsync<Missing>(() => here.Preview(draft, by: "陈书记"));
        var kept = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Draft>().Where(row => row.Id == draft).Select(row => row.ContentSecret).SingleAsync());
        kept!.Sealed.ShouldStartWith("v1.");
        kept.Sealed.ShouldNotContain("赵一");
    }

    [Theory, BothEngines]
    public async Task What_is_wrong_comes_as_a_sheet_that_is_put_right_and_sent_in_again(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var draft = await here.Upload(HomeLists.Csv("1-1-101,赵一,户主,,,,,,", ",赵二,邻居家的,,,,,,"));
        var bytes = await here.Run<ImportSheets, byte[]>("刘姐", slice => slice.Problems(new() { DraftId = draft }, default));
        var sheet = (await SheetFile.Read(new MemoryStream(bytes), UploadHomes.Limits, default)).Pages.Single();
        sheet.Rows[1].Cells.ShouldContain("1-1-101");
        sheet.Rows[1].Cells[^1].ShouldStartWith("C3：");

        (await here.Preview(await here.Upload(bytes))).Problems(2).ShouldContain("households.import-relation");

        var template = await here.Run<ImportSheets, byte[]>("刘姐", slice => slice.Template(default));
        var page = (await SheetFile.Read(new MemoryStream(template), UploadHomes.Limits, default)).Pages[0];
        page.Rows.Count.ShouldBe(1 + (await here.Doors()).Count);
        Mapping.Guess(new SheetFile([page])).Of(Field.IdNumber).ShouldNotBeNull();
        new DoorIndex(here.Places, await here.AsSystem(scope => scope.GetRequiredService<Contracts.Places.IDoors>().Within(null, default))).Find(page.Rows[1].Cell(0), "", "", "").Door!.Id.ShouldBe((await here.Doors())[0]);
    }
}
