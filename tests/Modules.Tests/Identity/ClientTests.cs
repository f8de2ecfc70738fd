using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Identity;
using Mulin.Foundation.Identity.Clients;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Identity;

public class ClientTests
{
    [Theory, BothEngines]
    public async Task A_key_is_shown_once_and_nowhere_kept(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var made = await Make(here);
        made.Key.Length.ShouldBeGreaterThan(40);
        var row = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<ApiClient>().AsNoTracking().SingleAsync());
        row.KeyHash.ShouldNotContain(made.Key[6..]);
        made.Key.ShouldStartWith(row.KeyStart);
        row.KeyStart.Length.ShouldBeLessThan(15);
        (await Admit(here, made.Key, ClientRight.Create))!.ClientId.ShouldBe(made.Id);
        var facts = await here.Facts<ApiClientMade>();
        facts.Single().ClientId.ShouldBe(made.Id);
        facts.Single().ToPayload().ShouldNotContain("热线");
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Submission>().CountAsync())).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_key_opens_what_it_is_for_from_its_first_day_to_its_last_until_it_is_taken_back(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var today = DateOnly.FromDateTime(Kernel.Places.Clock.Local(here.Now));
        var made = await Make(here, from: today.AddDays(1), until: today.AddDays(2), update: false);
        await Admit(here, made.Key, ClientRight.Create).IsRefused("identity.key-not-yet");
        here.Now = here.Now.AddDays(1);
        await Admit(here, made.Key, ClientRight.Create);
        await Admit(here, made.Key, ClientRight.Update).IsRefused("identity.key-may-not");
        await Admit(here, "mulin_other", ClientRight.Create).IsRefused("identity.key-unknown");
        await Admit(here, null, ClientRight.Create).IsRefused("identity.key-missing");
        (await Admit(here, null, ClientRight.Read)).ShouldBeNull();
        var other = await Neighbourhood.With(engine);
        await Admit(other, made.Key, ClientRight.Create).IsRefused("identity.key-unknown");
        here.Now = here.Now.AddDays(2);
        await Admit(here, made.Key, ClientRight.Create).IsRefused("identity.key-over");
        here.Now = here.Now.AddDays(-1);
        await Admit(here, made.Key, ClientRight.Create);

        await here.As("陈书记", scope => scope.GetRequiredService<RevokeClient>().Run(new() { Id = made.Id }, default));
        await Admit(here, made.Key, ClientRight.Create).IsRefused("identity.key-revoked");
        await here.As("陈书记", scope => scope.GetRequiredService<RevokeClient>().Run(new() { Id = made.Id }, default)).IsRefused("identity.client-revoked-already");
        (await here.Facts<ApiClientRevoked>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Who_comes_too_often_is_told_to_come_later_and_the_day_is_counted_over_all_nodes(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var slow = await Make(here, perMinute: 3);
        for (var i = 0; i < 3; i++)
        {
            await Admit(here, slow.Key, ClientRight.Read);
        }

        await Admit(here, slow.Key, ClientRight.Read).IsRefused("identity.key-too-often");

        // Two nodes: each has a meter of its own, and both write to the same day.
        var made = await Make(here, perDay: 5);
        var (one, two) = (Node(here), Node(here));
        for (var i = 0; i < 2; i++)
        {
            await Admit(here, made.Key, ClientRight.Read, one);
            await Admit(here, made.Key, ClientRight.Read, two);
        }

        await Write(here, one);
        await Write(here, two);
        await Write(here, one);
        await Admit(here, made.Key, ClientRight.Read, two);
        await Admit(here, made.Key, ClientRight.Read, two).IsRefused("identity.key-too-often");
        await Write(here, two);
        await Write(here, two);
        var line = (await here.As("陈书记", scope => scope.GetRequiredService<ClientList>().Run(default))).Single(row => row.Id == made.Id);
        line.Uses.ShouldBe(5);
        line.Refused.ShouldBe(1);
        line.LastDay.ShouldNotBeNull();
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<ApiUse>().CountAsync(row => row.ClientId == made.Id))).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Nobody_but_the_secretary_gives_out_keys_and_nonsense_is_said_beside_its_field(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Should.ThrowAsync<NotYours>(here.As("刘姐", scope => scope.GetRequiredService<MakeClient>().Run(Form(), default)));
        await Should.ThrowAsync<NotYours>(here.As("刘姐", scope => scope.GetRequiredService<ClientList>().Run(default)));
        await Try(form => form.Name = " ").IsMisshapen("Name", "identity.client-name-missing");
        await Try(form => form.Contact = null).IsMisshapen("Contact", "identity.client-contact-missing");
        await Try(form => form.Read = form.Create = form.Update = false).IsRefused("identity.client-may-nothing", "Read");
        await Try(form => form.PerMinute = 0).IsRefused("identity.client-per-minute", "PerMinute");
        await Try(form => form.PerDay = 2_000_000).IsRefused("identity.client-per-day", "PerDay");
        await Try(form => form.Until = new DateOnly(2020, 1, 1)).IsRefused("identity.client-until", "Until");

        Task Try(Action<MakeClient.Form> change)
        {
            var form = Form();
            change(form);
            return here.As("陈书记", scope => scope.GetRequiredService<MakeClient>().Run(form, default));
        }
    }

    [Theory, BothEngines]
    public async Task A_repeated_call_for_a_key_does_not_show_it_again(On engine)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        using var secretary = await web.Browser(here["陈书记"].AccountId);
        secretary.DefaultRequestHeaders.Add("Idempotency-Key", "one key");
        var form = new { name = "市12345热线", contact = "赵工", create = true };
        using var first = await secretary.PostAsJsonAsync($"/c/{here.Node.Slug}/api/identity/clients", form);
        ((int)first.StatusCode).ShouldBe(201);
        (await first.Content.ReadAsStringAsync()).ShouldContain("mulin_");
        using var again = await secretary.PostAsJsonAsync($"/c/{here.Node.Slug}/api/identity/clients", form);
        ((int)again.StatusCode).ShouldBe(422);
        (await again.Content.ReadAsStringAsync()).ShouldContain("identity.key-shown");
        (await secretary.GetFromJsonAsync<List<ClientList.Line>>($"/c/{here.Node.Slug}/api/identity/clients", new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } }))!.Count.ShouldBe(1);
    }

    private static MakeClient.Form Form() => new() { Name = "市12345热线", Contact = "信息科 赵工", Read = true, Create = true, Update = true };

    private static async Task<MakeClient.Made> Make(Neighbourhood here, DateOnly? from = null, DateOnly? until = null, bool update = true, int perMinute = 600, int perDay = 5000)
    {
        var form = Form();
        (form.From, form.Until, form.Update, form.PerMinute, form.PerDay) = (from, until, update, perMinute, perDay);
        return (await here.As("陈书记", scope => scope.GetRequiredService<MakeClient>().Run(form, default)))!;
    }

    private static ApiMeter Node(Neighbourhood here) => new(here.Town.Services.GetRequiredService<TimeProvider>());

    private static Task Write(Neighbourhood here, ApiMeter meter) => ActivatorUtilities.CreateInstance<WriteUses>(here.Town.Services, meter).Write(default);

    private static Task<ApiCaller?> Admit(Neighbourhood here, string? key, ClientRight right, ApiMeter? node = null) => here.AsNobody(async scope =>
        await (node is null ? scope.GetRequiredService<IApiClients>() : ActivatorUtilities.CreateInstance<ApiClients>(scope, node)).Admit(key, $"test {here.Id}", right, default));
}
