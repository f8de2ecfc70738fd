using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Foundation.Files;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

/// <summary>On a disk of its own (a small tmpfs, which needs root) that is filled to the last byte.</summary>
[Trait("Category", "Drill")]
public sealed class DiskFullDrill : IDisposable
{
    private readonly string disk = Directory.CreateTempSubdirectory("mulin-disk-").FullName;

    public DiskFullDrill() => Run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Run("umount", "--lazy", disk);
        Directory.Delete(disk);
    }

    [Theory, BothEngines]
    public async Task A_photo_finds_no_room_and_is_named_and_the_words_go_through(On engine)
    {
        var fresh = await Database.New(engine);
        var town = await Town.Over(fresh with { Installation = new Installation(disk, Demo: true) });
        var here = await Neighbourhood.With(town);
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("张阿姨");
        Fill();

        var (status, answer) = await Post(browser, "二楼的灯不亮");
        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("what").GetString().ShouldBe("二楼的灯不亮");
        answer.GetProperty("ids").GetArrayLength().ShouldBe(0);
        answer.GetProperty("refused")[0].GetString()!.ShouldContain("“lamp.jpg”现在存不下");
        Directory.EnumerateFiles(Path.Combine(disk, "files"), "*", SearchOption.AllDirectories).ShouldBeEmpty("nothing half lies about");
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<StoredFile>().CountAsync())).ShouldBe(0);

        // The concern itself lies on the database's disk.
        await here.Report();
        Free();
        (_, answer) = await Post(browser, "二楼的灯不亮");
        answer.GetProperty("ids").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_embedded_database_finds_no_room_says_so_and_goes_on_when_there_is_room_again()
    {
        var town = await Town.Over(new Database(Engine.Sqlite(Path.Combine(disk, "mulin.db")), new Installation(disk, Demo: true)));
        var here = await Neighbourhood.With(town);
        var before = await Count();
        Fill();
        Refusal? refused = null;
        var promised = 0;
        while (refused is null)
        {
            promised.ShouldBeLessThan(5000, "the disk never fills");
            try
            {
                await here.As("张阿姨", scope => scope.GetRequiredService<Door>().Run(() => scope.GetRequiredService<ReportConcern>().Run(
                    new() { Kind = ConcernKind.Information, Text = Street.Light, PlaceId = here.Buildings[0].Id }, default), default));
                promised++;
            }
            catch (Refusal full)
            {
                refused = full;
            }
        }

        refused.Code.ShouldBe("kernel.no-room");
        (await Count()).ShouldBe(before + promised);
        Free();
        await here.Report();
        await here.Settle();
        (await Count()).ShouldBe(before + promised + 1);
        (await here.Facts<ConcernReported>()).Count.ShouldBe(before + promised + 1);
        (await here.AsSystem(scope => scope.GetRequiredService<Verify>().Check(default))).Problem.ShouldBeNull();

        Task<int> Count() => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Concern>().CountAsync());
    }

    private void Fill()
    {
        using var ballast = new FileStream(Path.Combine(disk, "ballast"), FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var block = new byte[1 << 16];
        for (var size = block.Length; size > 0;)
        {
            try
            {
                ballast.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    private void Free() => File.Delete(Path.Combine(disk, "ballast"));

    private static async Task<(HttpStatusCode, JsonElement)> Post(HttpClient browser, string what)
    {
        using var form = new MultipartFormDataContent { { new StringContent(what), "What" }, { new ByteArrayContent(Files.Samples.Jpeg(640, 480)), "Photos", "lamp.jpg" } };
        using var answer = await browser.PostAsync("try-pictures", form);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private static void Run(string program, params string[] args)
    {
        using var run = Process.Start(program, args);
        run.WaitForExit();
        run.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', args)} (this drill needs root)");
    }
}
