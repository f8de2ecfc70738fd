using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Telling;

/// <summary>One thing that several report: they follow the first, or are merged with it; many at once become an incident.</summary>
internal sealed partial class Today
{
    private IEnumerable<Tale> Together(List<Player> gate, List<Player> silver, List<Player> old)
    {
        var lamp = Of(gate[^1], "repair-light", "c", "北门内", "北门里面那一排路灯全灭了，晚上接孩子要打手电。", Ago(29));
        yield return lamp.Then(new(Ago(27), Deed.Accept)).Then(new(Ago(26), Deed.Join, gate[^2].Login)).Then(new(Ago(25), Deed.Join, gate[^3].Login)).Then(new(Ago(8), Deed.Join, Zhang));
        yield return Of(gate[^4], "repair-light", "c", "北门", "北门路灯都不亮，黑漆漆的，老人晚上不敢出门。", Ago(24)).Then(new(Ago(22), Deed.Merge, "同一排路灯。", lamp.Key));
        yield return Of(old[^1], "repair-cleaning", "c", "垃圾房", "垃圾房的门坏了关不上，一开门全是味道。", Ago(23)).Then(new(Ago(21), Deed.Accept)).Then(new(Ago(20), Deed.Join, old[^2].Login));

        string[] dry = ["家里突然没水了，停水怎么没有通知？", "12楼没水了，什么时候来水？", "整栋楼都没水，饭做到一半。", "停水了吗？水龙头一滴水都没有。", "没水了，家里有小宝宝，急用水。", "我家也停水，麻烦问问什么时候来水。"];
        for (var i = 0; i < dry.Length; i++)
        {
            var tale = Of(silver[(i + 5) % silver.Count], "emergency-water", "b", "家中", dry[i], end.AddMinutes(-100 + (i * 4)));
            yield return i < dry.Length - 1 ? tale
                : tale.Then(new(end.AddMinutes(-72), Deed.OpenIncident, "银桂府停水", "地下一层主管道漏水，已关阀抢修。请提前备水，恢复后先放一会儿再用。")).Then(new(end.AddMinutes(-35), Deed.UpdateIncident, "找到漏点，正在换管。"));
        }
    }
}
