using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Places;
using Mulin.Households.Import;
using Mulin.Households.People;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Ui.Sheets;
using Xunit.Abstractions;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class ImportDrill(ITestOutputHelper output)
{
    private const int People = 50_000;
    private const int Doors = 18_000;

    /// <summary>Says how long it took and how much memory all tests of this moment had; <c>bench/import</c> measures it by itself.</summary>
    [Theory, BothEngines]
    public async Task Fifty_thousand_people_of_one_workbook_are_all_on_file(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        for (var from = 1; from <= 180; from += 60)
        {
            await here.AsSystem(scope => scope.GetRequiredService<BuildPlaces>().Run(new() { CompoundName = "大院", FromNumber = from, ToNumber = from + 59, Units = 5, Floors = 10, DoorsPerFloor = 2 }, default));
        }

        await here.Settle();
        var file = Book();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var (most, watching) = (0L, true);
        var watch = Task.Run(async () =>
        {
            while (Volatile.Read(ref watching))
            {
                process.Refresh();
                most = Math.Max(most, process.WorkingSet64);
                await Task.Delay(50);
            }
        });
        var clock = Stopwatch.StartNew();
        var draft = await here.Upload(file, name: "大院.xlsx");
        var uploaded = clock.Elapsed.TotalSeconds;
        var preview = await here.Preview(draft);
        var previewed = clock.Elapsed.TotalSeconds - uploaded;
        (preview.Judged.Bad, preview.Judged.People).ShouldBe((0, People));
        preview = null;
        var began = clock.Elapsed.TotalSeconds;
        var import = await here.Confirm(draft);
        var confirmed = clock.Elapsed.TotalSeconds - began;
        ImportProgress.View view;
        do
        {
            await here.Step(import);
            view = await here.Progress(import);
        }
        while (view.State != ImportState.Done);

        var written = clock.Elapsed.TotalSeconds - began;
        Volatile.Write(ref watching, false);
        await watch;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}: file {file.Length / 1e6:0.0} MB; read and kept {uploaded:0.0} s, preview {previewed:0.0} s, confirmed {confirmed:0.0} s, confirmed to finished {written:0.0} s ({view.Parts} saves), at most {most / 1e6:0} MB of memory in all"));
        view.Added.ShouldBe(People);
    }

    private static byte[] Book()
    {
        string[] heads = ["门牌", "姓名", "与户主关系", "身份证号", "联系电话", "政治面貌", "职业"];
        return SheetBook.Of("大院", [.. heads.Select(head => new SheetColumn(head))], Enumerable.Range(0, People).Select(IReadOnlyList<object?> (i) =>
        {
            var (door, place) = ((int)((long)i * Doors / People), i == 0 || (long)(i - 1) * Doors / People != (long)i * Doors / People);
            var front = string.Create(CultureInfo.InvariantCulture, $"99{i / 250 % 10_000:0000}{new DateOnly(1950 + (place ? i % 20 : 30 + (i % 20)), 1 + (i % 12), 1 + (i % 28)):yyyyMMdd}{i % 500 * 2 % 1000:000}");
            return
            [
                string.Create(CultureInfo.InvariantCulture, $"大院{1 + (door / 100)}号楼{1 + (door / 20 % 5)}单元{1 + (door / 2 % 10)}0{1 + (door % 2)}"), string.Create(CultureInfo.InvariantCulture, $"{"王李张刘陈"[i % 5]}{i % 997}"), place ? "户主" : "子女",
                front + ResidentId.CheckOf(front), place ? string.Create(CultureInfo.InvariantCulture, $"138{i:00000000}") : null, i % 20 == 0 ? "中共党员" : "群众", "职工",
            ];
        }));
    }
}
