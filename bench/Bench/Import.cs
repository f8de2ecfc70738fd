using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Places;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Ui.Sheets;

namespace Mulin.Bench;

/// <summary>A list of homes, through upload, preview, confirmation and the job of a whole Mulin that is listening: how long, and how much memory.</summary>
internal static class Import
{
    private const int PerHome = 25;

    /// <summary>As many as the product takes from one file, near enough; whole homes.</summary>
    private const int InAFile = 50_000;

    public static async Task<bool> Run(Engine engine, string data, string name, int people, CancellationToken ct)
    {
        await using var stage = await Stage.Open(engine, data, ct);
        var doors = await Doors(stage, people, ct);
        var file = Book(0, people, people, doors);
        using var http = new HttpClient { BaseAddress = new Uri($"{stage.Address}/c/{Stage.Slug}/api/households/"), Timeout = TimeSpan.FromMinutes(20) };
        http.DefaultRequestHeaders.Add("Cookie", await stage.Cookie(stage.Secretary));

        // What building twenty thousand doors left behind is not the list's: a house that has stood for an hour has given it back.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var (most, before, watching) = (0L, Memory(), true);
        List<(string Phase, long Memory)> peaks = [];
        var watch = Task.Run(async () =>
        {
            while (Volatile.Read(ref watching))
            {
                Interlocked.Exchange(ref most, Math.Max(Interlocked.Read(ref most), Memory()));
                await Task.Delay(50, CancellationToken.None);
            }
        }, CancellationToken.None);
        var clock = Stopwatch.StartNew();
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue(SheetBook.MediaType);
        var draft = (await Answer(await http.PostAsync("import", body, ct), ct)).GetProperty("id").GetGuid();
        var uploaded = Over("upload");
        var preview = await Answer(await http.GetAsync($"import/{draft}", ct), ct);
        var previewed = Over("preview");
        var (bad, known) = (preview.GetProperty("bad").GetInt32(), preview.GetProperty("people").GetInt32());
        var import = (await Answer(await http.PostAsJsonAsync($"import/{draft}/confirm", new { verified = true }, ct), ct)).GetProperty("id").GetGuid();
        var confirmed = Over("confirmation");
        JsonElement progress;
        do
        {
            await Task.Delay(200, ct);
            progress = await Answer(await http.GetAsync($"imports/{import}", ct), ct);
        }
        while (progress.GetProperty("state").ToString() is not ("Done" or "done" or "2"));

        var written = Over("writing");
        await Rows.Settled(stage, ct);
        var settled = Over("reactions");
        Volatile.Write(ref watching, false);
        await watch;
        var added = progress.GetProperty("added").GetInt32();
        var (seconds, megabytes) = (written, peaks.Max(peak => peak.Memory) / 1048576.0);
        var met = seconds < 60 && megabytes < 500 && added == people && bad == 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {name}: {people:N0} people behind {doors:N0} doors, a workbook of {file.Length / 1e6:0.0} MB
            uploaded     {uploaded,9:0.0} s
            preview      {previewed - uploaded,9:0.0} s, {known:N0} people, {bad:N0} with a problem
            confirmed    {confirmed - previewed,9:0.0} s
            written      {written - confirmed,9:0.0} s, {added:N0} added
            in all       {seconds,9:0.0} s (< 60){(seconds < 60 ? "" : "  MISSED")}
            memory       {megabytes,9:0} MB at most (< 500){(megabytes < 500 ? "" : "  MISSED")}, of the whole process with its web server and this client; {before / 1048576.0:0} MB before; at most {string.Join(", ", peaks.Select(peak => string.Create(CultureInfo.InvariantCulture, $"{peak.Memory / 1048576.0:0} in {peak.Phase}")))}
            after that   {settled - written,9:0.0} s until every reaction is done and every fact is sealed
            """));
        return met;

        double Over(string phase)
        {
            peaks.Add((phase, Interlocked.Exchange(ref most, 0)));
            return clock.Elapsed.TotalSeconds;
        }
    }

    /// <summary>Brings that many people in without looking at the clock, for what is measured of them afterwards.</summary>
    public static async Task Bring(Stage stage, int people, CancellationToken ct)
    {
        var doors = await Doors(stage, people, ct);
        using var http = new HttpClient { BaseAddress = new Uri($"{stage.Address}/c/{Stage.Slug}/api/households/"), Timeout = TimeSpan.FromMinutes(20) };
        http.DefaultRequestHeaders.Add("Cookie", await stage.Cookie(stage.Secretary));
        for (var from = 0; from < people; from += InAFile)
        {
            using var body = new ByteArrayContent(Book(from, Math.Min(from + InAFile, people), people, doors));
            body.Headers.ContentType = new MediaTypeHeaderValue(SheetBook.MediaType);
            var draft = (await Answer(await http.PostAsync("import", body, ct), ct)).GetProperty("id").GetGuid();
            var import = (await Answer(await http.PostAsJsonAsync($"import/{draft}/confirm", new { verified = true, setAside = true }, ct), ct)).GetProperty("id").GetGuid();
            while ((await Answer(await http.GetAsync($"imports/{import}", ct), ct)).GetProperty("state").ToString() is not ("Done" or "done" or "2"))
            {
                await Task.Delay(500, ct);
            }
        }

        await Rows.Settled(stage, ct);
    }

    private static async Task<int> Doors(Stage stage, int people, CancellationToken ct)
    {
        var doors = people * 10 / PerHome;
        const int InABuilding = 100;
        for (var from = 1; from <= doors / InABuilding; from += 60)
        {
            await stage.AsSystem(scope => scope.GetRequiredService<BuildPlaces>().Run(
                new() { CompoundName = "大院", FromNumber = from, ToNumber = Math.Min(from + 59, Math.Max(from, doors / InABuilding)), Units = 5, Floors = 10, DoorsPerFloor = 2 }, ct));
        }

        await Rows.Settled(stage, ct);
        return doors;
    }

    private static async Task<JsonElement> Answer(HttpResponseMessage answer, CancellationToken ct)
    {
        using (answer)
        {
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>(ct) : throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
        }
    }

    private static long Memory()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>Two and a half in a home. All are invented; the numbers have true check signs of a place that is none.</summary>
    private static byte[] Book(int from, int to, int people, int doors)
    {
        string[] heads = ["门牌", "姓名", "与户主关系", "身份证号", "联系电话", "政治面貌", "职业", "房屋性质"];
        return SheetBook.Of("大院", [.. heads.Select(head => new SheetColumn(head))], Enumerable.Range(from, to - from).Select(IReadOnlyList<object?> (i) =>
        {
            var door = (int)((long)i * doors / people);
            var first = i == 0 || (long)(i - 1) * doors / people != door;
            var front = string.Create(CultureInfo.InvariantCulture, $"99{i / 250 % 10_000:0000}{new DateOnly(1950 + (first ? i % 20 : 30 + (i % 20)), 1 + (i % 12), 1 + (i % 28)):yyyyMMdd}{i % 500 * 2 % 1000:000}");
            return
            [
                string.Create(CultureInfo.InvariantCulture, $"大院{1 + (door / 100)}号楼{1 + (door / 20 % 5)}单元{1 + (door / 2 % 10)}0{1 + (door % 2)}"), string.Create(CultureInfo.InvariantCulture, $"{"王李张刘陈"[i % 5]}{"建桂志春文"[i / 5 % 5]}{"国芳强燕斌"[i / 25 % 5]}{(i % 3 == 0 ? "" : "明")}"),
                first ? "户主" : "子女", front + ResidentId.CheckOf(front), first ? string.Create(CultureInfo.InvariantCulture, $"138{i:00000000}") : null, i % 20 == 0 ? "中共党员" : "群众", "职工", "自有",
            ];
        }));
    }
}
