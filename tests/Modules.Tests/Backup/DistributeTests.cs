using Mulin.Host;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Backup;

public class DistributeTests
{
    [Theory, BothEngines]
    public async Task Where_there_is_nothing_to_spread_over_it_says_so_and_changes_nothing(On engine)
    {
        var town = await Town.Fresh(engine);
        var stop = await Should.ThrowAsync<CommandLine.Stop>(() => Distributing.Run(town.Database.Engine, town.Database.Installation.Data, print: false, default));
        stop.Message.ShouldContain(engine == On.Postgres ? "CREATE EXTENSION citus" : "names no PostgreSQL");
    }
}
