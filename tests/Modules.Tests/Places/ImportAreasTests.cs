using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Places;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Places;

public class ImportAreasTests
{
    private const string Few = """
        code,name,parent
        71,测试省,0
        7101,市辖区,71
        710101,东湖区,7101
        710101001,桂香街道办事处,710101
        710101001001,金桂社区居委会,710101001
        710101001002,银桂里社区居民委员会,710101001
        710101001201,王家桂村村委会,710101001
        """;

    [Theory, BothEngines]
    public async Task Areas_are_found_by_part_of_their_name_and_the_same_file_again_changes_nothing(On engine)
    {
        var town = await Neighbourhood.Found(engine, empty: true);
        using var plain = new Temporary(Encoding.UTF8.GetBytes(Few));
        using var gzipped = new Temporary(Gzip(Few.Replace("王家桂村", "王家桂花村", StringComparison.Ordinal)));

        await Import(town, plain.Path);
        (await Import(town, plain.Path)).ShouldBe(0);

        (await Search(town, "桂")).Count.ShouldBe(3);
        (await Search(town, "金桂")).Single().Where.ShouldBe("测试省 · 东湖区 · 桂香街道");
        (await Search(town, "银桂里社区居委")).Single().Code.ShouldBe(710101001002);
        (await Search(town, "王家桂村")).Single().Name.ShouldBe("王家桂村村委会");
        (await Search(town, "' OR 1=1; --")).ShouldBeEmpty();

        (await Import(town, gzipped.Path)).ShouldBe(1);
        (await Search(town, "王家桂村")).ShouldBeEmpty();
        (await Search(town, "桂花")).Single().Name.ShouldBe("王家桂花村村委会");
        await Import(town, plain.Path);
    }

    [Theory, BothEngines]
    public async Task A_community_chosen_from_the_list_brings_its_district_and_subdistrict(On engine)
    {
        var town = await Neighbourhood.Found(engine, empty: true);
        var mark = $"{Guid.NewGuid():N}"[..6];
        using var real = new Temporary(Encoding.UTF8.GetBytes("code,name,parent\n82,另一省,0\n820105,西湖区,82\n820105001,柳浪街道办事处,820105\n820105001001,闻莺社区居委会,820105001\n820105001002,南屏社区居委会,820105001\n"));
        await Import(town, real.Path);
        var first = await Found(town, "820105001001", $"w-{mark}", "闻莺社区");
        var second = await Found(town, "820105001002", $"n-{mark}", "南屏社区");

        var tree = await town.Outside(Actor.System, async scope => await scope.GetRequiredService<Mulin.Kernel.Places.Areas>().Tree(default));
        var above = tree.Above(tree.Find(first)!)!;
        above.Name.ShouldBe("柳浪街道");
        above.Code.ShouldBe("820105001000");
        tree.Above(above)!.Name.ShouldBe("西湖区");
        tree.Find(second)!.ParentId.ShouldBe(above.Id);
    }

    [Theory]
    [InlineData("name,code\n71,省,0", "places.import-header")]
    [InlineData("", "places.import-empty")]
    [InlineData("code,name,parent\n", "places.import-empty")]
    [InlineData("code,name,parent\n71,测试省,0\n7101", "places.import-line")]
    [InlineData("code,name,parent\n711,测试省,0", "places.import-line")]
    [InlineData("code,name,parent\n71,测试省,0\n71,测试省,0", "places.import-twice")]
    [InlineData("code,name,parent\n7101,市,71", "places.import-no-parent")]
    public void A_bad_file_is_refused_before_anything_is_written(string content, string refused)
    {
        using var file = new Temporary(Encoding.UTF8.GetBytes(content));
        Should.Throw<Refusal>(() => new StatFile(file.Path).Check(default)).Code.ShouldBe(refused);
    }

    [Fact]
    public void What_is_no_list_at_all_is_refused()
    {
        using var cut = new Temporary(Gzip(Few)[..40]);
        using var gbk = new Temporary(Encoding.Latin1.GetBytes("code,name,parent\n71,\u00b2\u00e2\u00ca\u00d4,0"));
        Should.Throw<Refusal>(() => new StatFile(cut.Path).Check(default)).Code.ShouldBeOneOf("places.import-unreadable", "places.import-line", "places.import-empty", "places.import-no-parent");
        Should.Throw<Refusal>(() => new StatFile(gbk.Path).Check(default)).Code.ShouldBe("places.import-unreadable");
        Should.Throw<Refusal>(() => new StatFile("/nowhere/at-all.csv").Check(default)).Code.ShouldBe("places.import-no-file");
    }

    private static Task<int> Import(Neighbourhood town, string path) =>
        town.Outside(Actor.System, scope => scope.GetRequiredService<ImportAreas>().Run(path, new Progress<(int, int?)>(), default));

    private static Task<IReadOnlyList<StatAreaFound>> Search(Neighbourhood town, string typed) =>
        town.Outside(Actor.System, async scope => (IReadOnlyList<StatAreaFound>)[.. (await scope.GetRequiredService<StatAreas>().Search(typed, 5, default)).Where(area => area.Code / 10_000_000_000 == 71)]);

    private static Task<long> Found(Neighbourhood town, string code, string slug, string name) =>
        town.Outside(Actor.System, scope => scope.GetRequiredService<FoundCommunity>().Run(new() { Name = name, Slug = slug, Code = code }, default));

    private static byte[] Gzip(string text)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    private sealed class Temporary : IDisposable
    {
        public Temporary(byte[] content) => File.WriteAllBytes(Path, content);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
