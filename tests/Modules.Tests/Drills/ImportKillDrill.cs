using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Households.Import;
using Mulin.Kernel.Data;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class ImportKillDrill
{
    private const int People = 6_000;

    [Theory, BothEngines]
    public async Task Killed_in_the_middle_of_a_list_it_goes_on_by_itself_and_nobody_is_written_twice(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        await KillDrill.Desk(here);
        await here.Settle();
        await using var mulin = new Serving(here.Town.Database);
        await mulin.Start();
        var api = $"/c/{here.Node.Slug}/api/households";
        Guid import;
        using (var client = await mulin.SignIn(KillDrill.StaffName, KillDrill.Password))
        {
            using var content = new ByteArrayContent(HomeLists.Csv([.. Enumerable.Range(0, People).Select(i => string.Create(CultureInfo.InvariantCulture, $"{1 + (i % 2)}-{1 + (i / 2 % 2)}-{1 + (i / 4 % 3)}0{1 + (i / 12 % 2)},居民{i},户主,,,,,,"))]));
            content.Headers.ContentType = new("text/csv");
            var draft = (await Read(await client.PostAsync($"{api}/import", content))).GetProperty("id").GetGuid();
            import = (await Read(await client.PostAsJsonAsync($"{api}/import/{draft}/confirm", new { }))).GetProperty("id").GetGuid();
            int done;
            do
            {
                await Task.Delay(20);
                var progress = await Read(await client.GetAsync($"{api}/imports/{import}"));
                done = progress.GetProperty("partsDone").GetInt32();
                done.ShouldBeLessThan(progress.GetProperty("parts").GetInt32(), "it was done before it could be killed");
            }
            while (done < 3);

            await mulin.Kill();
        }

        await mulin.Start();
        var until = DateTime.UtcNow.AddMinutes(5);
        while (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<HomesImport>().AnyAsync(row => row.Id == import && row.State != ImportState.Done)))
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "the import did not come to its end");
            await Task.Delay(200);
        }

        var livings = await here.Livings();
        livings.Count.ShouldBe(People);
        livings.Select(row => row.PersonId).Distinct().Count().ShouldBe(People);
        var view = await here.Progress(import);
        (view.Added, view.LeftOut).ShouldBe((People, 0));
        (await here.Facts()).Count(one => one.Fact is ImportFinished).ShouldBe(1);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
