using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Templates;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class TemplateTests
{
    [Theory, BothEngines]
    public async Task A_template_is_filled_with_what_is_known_of_the_concern(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Write("刘姐", TemplateUse.Resolve, "灯修好了", "{编号}：{地点}的{事项}，{办理人}已经修好。");
        var it = await here.Report(kind: ConcernKind.Repair);
        var offer = (await here.Offers("刘姐", it.Id, TemplateUse.Resolve)).ShouldHaveSingleItem();
        offer.Title.ShouldBe("灯修好了");
        var seen = await here.Look("刘姐", it.Id);
        offer.Text.ShouldBe($"{it.Number}：{seen.Place}的{seen.Title}，{seen.PostName}已经修好。");
    }

    [Theory, BothEngines]
    public async Task The_most_special_template_comes_first_and_others_of_another_kind_stay_away(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Write("刘姐", TemplateUse.Ask, "都能用", "请问在哪里？");
        await here.Write("刘姐", TemplateUse.Ask, "维修用", "哪天在家？", ConcernKind.Repair);
        await here.Write("刘姐", TemplateUse.Ask, "关爱用", "老人身体怎么样？", ConcernKind.Care);
        var it = await here.Report(kind: ConcernKind.Repair);
        (await here.Offers("刘姐", it.Id, TemplateUse.Ask)).Select(offer => offer.Title).ShouldBe(["维修用", "都能用"]);
    }

    [Theory, BothEngines]
    public async Task A_step_without_own_templates_has_the_ones_the_product_begins_with(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        var begun = await here.Offers("刘姐", it.Id, TemplateUse.Note);
        begun.Count.ShouldBe(2);
        begun.ShouldAllBe(offer => !offer.Text.Contains('{'));
        var id = await here.Write("刘姐", TemplateUse.Note, "自己的", "已经看过现场。");
        (await here.Offers("刘姐", it.Id, TemplateUse.Note)).Select(offer => offer.Title).ShouldBe(["自己的"]);
        await here.As("刘姐", scope => scope.GetRequiredService<DropTemplate>().Run(new() { TemplateId = id }, default));
        (await here.Offers("刘姐", it.Id, TemplateUse.Note)).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task What_cannot_be_a_template_is_said_beside_the_field(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Write("刘姐", TemplateUse.Note, "同名", "先写的。");
        await here.Write("刘姐", TemplateUse.Note, "同名", "后写的。").IsRefused("concerns.template-title-taken");
        await here.Write("刘姐", TemplateUse.Ask, "同名", "另一步可以同名。");
        await here.Write("刘姐", TemplateUse.Note, "手机号", "请打{手机号}").IsRefused("concerns.template-blank-unknown");
        await here.Write("刘姐", TemplateUse.Note, new string('长', 21), "名称太长").IsRefused("concerns.template-title-long");
        await here.Write("刘姐", TemplateUse.Note, "太长", new string('长', 501)).IsRefused("concerns.template-text-long");
        await here.Write("刘姐", TemplateUse.Note, "没有内容", " ").IsMisshapen("Text", "concerns.template-text-missing");
    }

    [Theory, BothEngines]
    public async Task Templates_are_written_by_who_sets_the_rules_and_read_by_who_handles_the_concern(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        await Should.ThrowAsync<NotYours>(here.Write("王师傅", TemplateUse.Note, "越权", "不行"));
        await Should.ThrowAsync<NotYours>(here.Offers("张阿姨", it.Id, TemplateUse.Note));
        var id = await here.Write("刘姐", TemplateUse.Note, "旧的", "旧内容");
        await Should.ThrowAsync<NotYours>(here.As("王师傅", scope => scope.GetRequiredService<DropTemplate>().Run(new() { TemplateId = id }, default)));
    }

    [Theory, BothEngines]
    public async Task Of_two_who_change_a_template_at_once_the_second_is_told(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Write("刘姐", TemplateUse.Note, "一条", "第一版");
        await here.Write("刘姐", TemplateUse.Note, "一条", "第二版", id: id, version: 0);
        await Should.ThrowAsync<Faster>(here.Write("陈书记", TemplateUse.Note, "一条", "另一个第二版", id: id, version: 0));
    }
}

internal static class TemplatesOfTheStreet
{
    public static Task<Guid> Write(this Neighbourhood here, string name, TemplateUse use, string title, string text, ConcernKind? kind = null, Guid? id = null, int? version = null) =>
        here.As(name, scope => scope.GetRequiredService<WriteTemplate>().Run(new() { TemplateId = id, Version = version, Use = use, Kind = kind, Title = title, Text = text }, default));

    public static Task<IReadOnlyList<FitTemplates.Offer>> Offers(this Neighbourhood here, string name, Guid id, TemplateUse use) =>
        here.As(name, scope => scope.GetRequiredService<FitTemplates>().Run(id, use, default));
}
