using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class MessagesDrill
{
    [Theory, BothEngines]
    public async Task Real_messages_arrive_once_each_in_somebodys_inbox(On engine)
    {
        Environment.GetEnvironmentVariable("MULIN_SAMPLES").ShouldNotBeNullOrEmpty("This drill reads real data: MULIN_SAMPLES names the folder that holds messages/messages-labelled.xlsx.");
        var town = await Town.Fresh(engine);
        var here = await Neighbourhood.With(town);
        await KillDrill.Desk(here);
        await using var mulin = new Serving(town.Database);
        await mulin.Start();
        string[] into = ["messages", mulin.Address.GetLeftPart(UriPartial.Authority), "--community", here.Node.Slug, "--staff", KillDrill.StaffName, "--password", KillDrill.Password];

        var (code, said) = await mulin.Run("Mulin.Bench", into);
        code.ShouldBe(0, said);
        said.ShouldContain("495 messages: 495 sent, 495 new, 0 repeated; 0 lost, 0 twice; 495 in someone's inbox");

        (code, said) = await mulin.Run("Mulin.Bench", into);
        code.ShouldBe(0, said);
        said.ShouldContain("495 messages: 495 sent, 0 new, 495 repeated; 0 lost, 0 twice; 495 in someone's inbox");
    }
}
