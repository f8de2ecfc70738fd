using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Certificates;
using Mulin.Foundation.Certificates;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Certificates;

/// <summary>Papers of the community: numbered without gaps, frozen, and true for whoever holds one.</summary>
public class CertificateTests
{
    [Theory, BothEngines]
    public async Task Numbers_have_no_gaps_whoever_issues_at_once_and_whatever_fails(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var person = here["张阿姨"].PersonId;
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            try
            {
                await here.As("刘姐", async scope =>
                {
                    var issued = await scope.GetRequiredService<ICertificates>().Issue(Draft(here, person), default);

                    // Every third thinks better of it: its number is nobody's and is given to the next.
                    Refuse.If(i % 3 == 0, "certificates.nothing");
                    return await scope.GetRequiredService<Db>().Save(issued, default);
                });
            }
            catch (Refusal)
            {
            }
        })));
        var numbers = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Certificate>().AsNoTracking().OrderBy(row => row.Serial).Select(row => row.Number).ToListAsync());
        numbers.ShouldBe(Enumerable.Range(1, 8).Select(i => $"V2026-{i:00000}"));
        (await Issue(here, Draft(here, person) with { Kind = CertificateKind.StudentPractice, ClassHours = 16 })).Number.ShouldBe("S2026-00001");
        here.Now = here.Now.AddYears(1);
        (await Issue(here, Draft(here, person))).Number.ShouldBe("V2027-00001");
        (await here.Facts<CertificateIssued>()).Count.ShouldBe(10);
    }

    [Theory, BothEngines]
    public async Task Number_and_code_verify_it_and_nothing_else_does(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var issued = await Issue(here, Draft(here, here["张阿姨"].PersonId));
        var code = issued.Link.Split('/')[1];
        var found = await Verify(here, issued.Number, $"{code[..4].ToLowerInvariant()} {code[4..]}");
        (found.Number, found.Name, found.Minutes, found.RevokedOn).ShouldBe((issued.Number, "张*姨", 150, null));
        (await Verify(here, null, code)).Number.ShouldBe(issued.Number);
        foreach (var (number, typed) in new[] { ("V2026-00009", code), (issued.Number, "222222222222"), (issued.Number, ""), ("", code), (issued.Number, "%' OR 1=1") })
        {
            (await Should.ThrowAsync<Refusal>(() => Verify(here, number, typed))).Code.ShouldBe("certificates.unknown");
        }

        await here.As("刘姐", async scope =>
        {
            await scope.GetRequiredService<ICertificates>().Revoke(issued.Id, default);
            await scope.GetRequiredService<Db>().Save(default);
        });
        (await Verify(here, issued.Number, code)).RevokedOn.ShouldBe(here.Today());
        (await Should.ThrowAsync<Refusal>(() => here.As("刘姐", scope => scope.GetRequiredService<ICertificates>().Revoke(issued.Id, default)))).Code.ShouldBe("certificates.revoked-already");

        // Another community knows nothing of it.
        var other = await Neighbourhood.With(engine);
        (await Should.ThrowAsync<Refusal>(() => Verify(other, issued.Number, code))).Code.ShouldBe("certificates.unknown");
    }

    [Theory, BothEngines]
    public async Task Whoever_tries_codes_is_stopped(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var from = Guid.NewGuid().ToString();
        List<string> answers = [];
        for (var i = 0; i < (2 * VerifyCertificate.PerMinute) + 2; i++)
        {
            answers.Add((await Should.ThrowAsync<Refusal>(() => here.AsNobody(scope => scope.GetRequiredService<VerifyCertificate>().Run(new() { Number = "V2026-00001", Code = "222222222222" }, from, default)))).Code);
        }

        answers.ShouldContain("certificates.too-often");
        answers[0].ShouldBe("certificates.unknown");
    }

    [Theory, BothEngines]
    public async Task Only_the_holder_and_who_issues_print_it_and_it_stays_as_it_was(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "李叔", more: form => (form.Phone, form.IdNumber) = (here["李叔"].Phone, Homestead.Id(new DateOnly(1960, 5, 1))));
        home.PersonId.ShouldBe(here["李叔"].PersonId);
        var issued = await Issue(here, Draft(here, here["李叔"].PersonId));
        var code = issued.Link.Split('/')[1];
        var own = await Print(here, "李叔", code);
        (own.Name, own.Own, own.Lines.Select(line => line.Text).Single(), own.IdNumber).ShouldBe(("李叔", true, "值守", null));
        (await Print(here, "刘姐", code, withNumber: true)).IdNumber.ShouldBeNull("the ID number is the holder's to ask for");
        await Should.ThrowAsync<NotYours>(() => Print(here, "张阿姨", code));
        await Should.ThrowAsync<NotYours>(() => Print(here, "王师傅", code));

        await using var door = await Doorstep.Open(here);
        using var nobody = await door.As(null);
        foreach (var (page, status) in new[] { ("certificates/verify", HttpStatusCode.OK), ($"certificates/{code}", HttpStatusCode.OK), ($"certificates/verify?number={issued.Number}&code={code}", HttpStatusCode.OK), ("certificates/verify?number=V2026-00001&code=222222222222", HttpStatusCode.UnprocessableEntity) })
        {
            using var answer = await nobody.GetAsync(page);
            answer.StatusCode.ShouldBe(status, page);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("李叔", customMessage: page);
        }

        using var holder = await door.As("李叔");
        (await holder.GetStringAsync($"certificates/{code}/print")).ShouldContain("李叔");
        (await holder.GetStringAsync("certificates/mine")).ShouldContain(issued.Number);
        using var stranger = await door.As("张阿姨");
        (await stranger.GetAsync($"certificates/{code}/print")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.GetStringAsync("certificates/mine")).ShouldNotContain(issued.Number);
        using var desk = await door.As("刘姐");
        foreach (var page in new[] { "certificates", "certificates?kind=VolunteerRecord", "api/certificates", "api/certificates/register.xlsx", "api/certificates/register.csv" })
        {
            (await desk.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        // Forgotten: the number stays taken, whose it was goes.
        var who = new Whose([here["李叔"].PersonId], here["李叔"].AccountId, ["李叔"]);
        (await here.AsSystem(scope => scope.GetRequiredService<ForgetCertificates>().Tell(who, default))).Single().Rows.Count.ShouldBe(1);
        await here.AsSystem(async scope =>
        {
            await scope.GetRequiredService<ForgetCertificates>().Blank(who, default);
            await scope.GetRequiredService<Db>().Save(default);
            return 0;
        });
        (await Verify(here, issued.Number, code)).Name.ShouldBeNull();
        await Should.ThrowAsync<Missing>(() => Print(here, "刘姐", code));
    }

    private static CertificateDraft Draft(Neighbourhood here, Guid person) =>
        new(CertificateKind.VolunteerRecord, person, Guid.NewGuid(), here.Today().AddDays(-30), here.Today(), 150, null, [new CertificateLine(here.Today().AddDays(-30), here.Today(), "值守", 150)]);

    private static Task<IssuedCertificate> Issue(Neighbourhood here, CertificateDraft draft) => here.As("刘姐", async scope =>
    {
        var issued = await scope.GetRequiredService<ICertificates>().Issue(draft, default);
        return await scope.GetRequiredService<Db>().Save(issued, default);
    });

    private static Task<VerifyCertificate.View> Verify(Neighbourhood here, string? number, string code) =>
        here.AsNobody(scope => scope.GetRequiredService<VerifyCertificate>().Run(new() { Number = number, Code = code }, Guid.NewGuid().ToString(), default));

    private static Task<PrintedCertificate.View> Print(Neighbourhood here, string who, string code, bool withNumber = false) =>
        here.Run<PrintedCertificate, PrintedCertificate.View>(who, slice => slice.Run(code, withNumber, default));
}
