using System.Diagnostics;
using Mulin.Modules.Tests.Activities;
using Mulin.Tests;
using Xunit.Abstractions;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class EnrolDrill(ITestOutputHelper output)
{
    [Theory, BothEngines]
    public async Task A_thousand_who_sign_up_at_once_for_forty_seats_are_forty_and_a_queue_in_order(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var watch = Stopwatch.StartNew();
        await SeatTests.Crowd(here, 1000, 40);
        output.WriteLine($"{engine}: {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
