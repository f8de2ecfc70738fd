using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Foundation.People;
using Mulin.Households.Lists;
using Mulin.Households.Visits;
using Mulin.Kernel.Data;
using Mulin.Modules.Tests.Drills;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Privacy;

public class NowhereInClearTests
{
    /// <summary>Through a served product, for what it logs; then every column of every table and every byte of every file is read.</summary>
    [Theory, BothEngines]
    public async Task A_planted_number_and_phone_are_in_clear_in_no_file_log_column_or_index(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        await KillDrill.Desk(here);
        var database = here.Town.Database;
        var doors = await here.Doors();
        var (id, phone) = (Homestead.Id(new(1941, 3, 2), Sex.Male), "13877770001");
        var (second, other) = (Homestead.Id(new(1950, 5, 6), Sex.Female), "13877770002");
        List<string> said;
        Guid household;
        await using (var mulin = new Serving(database, ("MULIN_LOG", "json")))
        {
            await mulin.Start();
            using var desk = await mulin.SignIn(KillDrill.StaffName, KillDrill.Password);
            var api = $"/c/{here.Node.Slug}/api";
            using var opened = await desk.PostAsJsonAsync($"{api}/households/doors/{doors[0]}/households", new { Name = "种下的人", Phone = phone, IdNumber = id });
            opened.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.OK);
            using var twice = await desk.PostAsJsonAsync($"{api}/households/doors/{doors[1]}/households", new { Name = "种下的人", Phone = phone, IdNumber = id });
            twice.IsSuccessStatusCode.ShouldBeFalse();
            using var wrong = new StringContent($"{{\"Name\": \"{phone}", Encoding.UTF8, "application/json");
            using var broken = await desk.PostAsync($"{api}/households/doors/{doors[1]}/households", wrong);
            broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            using var found = await desk.GetAsync($"{api}/households?q={phone[^4..]}");
            found.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var taken = await desk.GetAsync($"{api}/households/export.csv");
            (await taken.Content.ReadAsStringAsync()).ShouldNotContain(phone);
            await Task.Delay(300);
            await mulin.Kill();
            said = [.. mulin.Said];
        }

        household = (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Mulin.Households.Homes.Household>().AsNoTracking().SingleAsync())).Id;
        var draft = await here.Upload(HomeLists.Csv($"东苑1号楼1单元102室,又种一个,户主,{second},{other},,,,"));
        await here.Confirm(draft);
        await here.Settle();
        await here.Run<RecordVisit, RecordVisit.Recorded>("刘姐", slice => slice.Run(new() { HouseholdId = household, Finding = VisitFinding.Well }, default));
        var person = (await here.Livings()).Single(row => row.HouseholdId == household).PersonId;
        await here.Run<LookAtPerson, LookAtPerson.View>("刘姐", slice => slice.Run(new() { Id = person, Purpose = "visit" }, default));
        using (var to = new MemoryStream())
        {
            await here.As("刘姐", scope => scope.GetRequiredService<ExportHomes>().Run(new(), xlsx: true, to, default));
        }

        var asked = await here.As("陈书记", scope => scope.GetRequiredService<RecordErasure>().Run(new() { PersonId = person, Identified = true }, default));
        await here.Settle();
        string[] secrets = [id, phone, second, other];
        await Planted.IsNamedNowhere(database.Engine, database.Installation.Data, secrets);
        await here.As("陈书记", scope => scope.GetRequiredService<DoErasure>().Run(new() { Id = asked }, default));
        await here.Settle();
        await Planted.IsNamedNowhere(database.Engine, database.Installation.Data, secrets);
        said.ShouldNotBeEmpty();
        said.ShouldAllBe(line => !secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
    }
}
