using System.Globalization;
using System.Text.RegularExpressions;

namespace Mulin.Browser.Tests;

/// <summary>Every page as each of its readers sees it: it fits its screen and axe finds nothing. Pictures lie in artifacts/pictures.</summary>
public abstract partial class Tour(Neighbourhood here)
{
    private static readonly string LastMonth = DateTime.Today.AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
    private static readonly string[] Nobody = ["/", "/sign-in", "/staff/sign-in", "/api-docs", "public", "concerns/public", "concerns/public/map", "insights/public", "insights/definitions", "places/none"];
    private static readonly string[] Residents = ["", "concerns/report", "concerns/mine", "concerns/near", "line", "notices", "me/notices", "/me"];
    private static readonly string[] Staff =
    [
        "work", "concerns/inbox", "concerns", "concerns/record", "concerns/rules", "concerns/rules/new", "concerns/rules/times", "places", "places/grids", "places/grids/new", "places/build",
        "places/doors", "people", "people/new", "people/offices", "people/appoint", "bodies", "bodies/new", "bodies/import", "insights", "insights/concerns.received",
        "search?q=灯", "concerns/incidents", "concerns/incidents/new", "concerns/filters", "concerns/templates", "concerns/templates/new", "concerns/rules/line", "concerns/register", "concerns/rules/limits/Repair", "work/calendar", "places/hours",
        "insights/packs", "insights/packs/day", $"insights/bulletin/{LastMonth}", "insights/screen", "insights/screens", "identity/clients", "identity/clients/new",
        "webhooks", "webhooks/new", "notices/sms", "concerns/map", "places/map", "places/map/import",
    ];

    private static readonly string[] NobodyAmongNeighbours =
    [
        "volunteers/public", "activities", "activities/month", "activities/asked", "points/rules", "points/conduct", "points/conduct/lists", "points/honours", "certificates/verify",
    ];

    private static readonly string[] ResidentsAmongNeighbours =
    [
        "volunteers/ask", "volunteers/help", "volunteers/find", "volunteers/mine", "volunteers/shifts", "volunteers/hours/mine", "volunteers/studio", "activities", "activities/mine", "activities/month",
        "activities/practice", "activities/pickup", "activities/asked", "activities/suggest", "activities/studio", "activities/card", "activities/family", "points", "points/shop", "points/vouchers",
        "points/rules", "points/conduct/mine", "points/honours/mine", "certificates/mine",
    ];

    private static readonly string[] StaffAmongNeighbours =
    [
        "volunteers/teams", "volunteers/teams/new", "volunteers/people", "volunteers/people/new", "volunteers/programmes", "volunteers/programmes/new", "volunteers/talents", "volunteers/talents/new",
        "volunteers/performances/new", "volunteers/calls", "volunteers/calls/new", "volunteers/shifts/board", "volunteers/shifts/new", "volunteers/hours", "volunteers/hours/import", "volunteers/rules",
        "activities/work", "activities/work/new", "activities/work/venues", "activities/work/asked", "activities/work/directions", "activities/work/suggestions", "activities/work/opinions",
        "activities/work/plans/new", "activities/work/studio", "activities/work/practice", "activities/work/practice/new", "activities/work/pickup", "points/books", "points/fund", "points/rules/new",
        "points/settings", "points/cards", "points/cards/new", "points/goods", "points/goods/new", "points/till", "points/settlements", "points/register", "points/conduct/articles",
        "points/conduct/articles/edit", "points/conduct/panel", "points/conduct/rules", "points/conduct/assessments", "points/conduct/grey", "points/conduct/counter", "certificates",
        "households", "households/belongings", "households/reviews", "households/surveys", "households/covers", "exchange/needs",
    ];

    private static readonly string[] Steps = ["work", "ask", "assign", "hand-over", "return", "refile", "pass-up", "resolve", "withdraw-for", "ask-assistance", "merge", "sheet"];
    private static readonly string[] Platform = ["/platform/areas", "/platform/areas/open", "/platform/areas/found", "/platform/accounts", "/platform/accounts/new", "/platform/above", "/platform/holidays", "/platform/stuck"];
    private static readonly string[] Above = ["/a/guiyuan", "/a/guiyuan/insights", "/a/guiyuan/insights/packs", $"/a/guiyuan/insights/bulletin/{LastMonth}", "/a/guiyuan/insights/screen", "/a/guiyuan/insights/screens"];

    [Fact]
    public Task Nobody_in_particular_reads_every_open_page() => Look(null, "public", Nobody, Screen.Phone, Screen.Desktop);

    [Fact]
    public Task A_resident_reads_every_page_on_a_phone() => Look(Person.Resident, "resident", Residents, Screen.Phone, Screen.PhoneAtNight, Screen.Desktop);

    [Fact]
    public Task Staff_read_every_page_of_the_workbench() => Look(Person.Secretary, "work", Staff, Screen.Desktop, Screen.Phone, Screen.DesktopAtNight);

    [Fact]
    public Task Nobody_in_particular_reads_what_neighbours_do_for_each_other() => Look(null, "public", NobodyAmongNeighbours, Screen.Phone, Screen.Desktop);

    [Fact]
    public Task A_resident_reads_what_neighbours_do_for_each_other_on_a_phone() => Look(Person.Resident, "resident", ResidentsAmongNeighbours, Screen.Phone, Screen.PhoneAtNight);

    [Fact]
    public Task Staff_read_what_neighbours_do_for_each_other() => Look(Person.Secretary, "work", StaffAmongNeighbours, Screen.Desktop, Screen.Phone);

    [Fact]
    public Task The_administrator_reads_every_page_of_the_platform() => Look(Person.Administrator, "platform", Platform, Screen.Desktop, Screen.Phone);

    [Fact]
    public Task Who_oversees_a_subdistrict_reads_its_pages() => Look(Person.SubdistrictOverseer, "above", Above, Screen.Desktop, Screen.Phone);

    [Fact]
    public async Task Every_step_of_a_concern_has_a_page_that_fits()
    {
        var id = "";
        await here.Visit(Screen.Desktop, Person.Secretary, async visit =>
        {
            await visit.Go("/c/jinguili/concerns?show=open");
            id = Id().Match(await visit.Page.Locator("main table a.t").First.GetAttributeAsync("href") ?? "").Value;
        });
        id.ShouldNotBeEmpty();
        await Look(Person.Secretary, "step", [$"concerns/{id}", .. Steps.Select(step => $"concerns/{id}/{step}")], Screen.Desktop, Screen.Phone);
    }

    [Fact]
    public async Task What_a_neighbour_can_sign_up_for_has_pages_that_fit()
    {
        var id = "";
        await here.Visit(Screen.Phone, Person.Resident, async visit =>
        {
            await visit.Go("/c/jinguili/activities");
            id = Id().Match(await visit.Page.Locator("main ul.rows a[href^='activities/0']").First.GetAttributeAsync("href") ?? "").Value;
        });
        id.ShouldNotBeEmpty();
        await Look(Person.Resident, "resident", [$"activities/{id}", $"activities/{id}/enrol"], Screen.Phone, Screen.PhoneAtNight);
    }

    [Fact]
    public Task The_first_page_is_light() => here.Visit(Screen.Phone, Person.Resident, async visit =>
    {
        long bytes = 0;
        visit.Page.RequestFinished += async (_, request) =>
        {
            if (request.ResourceType is not "image" and not "eventsource")
            {
                var sizes = await request.SizesAsync();
                Interlocked.Add(ref bytes, sizes.ResponseBodySize + sizes.ResponseHeadersSize);
            }
        };
        await visit.Page.GotoAsync("/c/jinguili/");
        await visit.Page.WaitForTimeoutAsync(1_000);
        Interlocked.Read(ref bytes).ShouldBeInRange(1, 100_000);
    });

    private async Task Look(Person? who, string name, string[] addresses, params Screen[] screens)
    {
        List<string> wrong = [];
        foreach (var screen in screens)
        {
            await here.Visit(screen, who, async visit =>
            {
                foreach (var address in addresses)
                {
                    var status = await visit.Go(address.StartsWith('/') ? address : $"/c/jinguili/{address}");
                    await visit.Drawn();
                    if (status is not 200 and not 404) wrong.Add($"{address} answered {status}");
                    await visit.Picture($"{name}-{(address.Length == 0 ? "home" : address.Trim('/').Replace('/', '-').Replace('?', '-'))}");
                    try
                    {
                        await visit.ShouldFit();
                        await visit.ShouldBeAccessible();
                    }
                    catch (ShouldAssertException complaint)
                    {
                        wrong.Add(complaint.Message);
                    }
                }
            });
        }

        wrong.ShouldBeEmpty();
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}

[Collection(OnSqlite.Name)]
public sealed class TourOnSqlite(SqliteNeighbourhood here) : Tour(here);

/// <summary>The same pages of the other database: what is drawn does not depend on it, so they are looked at in the long tests.</summary>
[Collection(OnPostgres.Name)]
[Trait("Category", "Drill")]
public sealed class TourOnPostgres(PostgresNeighbourhood here) : Tour(here);
