using System.Net;
using System.Text;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Own;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>The registers of what residents did about their own files.</summary>
public class OwnRegisterTests
{
    [Theory, BothEngines]
    public async Task The_register_of_consents_says_who_allowed_what_on_which_day_and_everybody_in_it_reads_who_took_it_out(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        await here.Settled("李叔", 1);
        await here.Consent("张阿姨", Uses.Occupation);
        await here.Consent("张阿姨", Uses.Health);
        await here.TakeBack("张阿姨", Uses.Occupation);
        await here.Consent("李叔", Uses.Occupation);

        var all = await Sheet(here, OwnRegister.Consents, new());
        all.Length.ShouldBe(4);
        all.ShouldAllBe(line => !line.Contains("张阿姨"));
        var day = here.Today().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        all.Single(line => line.Contains("张*姨") && line.Contains("本人撤回")).Split(',').Count(cell => cell == day).ShouldBe(2);
        var look = (await here.Mine("张阿姨")).File!.Looks.Single();
        (look.By, look.Purpose).ShouldBe(("刘姐", "导出台账"));
        (await here.Facts<PersonLookedAt>()).Count.ShouldBe(2);

        // Of one use or some days alone, those alone.
        (await Sheet(here, OwnRegister.Consents, new() { Use = Uses.Health })).Length.ShouldBe(2);
        (await here.Facts<PersonLookedAt>()).Count(fact => fact.PersonId == home.PersonId).ShouldBe(2);
        (await Sheet(here, OwnRegister.Consents, new() { From = here.Today().AddDays(1) })).Length.ShouldBe(1);
        await Sheet(here, OwnRegister.Consents, new() { Use = "shoes" }).IsRefused("households.own.use-missing", "Use");
    }

    [Theory, BothEngines]
    public async Task Claims_corrections_and_guardians_have_registers_too_and_a_grid_worker_takes_none_out(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        var child = await here.Join(home.HouseholdId, "小明", Relation.Grandchild, more: form => form.Birthday = here.Today().AddYears(-5));
        await here.Run<RecordGuardian, Guid>("王师傅", slice => slice.Run(new() { ChildId = child, GuardianId = home.PersonId }, default));
        await here.Agree("王师傅", await here.Correct("张阿姨", CorrectionField.Occupation, "退休教师"));
        var claims = await Sheet(here, OwnRegister.Claims, new());
        claims.Length.ShouldBe(2);
        claims[1].ShouldContain("张*姨");
        var corrections = await Sheet(here, OwnRegister.Corrections, new());
        corrections[1].ShouldContain("已同意");
        corrections[1].ShouldNotContain("退休教师");
        corrections[1].ShouldContain("王*傅");
        (await Sheet(here, OwnRegister.Guardians, new()))[1].ShouldContain("已确认");
        (await Sheet(here, OwnRegister.Guardians, new() { Until = here.Today().AddDays(-1) })).Length.ShouldBe(1);
        (await here.Facts<PersonLookedAt>()).ShouldBeEmpty();
        await Should.ThrowAsync<NotYours>(() => Sheet(here, OwnRegister.Claims, new(), "王师傅"));
        await Should.ThrowAsync<NotYours>(() => Sheet(here, OwnRegister.Consents, new(), "张阿姨"));

        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        using var worker = await door.As("王师傅");
        foreach (var page in new[] { "households/reviews", "households/reviews?use=health&from=2026-01-01", "api/households/reviews/claims.xlsx", "api/households/reviews/consents.csv?use=health", "api/households/reviews/guardians.xlsx", "api/households/reviews/corrections.csv?from=2026-01-01" })
        {
            (await staff.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await worker.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
        }
    }

    private static Task<string[]> Sheet(Neighbourhood here, OwnRegister register, OwnRegisters.Query query, string by = "刘姐") => here.Run<OwnRegisters, string[]>(by, async slice =>
    {
        using var stream = new MemoryStream();
        await slice.Run(register, query, false, stream, default);
        return Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    });
}
