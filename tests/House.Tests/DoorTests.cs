using Microsoft.AspNetCore.Builder;
using Mulin.Host;
using Mulin.Kernel.Web;
using Mulin.Tests;

namespace Mulin.House.Tests;

public class DoorTests
{
    [Fact]
    public async Task The_house_does_not_open_with_a_door_that_says_nothing()
    {
        var database = await Database.New(On.Sqlite);
        await using var app = Composition.Build(WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Mulin.Host", ContentRootPath = AppContext.BaseDirectory }), database.Engine, database.Installation, pump: false);
        app.MapGet("/back-door", () => "come in");

        Should.Throw<InvalidOperationException>(app.CheckDoors).Message.ShouldContain("/back-door");
    }
}
