using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Bodies;
using Mulin.Foundation.Bodies;
using Mulin.Foundation.Bodies.Import;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Bodies;

public class BodiesTests
{
    private const string Head = "名称,类别,统一社会信用代码,地址,所属小区,所在楼栋,联系人,联系电话\n";

    [Theory, BothEngines]
    public async Task A_spreadsheet_enters_the_register_once_however_often_it_is_sent(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var code = Code("9144030077777777A");
        var sheet = Head + $"红梅理发店,商铺,,桂花路12号,,,梅师傅,13812341234\n晨光超市,商铺,{code},,,,,\n";

        (await Import(here, sheet)).ShouldBe(new ImportReport(2, 0, 0));
        (await Import(here, sheet)).ShouldBe(new ImportReport(0, 0, 2));
        (await Import(here, Head + $"晨光生鲜超市,商铺,{code},桂花路8号,,,,\n红梅理发店,商铺,,,,,,0571-88881234\n")).ShouldBe(new ImportReport(0, 2, 0));

        var register = await here.As("刘姐", scope => scope.GetRequiredService<BodyRegister>().Lines(new(null, BodyKind.Shop, false, null, null), default));
        register.Select(line => line[0]).ShouldBe(["晨光生鲜超市", "红梅理发店"]);
        register[1][3].ShouldBe("桂花路12号");
        register[1][6].ShouldBe("梅师傅");
        register[1][7].ShouldBe("057188881234");
        (await here.Facts()).Count(pair => pair.Fact is BodyRegistered).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task One_bad_row_keeps_the_whole_file_out_and_every_problem_is_said(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Import(here, Head + "老字号面馆,商铺,,,,,,\n");
        var sheet = Head
            + "好邻居药店,商铺,,,,,,\n"
            + ",商铺,,,,,,\n"
            + "好邻居药店,卖药的,,,,,,\n"
            + "假代码公司,企业,91440300777777771A,,,,,\n"
            + "没这小区,企业,,,天上人间,,,\n"
            + "没这楼,企业,,,,999号楼,,\n"
            + "电话不对,企业,,,,,,12ab\n"
            + "老字号面馆,商铺,,新地址,,,,\n";

        var draft = await here.As("刘姐", scope => Upload(scope, sheet));
        var preview = await here.As("刘姐", scope => scope.GetRequiredService<ImportPreview>().Run(draft, default));
        preview.Lines.ToDictionary(line => line.Line.Number, line => string.Join(' ', line.Problems.Select(problem => problem.Text))).ShouldBe(new Dictionary<int, string>
        {
            [2] = "",
            [3] = "bodies.name-missing",
            [4] = "bodies.import-same-name bodies.import-kind",
            [5] = "bodies.credit-code",
            [6] = "bodies.import-compound",
            [7] = "bodies.import-place",
            [8] = "bodies.phone-form",
            [9] = "",
        });
        var refusal = await Should.ThrowAsync<Refusal>(() => here.As("刘姐", scope => scope.GetRequiredService<ImportBodies>().Run(new ImportBodies.Form { DraftId = draft }, default)));
        refusal.Code.ShouldBe("bodies.import-problems");
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Body>().CountAsync(body => body.Name == "好邻居药店"))).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task What_was_previewed_is_confirmed_once_and_by_who_sent_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var draft = await here.As("刘姐", scope => Upload(scope, Head + "红梅理发店,商铺,,,,,,13812341234\n"));

        await Should.ThrowAsync<Missing>(() => here.As("陈书记", scope => scope.GetRequiredService<ImportPreview>().Run(draft, default)));
        await Should.ThrowAsync<Missing>(() => here.As("陈书记", scope => scope.GetRequiredService<ImportBodies>().Run(new ImportBodies.Form { DraftId = draft }, default)));
        (await here.As("刘姐", scope => scope.GetRequiredService<ImportBodies>().Run(new ImportBodies.Form { DraftId = draft }, default))).Added.ShouldBe(1);
        (await Should.ThrowAsync<Refusal>(() => here.As("刘姐", scope => scope.GetRequiredService<ImportBodies>().Run(new ImportBodies.Form { DraftId = draft }, default)))).Code.ShouldBe("bodies.import-done");
        (await here.As("刘姐", scope => scope.GetRequiredService<ImportPreview>().Run(draft, default))).Report.Added.ShouldBe(1);

        await here.Pass(TimeSpan.FromDays(31));
        await Should.ThrowAsync<Missing>(() => here.As("刘姐", scope => scope.GetRequiredService<ImportPreview>().Run(draft, default)));
    }

    [Theory, BothEngines]
    public async Task The_register_is_read_page_by_page_and_back(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Import(here, Head + string.Concat(Enumerable.Range(1, 120).Select(i => $"商铺{i:000},商铺,,,,,,\n")));

        async Task<BodyRegister.View> Page(string? after, string? before) => await here.As("刘姐", scope => scope.GetRequiredService<BodyRegister>().Run(new(null, BodyKind.Shop, false, after, before), default));
        var first = await Page(null, null);
        var second = await Page(first.After, null);
        var third = await Page(second.After, null);
        (first.Rows.Count, second.Rows.Count, third.Rows.Count, first.Total).ShouldBe((50, 50, 20, 120));
        (first.Before, third.After).ShouldBe((null, null));
        first.Rows.Concat(second.Rows).Concat(third.Rows).Select(row => row.Name).ShouldBe(Enumerable.Range(1, 120).Select(i => $"商铺{i:000}"));
        (await Page(null, third.Before)).Rows.Select(row => row.Id).ShouldBe(second.Rows.Select(row => row.Id));
        (await Page(null, second.Before)).Before.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Who_has_left_frees_the_name_and_a_body_with_members_does_not_leave(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var property = await Register(here, new() { Name = "安居物业", Kind = BodyKind.PropertyCompany, ContactPhone = "13812341234" });
        (await Should.ThrowAsync<Refusal>(() => Register(here, new() { Name = "安居物业", Kind = BodyKind.Firm }))).Code.ShouldBe("bodies.name-taken");

        await here.Settle("钱经理", Office.PropertyManager, body: property);
        (await here.As("刘姐", scope => scope.GetRequiredService<BodyDetail>().Run(property, default))).Members.Single().Office.ShouldBe(Office.PropertyManager);
        (await Should.ThrowAsync<Refusal>(() => Leave(here, property))).Code.ShouldBe("bodies.left-with-members");

        var shop = await Register(here, new() { Name = "红梅理发店", Kind = BodyKind.Shop });
        await Leave(here, shop);
        (await Register(here, new() { Name = "红梅理发店", Kind = BodyKind.Shop })).ShouldNotBe(shop);
        (await Should.ThrowAsync<Refusal>(() => Leave(here, shop))).Code.ShouldBe("bodies.left-already");
    }

    [Theory, BothEngines]
    public async Task A_telephone_is_not_kept_in_clear_and_masked_for_a_grid_worker(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var body = await Register(here, new() { Name = "红梅理发店", Kind = BodyKind.Shop, ContactPhone = "138 1234 1234" });

        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Body>().Where(row => row.Id == body).Select(row => row.ContactPhoneSecret).SingleAsync()))!.Sealed.ShouldNotContain("1234");
        (await here.As("刘姐", scope => scope.GetRequiredService<BodyDetail>().Run(body, default))).Phone.ShouldBe("13812341234");
        (await here.As("王师傅", scope => scope.GetRequiredService<BodyDetail>().Run(body, default))).Phone.ShouldBe("138****1234");
        await Should.ThrowAsync<NotYours>(() => here.As("张阿姨", scope => scope.GetRequiredService<BodyDetail>().Run(body, default)));
    }

    private static Task<Guid> Register(Neighbourhood here, RegisterBody.Form form) => here.As("刘姐", scope => scope.GetRequiredService<RegisterBody>().Run(form, default));

    private static Task Leave(Neighbourhood here, Guid body) =>
        here.As("刘姐", scope => scope.GetRequiredService<LeaveCommunity>().Run(new() { BodyId = body, On = Mulin.Kernel.Places.Clock.DayOf(here.Now) }, default));

    private static Task<Guid> Upload(IServiceProvider scope, string sheet) =>
        scope.GetRequiredService<UploadBodies>().Run(@"C:\名单.csv", new MemoryStream(Encoding.UTF8.GetBytes(sheet)), default);

    private static Task<ImportReport> Import(Neighbourhood here, string sheet) =>
        here.As("刘姐", scope => scope.GetRequiredService<ImportBodies>().Run(new MemoryStream(Encoding.UTF8.GetBytes(sheet)), default));

    private static string Code(string seventeen) => seventeen + CreditCode.Check(seventeen);
}
