using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Telling;

/// <summary>What stands open today, told by hand: whoever signs in as somebody of the demo finds something that waits for them.</summary>
internal sealed partial class Today(Stage stage, DateTime end)
{
    /// <summary>张阿姨's phone.</summary>
    internal const string Zhang = "13900000001";

    private readonly WorkCalendar calendar = new(new WorkDays(WorkDays.Official), WorkHours.Read(OfficeHours.Default));
    private int counter;

    public IEnumerable<Tale> InJinguili()
    {
        var zhang = stage.Residents.First(player => player.Login == Zhang);
        var gate = In("桂花苑");
        var red = In("丹桂园");
        var silver = In("银桂府");
        var old = In("金桂老院");

        // 张阿姨: one that was done long ago, one to confirm, one question to answer, one under way.
        yield return Of(zhang, "repair-door", "u", "单元门", "单元门的门禁卡刷不开，进出都要等邻居。", Ago(24 * 20)).Then(new(Ago((24 * 20) - 2), Deed.Accept))
            .Then(new(Ago(24 * 19), Deed.Resolve, "重新授权了门禁卡，并清洁读卡器，现场试刷五次正常。")).Then(new(Ago((24 * 19) - 5), Deed.Confirm, "当天就修好了，谢谢孙经理。"));
        yield return Of(zhang, "repair-light", "u", "2楼楼道", "2楼楼道的灯不亮了，晚上接孙子回来看不清台阶。", Ago(47)).Then(new(Ago(45), Deed.Accept)).Then(new(Ago(28), Deed.Start))
            .Then(new(Ago(27), Deed.Note, "配件已订，明天上午更换。")).Then(new(Ago(3), Deed.Resolve, "更换了声控灯，试过三次都亮，请您确认。"));
        yield return Of(zhang, "repair-drain", "u", "家门口管井", "厨房下水越来越慢，楼上一用水我家就咕噜咕噜响。", Ago(26)).Then(new(Ago(24), Deed.Accept))
            .Then(new(Ago(4), Deed.Ask, "请问是只有厨房慢，还是卫生间也慢？明天上午家里有人吗？"));
        yield return Of(zhang, "culture-course", "w", "活动室", "冬天想学织毛线，社区有没有手工班？", Ago(30)).Then(new(Ago(26), Deed.Accept));

        // 林主任: two that wait for him, and one he has begun to ask about.
        yield return Of(silver[0], "repair-road", "c", "北门外", "北门外的人行道塌了一块，晚上骑车的人看不见，已经有人摔了。", Ago(52)).Then(new(Ago(50), Deed.Accept))
            .Then(new(Ago(22), Deed.PassUp, "属市政道路，社区已放警示锥桶，请街道协调市政养护单位修复。"));
        yield return Of(old[0], "emergency-danger", "b", "东山墙", "老楼东山墙裂缝又变宽了，手指都能伸进去，大家不敢睡东边。", Ago(20)).Then(new(Ago(19.7), Deed.Accept)).Then(new(Ago(19), Deed.PassUp, "需房屋安全鉴定，社区已临时转移两户，请街道速派鉴定单位。"))
            .Then(new(Ago(6), Deed.Note, "街道已联系鉴定机构，今天到场。"));

        // Due today, whatever the hour is.
        foreach (var (by, category, level, where, words, step) in new (Player, string, string, string, string, Deed)[]
        {
            (gate[0], "repair-lift", "c", "地下车库入口", "车库入口的道闸杆撞歪了，抬不到头，车顶差点刮到。", Deed.Start),
            (gate[1], "repair-green", "b", "楼前", "楼前的银杏叶堆了厚厚一层，下过雨很滑。", Deed.Accept),
            (old[1], "repair-wall", "u", "3楼楼道", "3楼楼道的窗框松了，风大的时候整扇往里晃。", Deed.Start),
            (red[0], "repair-cleaning", "b", "单元门口", "单元门口的建筑垃圾放了三天，轮椅过不去。", Deed.Accept),
        })
        {
            var due = Due(counter);
            var tale = Of(by, category == "repair-lift" ? "repair-parking" : category, level, where, words, Before(due, 24));
            yield return tale.Then(new(tale.Last.AddMinutes(70), Deed.Accept)).Then(new(tale.Last.AddHours(20), step == Deed.Start ? Deed.Start : Deed.Note, step == Deed.Start ? null : "已安排人手，今天上门。"));
        }

        // Late already.
        yield return Of(red[1], "repair-water", "u", "水表间", "水表间漏水，地上一直积水，电表就在旁边。", Before(end, 30)).Then(new(Before(end, 28), Deed.Accept)).Then(new(Before(end, 20), Deed.Start)).Then(new(Before(end, 12), Deed.Note, "阀门型号老，正在调货。")).Then(new(Before(end, 3), Deed.Urge, "电表就在旁边，今天必须断水换阀，有困难马上说。"));
        yield return Of(old[2], "repair-equipment", "c", "健身角", "健身角的单杠松动了，孩子还在上面荡。", Before(end, 37)).Then(new(Before(end, 35), Deed.Accept));
        yield return Of(silver[1], "information-fees", "w", "", "公摊电费这个月比上个月多了一倍，能不能给我们看看明细？", Before(end, 11)).Then(new(Before(end, 10), Deed.Accept)).Then(new(Before(end, 9), Deed.Aside, "已请物业提供抄表记录。"));
        yield return Of(old[3], "care-elder", "u", "家中", "对门的独居大爷这两天咳得厉害，不肯去医院，想请人劝劝。", Before(end, 19)).Then(new(Before(end, 18), Deed.Accept)).Then(new(Before(end, 10), Deed.Start));

        // Just in: nobody has looked at them yet.
        yield return Of(gate[2], "repair-power", "u", "5楼", "楼道的应急灯一直响，嘀嘀嘀吵得睡不着。", end.AddMinutes(-18));
        yield return Of(old[4], "repair-drain", "b", "楼后", "楼后的下水井往外冒水，味道很大。", end.AddMinutes(-41));
        yield return Of(red[2], "information-insurance", "w", "", "医保缴费短信说扣款失败，是卡的问题还是系统的问题？", end.AddMinutes(-64));
        yield return Of(silver[2], "mediation-noise", "u", "家中", "楼上孩子每天十点以后练琴，家里老人睡不着，想请人说一说。", end.AddMinutes(-95));

        // Under way.
        yield return Of(silver[3], "repair-lift", "u", "电梯", "电梯到8楼会停顿一下再开门，心里发慌。", Ago(40)).Then(new(Ago(38), Deed.Accept)).Then(new(Ago(26), Deed.Start)).Then(new(Ago(5), Deed.Note, "维保单位下午到场，届时电梯停用一小时。"));
        yield return Of(gate[3], "mediation-parking", "c", "地面车位", "邻居总是跨线停车，占了两个位子，说了也不听。", Ago(76)).Then(new(Ago(73), Deed.Accept)).Then(new(Ago(50), Deed.Ask, "方便告诉我们对方的车位号吗？")).Then(new(Ago(47), Deed.Answer, "就在我旁边，B区14号。")).Then(new(Ago(27), Deed.Start));
        yield return Of(red[3], "culture-activity", "w", "服务大厅", "腊八节能不能组织大家一起熬腊八粥？我可以出两口大锅。", Ago(60)).Then(new(Ago(55), Deed.Accept)).Then(new(Ago(28), Deed.Note, "活动方案已列入下周议事会。"));
        yield return Of(old[5], "repair-wall", "u", "楼梯口", "楼梯的扶手立柱断了两根，老人上下楼很危险。", Ago(48)).Then(new(Ago(46), Deed.Accept)).Then(new(Ago(30), Deed.HandOver, "需请施工单位报价，请社区统筹。", Office: Office.CommunityStaff)).Then(new(Ago(24), Deed.Start))
            .Then(new(Ago(23), Deed.AskAssistance, "请先用警示带围好断掉的两根立柱，提醒老人走另一侧。", Office: Office.GridWorker)).Then(new(Ago(21), Deed.GiveAssistance, "已围好并贴了提示，一楼两户老人当面说过。", Office: Office.GridWorker));
        yield return Of(gate[4], "care-company", "u", "家中", "母亲刚做完白内障手术，白天一个人，想请志愿者陪一两个上午。", Ago(22)).Then(new(Ago(20), Deed.Accept)).Then(new(Ago(6), Deed.Assign, "请社工评估后安排志愿者。", Office: Office.SocialWorker))
            .Then(new(Ago(5), Deed.AskAssistance, "请先上门看看老人白天一个人的情况，家里缺什么。", Office: Office.GridWorker));

        // Opened again, and one that waits for a call.
        yield return Of(old[6], "repair-light", "u", "4楼楼道", "4楼楼道灯修过以后又不亮了。", Ago(120)).Then(new(Ago(118), Deed.Accept)).Then(new(Ago(96), Deed.Resolve, "更换灯泡。")).Then(new(Ago(29), Deed.Reopen, "只亮了三天，又坏了，怀疑是线路问题。")).Then(new(Ago(26), Deed.Start));
        yield return Of(gate[5], "repair-green", "c", "花坛", "花坛的喷灌头坏了，水喷到人行道上。", Ago(130)).Then(new(Ago(126), Deed.Accept)).Then(new(Ago(78), Deed.Resolve, "更换了两个喷灌头，调好了方向。"));
        yield return Of(silver[4], "repair-door", "c", "南门", "南门的人行门合不严，晚上风吹得咣咣响。", Ago(70)).Then(new(Ago(67), Deed.Accept)).Then(new(Ago(26), Deed.Resolve, "调整了铰链和闭门器，关门安静了。"));

        // 王师傅: new, due today, late, and one that the property company handed to him.
        yield return Of(gate[6], "care-illness", "u", "家中", "邻居大姐刚出院，一个人换药不方便，能不能请人上门看看？", end.AddMinutes(-33));
        var today = Due(counter);
        yield return Of(gate[7], "care-errand", "u", "家中", "老人要去社区医院拿慢病药，这两天降温出不了门，想请人代取。", Before(today, 16)).Then(new(Before(today, 14), Deed.Accept)).Then(new(Ago(7), Deed.Start));
        yield return Of(gate[8], "care-elder", "u", "家中", "二楼的独居奶奶耳朵背，敲门听不见，想装个闪光门铃。", Before(end, 20)).Then(new(Before(end, 18), Deed.Accept)).Then(new(Before(end, 9), Deed.Note, "门铃已申请适老化名额，等回复。"));
        yield return Of(old[8], "care-hardship", "u", "家中", "隔壁老两口的煤气灶打不着火，一天没吃热饭了。", Before(end, 10)).Then(new(Before(end, 9), Deed.Accept)).Then(new(Before(end, 8), Deed.Start)).Then(new(Before(end, 2), Deed.Resolve, "更换了灶具电池和点火针，试火三次正常，并检查了胶管。"));
        yield return Of(gate[9], "repair-cleaning", "u", "楼道", "楼道里又堆了纸箱和旧柜子，说过两次都不搬。", Ago(46)).Then(new(Ago(44), Deed.Accept)).Then(new(Ago(25), Deed.HandOver, "需要入户劝导，请网格员出面。", Office: Office.GridWorker));

        // 陈书记: what needs the committee's word.
        yield return Of(red[4], "repair-wall", "b", "外墙", "外墙保温层鼓起来一大片，怕掉下来砸到人。", Ago(55)).Then(new(Ago(53), Deed.Accept)).Then(new(Ago(27), Deed.HandOver, "要动用维修资金，请书记召集业委会和物业一起定。", Office: Office.Secretary));
        yield return Of(old[7], "culture-venue", "w", "活动室", "活动室晚上能不能给年轻人上自习？家里太吵。", Ago(75)).Then(new(Ago(72), Deed.Accept)).Then(new(Ago(50), Deed.HandOver, "涉及开放时间和值班，请书记定。", Office: Office.Secretary)).Then(new(Ago(26), Deed.Note, "已列入本周两委会。"));
        foreach (var tale in Together(gate, silver, old))
        {
            yield return tale;
        }
    }

    public IEnumerable<Tale> InWutongyuan()
    {
        var someone = stage.Residents;
        yield return Of(someone[^1], "repair-road", "c", "门前道路", "门前的路面开裂，积水进了一楼车棚。", Ago(44)).Then(new(Ago(42), Deed.Accept)).Then(new(Ago(26), Deed.PassUp, "路面属道路养护单位，请街道协调。"));
        yield return Of(someone[^2], "repair-light", "u", "楼道", "楼道灯白天也一直亮着，太浪费电了。", Ago(26)).Then(new(Ago(23), Deed.Accept));
        yield return Of(someone[^3], "information-policy", "w", "", "老年公交卡在哪里年审？", end.AddMinutes(-52));
    }

    public IEnumerable<Tale> InHebutou()
    {
        var someone = stage.Residents;
        yield return Of(someone[^1], "repair-equipment", "w", "河沿步道", "河沿步道的护栏断了一截，底下就是河，孩子天天从那里过。", Ago(30)).Then(new(Ago(28), Deed.Accept)).Then(new(Ago(25), Deed.PassUp, "护栏属区水务设施，社区已拉警戒绳，请街道协调修复。"));
        yield return Of(someone[^2], "repair-door", "b", "单元门", "单元门关不上，半夜总有外人进楼道睡觉。", Ago(50)).Then(new(Ago(47), Deed.Accept)).Then(new(Ago(28), Deed.Start));
        yield return Of(someone[^3], "culture-team", "w", "活动室", "想组个二胡队，活动室晚上能借给我们吗？", end.AddMinutes(-75));
    }

    private Tale Of(Player by, string category, string level, string where, string words, DateTime at) =>
        new Tale(stage.Slug, $"today-{counter++}", new(by.Name, by.Login, by.Login, by.HomePlaceId), category, level, where, words).Then(new(at, Deed.Report));

    private List<Player> In(string compound) => [.. stage.Residents.Where(player => player.Login != Zhang && stage.Places.Above(player.HomePlaceId, PlaceLevel.Compound)?.Name == compound)];

    /// <summary>So many working hours before a moment.</summary>
    private DateTime Before(DateTime at, int workHours) => Clock.Local(calendar.Add(Clock.Utc(at), TimeSpan.FromHours(-workHours)));

    /// <summary>So many hours ago; at night, the evening before.</summary>
    private DateTime Ago(double hours)
    {
        var at = end.AddHours(-hours);
        return at.Hour < 8 ? at.Date.AddDays(-1).AddHours(17).AddMinutes(at.Minute) : at.Hour >= 20 ? at.Date.AddHours(18).AddMinutes(at.Minute) : at;
    }

    /// <summary>Later today; in the evening and at night, when the story ends the evening before, half of them tomorrow morning.</summary>
    private DateTime Due(int number) => end.Hour < 21 ? end.AddMinutes(50 + (number % 4 * 20))
        : number % 2 == 0 ? end.Date.AddHours(23).AddMinutes(10 + number) : end.Date.AddHours(34).AddMinutes(number * 7);
}
