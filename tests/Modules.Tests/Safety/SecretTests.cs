using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Open311;
using Mulin.Foundation.Identity;
using Mulin.Foundation.People;
using Mulin.Insights.Reading;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Concerns.Open311;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Safety;

/// <summary>What must not be found out, not be taken over, and not be calculated.</summary>
public class SecretTests
{
    [Theory, BothEngines]
    public async Task What_a_form_said_cannot_be_guessed_from_the_database_without_the_keys(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var body = Encoding.UTF8.GetBytes("Form.Name=钱奶奶\nForm.Phone=13812340000");
        await here.As("刘姐", scope =>
        {
            scope.GetRequiredService<Once>().Carry("tap", body);
            return scope.GetRequiredService<Door>().Run(() => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "钱奶奶" }, default), default);
        });
        var kept = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Submission>().AsNoTracking().SingleAsync());
        kept.BodyHash.ShouldNotBe(Convert.ToHexStringLower(SHA256.HashData(body)));
        kept.BodyHash.Length.ShouldBe(64);

        var web = await Web.Open(engine);
        var there = await Neighbourhood.With(web.Town);
        using var line = await Line.To(web, there);
        await line.Report(("service_code", "repair-light"), ("address_string", "东苑·1号楼"), ("description", "楼道灯不亮，晚上看不见。"), ("phone", "13912345678"));
        var sent = await there.AsSystem(scope => scope.GetRequiredService<Db>().Set<ClientReport>().AsNoTracking().SingleAsync());
        sent.BodyHash.ShouldNotBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("address_string=东苑·1号楼\ndescription=楼道灯不亮，晚上看不见。\nphone=13912345678\nservice_code=repair-light"))));
    }

    [Theory, BothEngines]
    public async Task Nobody_comes_into_an_office_by_changing_its_holders_phone(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var person = await here.As("王师傅", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "新主任" }, default));
        await here.As("陈书记", scope => scope.GetRequiredService<Appoint>().Run(new() { PersonId = person, Office = Office.CommitteeMember, From = Clock.DayOf(here.Now).AddDays(3) }, default));
        Task Correct(string who, Guid id, string phone) => here.As(who, scope => scope.GetRequiredService<CorrectPerson>().Run(new() { Id = id, Phone = phone }, default));
        Task Merge(string who, Guid kept, Guid merged) => here.As(who, scope => scope.GetRequiredService<MergePersons>().Run(new() { KeptId = kept, MergedId = merged }, default));

        // Whoever signs in by that phone first becomes the committee member.
        await Correct("王师傅", person, "13812340001").IsRefused("people.phone-of-office", "Phone");
        await Merge("刘姐", here["刘姐"].PersonId, person).IsRefused("people.merge-office");
        await Merge("刘姐", person, here["刘姐"].PersonId).IsRefused("people.merge-office");
        var own = await here.As("刘姐", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "新主任", Phone = NewPhone() }, default));
        await Merge("刘姐", own, person).IsRefused("people.merge-office");

        await Correct("陈书记", person, NewPhone());
        var elder = await here.As("王师傅", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "钱奶奶" }, default));
        await Correct("王师傅", elder, NewPhone());

        // Who has signed in is who they are, whatever phone is written down.
        await Correct("王师傅", here["孙经理"].PersonId, NewPhone());
        (await here.ActorOf("孙经理")).Has(Office.PropertyManager).ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task From_one_address_come_sixty_codes_an_hour_and_no_more(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        var from = Guid.NewGuid().ToString();
        Task<Guid> Ask(string address) => here.AsNobody(scope => scope.GetRequiredService<AskCode>().Run(new() { Phone = NewPhone() }, address, default));
        for (var i = 0; i < 60; i++)
        {
            await Ask(from);
        }

        await Ask(from).IsRefused("identity.asked-too-often-here", "Phone");
        await Ask("elsewhere " + from);
    }

    [Theory, BothEngines]
    public async Task What_a_spreadsheet_would_calculate_stays_words_in_every_register(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Report(text: "＝HYPERLINK(\"http://evil.example\")，楼道灯不亮");
        using var to = new MemoryStream();
        await here.As("刘姐", scope => scope.GetRequiredService<ExportConcerns>().Run(new(), xlsx: false, to, default));
        Encoding.UTF8.GetString(to.ToArray()).ShouldContain("'＝HYPERLINK");

        var texts = here.Town.Services.GetRequiredService<Texts>();
        var rows = new object?[] { "=1+1", "\t=1+1", "\r=1+1", "＋1", "@SUM(1)", "-cmd", "-5" }.Select(cell => (IReadOnlyList<object?>)[cell]).ToList();
        var lines = Encoding.UTF8.GetString(Sheets.Csv(new Sheets.Table(["insights.col.name"], rows, []), texts)).Split("\r\n")[1..^1];
        lines.ShouldBe(["'=1+1", "'\t=1+1", "\"'\r=1+1\"", "'＋1", "'@SUM(1)", "'-cmd", "-5"]);
    }

    [Fact]
    public void A_password_is_worked_on_long_before_it_is_compared_and_an_older_hash_is_renewed()
    {
        var account = new Account(Guid.NewGuid(), "陈书记", DateTime.UtcNow);
        var passwords = new Passwords();
        var hash = Convert.FromBase64String(passwords.Hash(account, "四月的风很暖和 2026"));
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)).ShouldBe((uint)Passwords.Rounds);

        account.Protect(new PasswordHasher<Account>().HashPassword(account, "四月的风很暖和 2026"));
        passwords.Verify(account, "四月的风很暖和 2026").ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        passwords.Verify(account, "四月的风很暖和 2027").ShouldBe(PasswordVerificationResult.Failed);
    }

    [Fact]
    public void Keys_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var parent = Directory.CreateTempSubdirectory("mulin-keys-").FullName;
        try
        {
            var keys = Path.Combine(parent, "keys");
            using var vault = new Vault(keys);
            File.GetUnixFileMode(keys).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var file in Directory.EnumerateFiles(keys))
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    private static string NewPhone() => $"137{Random.Shared.NextInt64(0, 100_000_000):00000000}";
}
