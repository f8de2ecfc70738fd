using System.Globalization;
using Mulin.Contracts.Bodies;
using Mulin.Foundation.Bodies;
using Mulin.Foundation.Bodies.Import;
using Mulin.Ui.Sheets;

namespace Mulin.Foundation.Story;

/// <summary>The register of organisations and shops as the community used to keep it: one spreadsheet.</summary>
internal static class StoryShops
{
    internal const int Count = 447;

    private static readonly string[] Fronts =
    [
        "桂香", "老街口", "福来", "金穗", "邻家", "好又鲜", "小满", "千家", "锦里", "同福", "春和", "万顺", "阿婆", "晨光", "满堂红", "兴隆", "如意", "三味", "百合", "青禾", "顺意", "广聚", "巷子口",
    ];

    private static readonly string[] Trades =
    [
        "面馆", "便利店", "理发店", "大药房", "五金店", "水果店", "粮油店", "早餐铺", "裁缝铺", "家电维修", "文具店", "茶馆", "洗衣店", "鲜花店", "修鞋铺", "卤菜店", "眼镜店", "手机维修", "小饭馆",
    ];

    private static readonly string[] Lines =
    [
        "商贸", "装饰", "网络科技", "餐饮管理", "物流", "教育咨询", "广告", "家政服务", "建材", "电子", "园林", "食品", "文化传播", "医疗器械", "汽车服务", "劳务", "印务",
    ];

    private static readonly string[] Single =
    [
        "桂园街道第一幼儿园", "金桂里幼儿园", "桂园路小学", "锦川区第九中学", "小桂树托育园", "锦川区老年大学桂园教学点",
    ];

    private static readonly string[] Public =
    [
        "桂园派出所", "桂园社区卫生服务中心", "金桂里社区卫生服务站", "桂园街道综合文化站", "锦川区图书馆桂园分馆", "桂园邮政所", "桂园供电营业所", "桂园供水营业厅", "桂园税务服务厅", "桂园市场监管所",
        "桂园司法所", "桂园消防救援站", "锦川区环卫所桂园中队",
    ];

    private static readonly string[] Societies =
    [
        "暖邻社工服务中心", "桂园志愿者协会", "金桂里夕阳红艺术团", "锦川区助残服务中心", "桂园书画协会", "桂香公益发展中心", "青苗儿童关爱中心", "桂园乒乓球协会", "金桂里摄影小组", "锦川心理援助中心",
        "老街坊互助会", "桂园环保促进会",
    ];

    private static readonly string[] Others = ["桂园农贸市场", "金桂里快递服务点", "桂园停车场", "桂园充电站", "金桂里菜鸟小屋", "桂园体育公园管理处", "金桂里便民服务站", "桂园地下人行通道商业街"];

    internal static byte[] Sheet()
    {
        Dictionary<string, BodyKind> bodies = [];
        Add(Single, BodyKind.School);
        Add(Public, BodyKind.PublicInstitution);
        Add(Societies, BodyKind.SocialOrganisation);
        Add(Others, BodyKind.Other);
        for (var i = 0; i < 118; i++)
        {
            bodies.Add($"锦川{Fronts[i % Fronts.Length]}{Lines[i % Lines.Length]}有限公司", BodyKind.Firm);
        }

        for (var i = 0; bodies.Count < Count; i++)
        {
            bodies.Add(Fronts[i % Fronts.Length] + Trades[i % Trades.Length], BodyKind.Shop);
        }

        return SheetBook.Of("组织", BodySheet.Columns, bodies.Select((body, i) => Row(i, body.Key, body.Value)));

        void Add(string[] names, BodyKind kind)
        {
            foreach (var name in names)
            {
                bodies.Add(name, kind);
            }
        }
    }

    private static string?[] Row(int i, string name, BodyKind kind)
    {
        string[] roads = ["桂园路", "金桂里街", "老井巷", "河沿路", "书院街"];
        var begin = string.Create(CultureInfo.InvariantCulture, $"{(kind == BodyKind.Shop ? "92" : kind == BodyKind.SocialOrganisation ? "52" : "91")}990101MA{1_000_000 + (i * 7919):0000000}");
        return
        [
            name, BodyKinds.Word(kind), begin + CreditCode.Check(begin), string.Create(CultureInfo.InvariantCulture, $"{roads[i % roads.Length]}{(i * 2 / roads.Length) + 1}号"), null, null,
            i % 3 == 2 ? null : StoryPeople.Name(1000 + i), i % 3 == 2 ? null : string.Create(CultureInfo.InvariantCulture, $"1390007{i:0000}"),
        ];
    }
}
