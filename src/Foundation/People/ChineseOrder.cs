using System.Globalization;

namespace Mulin.Foundation.People;

/// <summary>The stored sort key of a name: the databases compare code points, people look under the sound.</summary>
internal static class ChineseOrder
{
    private static readonly CompareInfo Pinyin = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    private static readonly string[] Double =
    [
        "欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空", "东方", "独孤", "南宫", "长孙", "宇文", "轩辕", "端木", "百里", "东郭", "闻人",
    ];

    public static string KeyOf(string name) => Convert.ToHexString(Pinyin.GetSortKey(name).KeyData);

    /// <summary>王建国 → 王, 欧阳明 → 欧阳; a name in Latin letters stays whole.</summary>
    public static string Surname(string name) =>
        name.Length == 0 || name[0] < 0x2E80 ? name : Array.Find(Double, two => name.StartsWith(two, StringComparison.Ordinal)) is { } found && name.Length > 2 ? found : name[..1];
}
