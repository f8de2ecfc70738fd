using System.Diagnostics;
using System.Globalization;
using Mulin.Kernel.Data;

namespace Mulin.Bench;

/// <summary>Open pages: what a live connection costs, and how soon who answers sees a report while many are open.</summary>
internal static class Live
{
    private const int PerPerson = 8;

    public static async Task<int> Run(Engine engine, string data, string name, int lines, int perSecond, int seconds, CancellationToken ct)
    {
        await using var stage = await Stage.Open(engine, data, ct, residents: (lines / PerPerson) + 1);

        List<string> cookies = [];
        foreach (var somebody in stage.Answering.Concat(stage.Residents))
        {
            cookies.Add(await stage.Cookie(somebody));
        }

        await Load.Post(new Uri($"{stage.Address}/c/{Stage.Slug}/api/concerns"), cookies.Skip(stage.Answering.Count).Take(20), 300, 8, ct);
        await Rows.Settled(stage, ct);
        var before = Memory();
        string[] args = [typeof(Load).Assembly.Location, "listen", $"{stage.Address}/c/{Stage.Slug}/", "--lines", Say(lines), "--rate", Say(perSecond), "--seconds", Say(seconds), "--answering", Say(stage.Answering.Count), "--cookie", .. cookies];
        using var child = Process.Start(new ProcessStartInfo("dotnet", args) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var opened = await child.StandardOutput.ReadLineAsync(ct);
        if (opened != $"open {lines}")
        {
            throw new InvalidOperationException($"The lines did not open: {opened}");
        }

        var after = Memory();
        await child.StandardInput.WriteLineAsync("go");
        var said = (await child.StandardOutput.ReadLineAsync(ct))!.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        await child.WaitForExitAsync(ct);
        var (good, failed, seen, rate) = (said[0], said[1], said[2], said[3]);
        var soon = said[6] < 300;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {name}: {lines:N0} open pages
            memory       {(after - before) / 1024.0 / lines,9:0.0} KB for each ({before / 1048576.0:0} MB before, {after / 1048576.0:0} MB with them)
            reports      {rate,9:0.0} a second, {good:N0} written{(failed > 0 ? $", {failed:N0} FAILED" : "")}, {seen:N0} shown at once to who answers, the rest by the count alone
            report seen  {said[4],9:0} ms median, {said[5]:0} ms 95 %, {said[6]:0} ms 99 % (< 300){(soon ? "" : "  MISSED")}, {said[7]:0} ms longest
            """));
        return soon && failed == 0 ? 0 : 3;
    }

    /// <summary>What the process holds after a full collection: managed and not.</summary>
    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);
}
