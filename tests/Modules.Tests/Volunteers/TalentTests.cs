using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Volunteers.Programmes;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>Residents who lead by what they can do, and work offered under a name.</summary>
public class TalentTests
{
    [Theory, BothEngines]
    public async Task A_talent_is_shown_by_their_own_word_and_gone_with_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        (await here.Refusal(() => here.Do<EnterTalent, Guid>("刘姐", slice => slice.Run(new() { PersonId = here["张阿姨"].PersonId, Code = "handicraft", Title = "剪纸艺人", Shown = true }, default)))).ShouldBe("volunteers.shown-by-themselves");
        var id = await here.Do<EnterTalent, Guid>("刘姐", slice => slice.Run(new() { PersonId = here["张阿姨"].PersonId, Code = "handicraft", Title = "剪纸艺人", Words = "剪了四十年窗花" }, default));
        (await here.Refusal(() => here.Do<EnterTalent, Guid>("张阿姨", slice => slice.Run(new() { Code = "handicraft", Title = "我" }, default)))).ShouldBe("volunteers.talent-there");
        await Should.ThrowAsync<Missing>(() => here.AsNobody(scope => scope.GetRequiredService<TalentDetail>().Run(id, default)));
        (await Found()).ShouldBeEmpty();
        (await here.Run<TalentList, TalentList.View>("刘姐", slice => slice.Run(new() { All = true, Code = "handicraft" }, default))).Lines.Single().Name.ShouldBe("张*姨");
        await Should.ThrowAsync<NotYours>(() => here.Do<ShowTalent, Guid>("刘姐", slice => slice.Run(id, true, default)));

        await here.Do<ShowTalent, Guid>("张阿姨", slice => slice.Run(id, true, default));
        (await Found()).ShouldBe(["张阿姨"]);
        await Should.ThrowAsync<NotYours>(() => here.Do<ChangeTalent, Guid>("刘姐", slice => slice.Run(new() { TalentId = id, Title = "别的" }, default)));
        await here.Do<ShowTalent, Guid>("张阿姨", slice => slice.Run(id, false, default));
        (await Found()).ShouldBeEmpty();
        await Should.ThrowAsync<Missing>(() => here.AsNobody(scope => scope.GetRequiredService<TalentDetail>().Run(id, default)));
        await Should.ThrowAsync<Missing>(() => here.Run<TalentDetail, TalentDetail.View>("李叔", slice => slice.Run(id, default)));
        (await here.Adds("talents", "handicraft")).ShouldBe(1);
        await here.Do<EndTalent, Guid>("张阿姨", slice => slice.Run(id, default));
        (await here.Adds("talents", "handicraft")).ShouldBe(0);

        async Task<IReadOnlyList<string>> Found() => [.. (await here.AsNobody(scope => scope.GetRequiredService<TalentList>().Run(new() { Search = "剪纸" }, default))).Lines.Select(line => line.Name)];
    }

    [Theory, BothEngines]
    public async Task What_a_troupe_shows_stands_on_its_leaders_page_and_in_the_figures_on_that_day(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var troupe = await here.Team("夕阳红艺术团", TeamKind.Troupe);
        await here.Put(troupe, "张阿姨", TeamRole.Leader);
        var talent = await here.Do<EnterTalent, Guid>("张阿姨", slice => slice.Run(new() { Code = "dance", Title = "广场舞领队", Shown = true }, default));
        var day = here.Today().AddDays(-9);
        var first = await Show("张阿姨", new() { TeamId = troupe, Name = "重阳演出", HeldOn = day, Audience = 120 });
        await Show("张阿姨", new() { TalentId = talent, Name = "一支新舞", Kind = PerformanceKind.Work, Audience = 0 });
        await Should.ThrowAsync<NotYours>(() => Show("李叔", new() { TeamId = troupe, Name = "冒充", Audience = 1 }));
        (await here.Refusal(() => Show("张阿姨", new() { TeamId = troupe, Name = "明天", HeldOn = here.Today().AddDays(1), Audience = 1 }))).ShouldBe("volunteers.held-later");
        (await here.Refusal(() => Show("张阿姨", new() { TeamId = troupe, TalentId = talent, Name = "两家", Audience = 1 }))).ShouldBe("volunteers.whose-performance");

        var page = await here.AsNobody(scope => scope.GetRequiredService<TalentDetail>().Run(talent, default));
        (page.Held, page.Audience, page.Leads.Single().Id).ShouldBe((2, 120, troupe));
        (await here.Facts()).Single(one => one.Fact is PerformanceHeld { Kind: PerformanceKind.Performance }).Envelope.Day.ShouldBe(day);
        (await here.Adds("performances", "performance")).ShouldBe(1);
        await here.Do<VoidPerformance, Guid>("刘姐", slice => slice.Run(first, default));
        (await here.Refusal(() => here.Do<VoidPerformance, Guid>("张阿姨", slice => slice.Run(first, default)))).ShouldBe("volunteers.performance-void");
        (await here.Adds("performances", "performance")).ShouldBe(0);
        (await here.Adds("audience")).ShouldBe(0);
        (await here.Adds("performances", "work")).ShouldBe(1);

        Task<Guid> Show(string by, NotePerformance.Form form) => here.Do<NotePerformance, Guid>(by, slice => slice.Run(form, default));
    }

    [Theory, BothEngines]
    public async Task A_programme_is_offered_until_it_is_over(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("助老队");
        var id = await here.Do<BeginProgramme, Guid>("刘姐", slice => slice.Run(new() { Name = "敲门行动", HowOften = "每周二", TeamId = team, Since = here.Today().AddYears(-1) }, default));
        (await here.Refusal(() => here.Do<BeginProgramme, Guid>("刘姐", slice => slice.Run(new() { Name = "别的", TeamId = Guid.NewGuid() }, default)))).ShouldBe("volunteers.team-unknown");
        (await here.Refusal(() => here.Do<EndTeam, Guid>("刘姐", slice => slice.Run(new() { TeamId = team, Because = TeamEnd.Dissolved }, default)))).ShouldBe("volunteers.team-has-programmes");
        (await here.AsNobody(scope => scope.GetRequiredService<ProgrammeList>().Run(over: false, default))).Single().Team.ShouldBe("助老队");
        await Should.ThrowAsync<SignInFirst>(() => here.AsNobody(scope => scope.GetRequiredService<ProgrammeList>().Run(over: true, default)));
        await here.Do<ChangeProgramme, Guid>("刘姐", slice => slice.Run(new() { ProgrammeId = id, Name = "敲门行动", TeamId = null }, default));
        (await here.Refusal(() => here.Do<EndProgramme, Guid>("刘姐", slice => slice.Run(new() { ProgrammeId = id, Until = here.Today().AddDays(1) }, default)))).ShouldBe("volunteers.until-later");
        await here.Do<EndProgramme, Guid>("刘姐", slice => slice.Run(new() { ProgrammeId = id }, default));
        (await here.Adds("programmes")).ShouldBe(0);
        (await here.AsNobody(scope => scope.GetRequiredService<ProgrammeList>().Run(over: false, default))).ShouldBeEmpty();
    }
}
