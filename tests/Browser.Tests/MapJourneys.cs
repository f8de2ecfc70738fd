using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mulin.Browser.Tests;

public abstract partial class Journeys
{
    private const string Drawn = "mulin-map[data-drawn]";

    /// <summary>A map is drawn by the processor here, which has other things to do.</summary>
    private static readonly LocatorAssertionsToBeVisibleOptions Patience = new() { Timeout = 30_000 };

    /// <summary>A chequered grey picture.</summary>
    private static readonly byte[] Tile = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAQAAAAEACAAAAAB5Gfe6AAABT0lEQVR42u3QQQ0AMAwDsfJHOATDMRB5TI0cAqd4brgT7nd/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgAKA7QfSPgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAANAAsP1A2gcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAaALYfSPsAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAcADa/ANEt4rRDsAAAAASUVORK5CYII=");

    [Fact]
    public Task Staff_find_a_concern_on_the_map_with_mouse_and_with_keys() => here.Visit(Screen.Desktop, Person.Secretary, async visit =>
    {
        var page = visit.Page;
        await visit.Go($"{Home}concerns/map");
        await Expect(page.Locator(Drawn)).ToBeVisibleAsync(Patience);
        var grids = page.GetByRole(AriaRole.Button, new() { Name = "网格", Exact = true });
        await Expect(grids).ToHaveAttributeAsync("aria-pressed", "true");
        await grids.ClickAsync();
        await Expect(grids).ToHaveAttributeAsync("aria-pressed", "false");
        var many = page.Locator("button.pin-many");
        for (var i = 0; i < 8 && await page.Locator(".map-list a, a.pin").CountAsync() == 0; i++)
        {
            await many.First.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForTimeoutAsync(700);
        }

        await visit.ShouldBeAccessible();
        await page.Locator(".map-list a, a.pin").First.ClickAsync();
        await page.WaitForURLAsync("**/concerns/*/work");
        await Expect(page.Locator(Drawn)).ToBeVisibleAsync(Patience);
    });

    [Fact]
    public Task Without_script_the_list_is_the_map() => here.Visit(Screen.Phone, Person.Secretary, async visit =>
    {
        await visit.Go($"{Home}concerns/map");
        await Expect(visit.Page.Locator("mulin-map")).ToBeHiddenAsync();
        (await visit.Page.Locator("main table a.t").CountAsync()).ShouldBeGreaterThan(3);
        await visit.Go($"{Home}concerns/report");
        await Expect(visit.Page.Locator("mulin-point")).ToBeHiddenAsync();
    }, javascript: false);

    [Fact]
    public Task Who_reports_taps_on_the_map_and_the_place_follows() => here.Visit(Screen.Phone, Person.Resident, async visit =>
    {
        var page = visit.Page;
        await visit.Go($"{Home}concerns/report");
        (await page.EvaluateAsync<bool>("performance.getEntriesByType('resource').some(one => one.name.includes('mulin-map'))")).ShouldBeFalse();
        await page.GetByRole(AriaRole.Button, new() { Name = "在地图上点一下" }).ClickAsync();
        await Expect(page.Locator(Drawn)).ToBeVisibleAsync(Patience);
        await Expect(page.GetByText("按回车键标记地图正中")).ToBeVisibleAsync();
        await Expect(page.Locator(".maplibregl-canvas")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("按回车键标记地图正中"));
        await page.Locator(".maplibregl-canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("位置标好了").First).ToBeVisibleAsync();
        (await page.Locator("input[name='Form.Latitude']").InputValueAsync()).ShouldStartWith("40.");
        await visit.Picture("report-point");
        await page.GetByLabel("什么事").FillAsync($"路边井盖松了，踩上去会响 {Guid.NewGuid():N}"[..22]);
        await page.GetByRole(AriaRole.Button, new() { Name = "报上去" }).ClickAsync();
        if (await page.GetByText("不是这件").CountAsync() > 0)
        {
            await page.Locator("button[name='sure']").ClickAsync();
        }

        await page.WaitForURLAsync("**/concerns/*said=reported*");
        await Expect(page.GetByText("反映人标出的位置")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "看地图" }).ClickAsync();
        await Expect(page.Locator(Drawn)).ToBeVisibleAsync(Patience);
    });

    [Fact]
    public Task A_phone_says_where_its_owner_stands_and_elsewhere_it_is_not_believed() => here.Visit(Screen.Phone, Person.Resident, async visit =>
    {
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["geolocation"]);
        await visit.Go($"{Home}concerns/report");
        var building = await page.EvaluateAsync<JsonElement>(
            """
            async () => {
                const home = document.querySelector("select[name='Form.PlaceId']").selectedOptions[0].text;
                const areas = await (await fetch("api/places/areas")).json();
                const { id, geometry, properties } = areas.features.find(area => area.properties.level === "Building" && !home.startsWith(area.properties.fullName));
                const corners = geometry.coordinates[0].slice(1);
                const middle = axis => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
                return { id, name: properties.fullName, latitude: middle(1), longitude: middle(0) };
            }
            """);
        var (latitude, longitude) = (building.GetProperty("latitude").GetSingle(), building.GetProperty("longitude").GetSingle());
        await StandAt(39.9042f, 116.4074f, 10);
        await Expect(page.GetByText("您现在不在本社区").First).ToBeVisibleAsync();
        await Expect(page.Locator("input[name='Form.Latitude']")).ToHaveValueAsync("");
        await StandAt(latitude, longitude, 900);
        await Expect(page.GetByText("手机只知道您大概在哪里").First).ToBeVisibleAsync();

        await StandAt(latitude, longitude, 10);
        await Expect(page.GetByText($"位置标好了：{building.GetProperty("name").GetString()}").First).ToBeVisibleAsync();
        await Expect(page.GetByLabel("在哪里")).ToHaveValueAsync(building.GetProperty("id").GetString()!);
        await visit.Picture("report-here");
        await page.GetByLabel("什么事").FillAsync($"路灯忽明忽暗 {Guid.NewGuid():N}"[..18]);
        await Send(page);
        await Expect(page.GetByText("反映人标出的位置")).ToBeVisibleAsync();

        async Task StandAt(float north, float east, float accuracy)
        {
            await page.Context.SetGeolocationAsync(new() { Latitude = north, Longitude = east, Accuracy = accuracy });

            // On a new page: for half a minute a page takes where the phone was a moment ago.
            await visit.Go($"{Home}concerns/report");
            await page.GetByRole(AriaRole.Button, new() { Name = "用我现在的位置" }).ClickAsync();
        }
    });

    [Fact]
    public async Task Tiles_come_from_the_named_host_alone_and_a_page_without_a_map_knows_none()
    {
        using var tiles = new Tiles();
        await here.Visit(Screen.Desktop, Person.Secretary, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}places/map");
            await page.GetByRole(AriaRole.Radio, new() { Name = "另用一张" }).CheckAsync();
            await page.GetByLabel("瓦片地址").FillAsync($"{tiles.Address}/{{z}}/{{x}}/{{y}}.png");
            await page.GetByLabel("地图出处").FillAsync("© 示例 <b>地图</b>");
            await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
            await page.WaitForURLAsync("**/places/map?said=set");
            await Expect(page.GetByText("© 示例 <b>地图</b>")).ToBeVisibleAsync();

            // From a page that was loaded without the host: the map's page is loaded anew, or its tiles would be refused.
            await visit.Go($"{Home}concerns/inbox");
            tiles.Asked.Clear();
            await page.GetByRole(AriaRole.Link, new() { Name = "诉求地图" }).First.ClickAsync();
            await Expect(page.Locator(Drawn)).ToBeVisibleAsync(Patience);
            await visit.Picture("map-tiles");
            tiles.Asked.ShouldNotBeEmpty();
            tiles.Asked.ShouldAllBe(path => System.Text.RegularExpressions.Regex.IsMatch(path, @"^/\d+/\d+/\d+\.png$"));

            await visit.Go($"{Home}places/map");
            await page.GetByRole(AriaRole.Radio, new() { Name = "本系统统一设置的" }).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
            await page.WaitForURLAsync("**/places/map?said=set");
        });
    }

    /// <summary>Somebody else's server of map tiles.</summary>
    private sealed class Tiles : IDisposable
    {
        private readonly HttpListener listener = new();

        public Tiles()
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            }

            listener.Prefixes.Add(Address + "/");
            listener.Start();
            _ = Serve();
        }

        public string Address { get; }
        public ConcurrentBag<string> Asked { get; } = [];

        public void Dispose() => listener.Close();

        private async Task Serve()
        {
            while (listener.IsListening)
            {
                try
                {
                    var asked = await listener.GetContextAsync();
                    Asked.Add(asked.Request.Url!.AbsolutePath);
                    asked.Response.Headers["Access-Control-Allow-Origin"] = "*";
                    asked.Response.ContentType = "image/png";
                    asked.Response.Close(Tile, willBlock: false);
                }
                catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
                {
                    // The browser thought better of it, or the test is over.
                }
            }
        }
    }
}
