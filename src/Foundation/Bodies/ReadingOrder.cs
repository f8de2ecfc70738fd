using System.Globalization;

namespace Mulin.Foundation.Bodies;

/// <summary>
/// A key that puts Chinese names in the order of their sound (pinyin). Made once when a name is written and stored, so that both engines
/// sort alike and paging by key stays put.
/// </summary>
internal static class ReadingOrder
{
    private const int Characters = 12;

    private static readonly CompareInfo Sound = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    internal static string Of(string name)
    {
        var start = name.Trim();
        return Convert.ToHexStringLower(Sound.GetSortKey(start.Length > Characters ? start[..Characters] : start, CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth).KeyData);
    }
}
