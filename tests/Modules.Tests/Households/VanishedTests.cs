using Microsoft.Extensions.DependencyInjection;
using Mulin.Households.Import;
using Mulin.Kernel.Data;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

public class VanishedTests
{
    /// <summary>More than the 32,766 parameters that SQLite takes.</summary>
    private const int Many = 33_000;

    [Theory, BothEngines]
    public async Task Who_is_missing_from_a_list_is_named_also_when_the_list_is_very_long(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var doors = await here.Doors();
        await here.Import(HomeLists.Csv("1-1-101,郑婆婆,户主,,13877775553,,,,", "1-1-102,钱大爷,户主,,13877775554,,,,"));
        var stays = (await here.Behind(doors[0])).Single().Person;
        var missing = (await here.Behind(doors[1])).Single().Person;

        var again = await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var import = new HomesImport(db.NewId(), db.NewId(), "大院.xlsx", null, false, 1, Many, Many, [], db.Now);
            import.Wrote([.. Enumerable.Repeat(RowOutcome.Unchanged, Many)], [], db.Now);
            db.Add(import);
            db.Insert<ImportedLine>([.. Enumerable.Range(0, Many).Select(row => new ImportedLine(db.NewId(), import.Id, row + 2, row == 0 ? stays : db.NewId(), RowOutcome.Unchanged))]);
            return await db.Save(import.Id, default);
        });

        var view = await here.Progress(again);
        view.GoneCount.ShouldBe(1);
        view.Gone.Single().PersonId.ShouldBe(missing);
    }
}
