namespace Mulin.Foundation.Story;

/// <summary>Invented names for the demo: the same number is always the same name, and no two numbers share one.</summary>
internal static class StoryPeople
{
    private static readonly string[] Surnames =
    [
        "周", "吴", "郑", "冯", "褚", "蒋", "沈", "韩", "杨", "朱", "秦", "尤", "许", "吕", "施", "孔", "曹", "严", "金", "魏", "陶", "姜", "戚", "谢", "邹", "柏", "窦",
        "章", "苏", "潘", "葛", "范", "彭", "鲁", "韦", "马", "苗", "方", "俞", "任", "袁", "柳", "鲍", "史", "唐", "薛", "雷", "贺", "倪", "汤", "罗", "毕", "郝",
    ];

    private static readonly string[] Given =
    [
        "桂芬", "建平", "玉珍", "国庆", "丽华", "志远", "秀英", "海涛", "淑芳", "卫东", "小梅", "文斌", "凤霞", "立新", "春燕", "永康", "彩云", "德明", "雅琴", "长河", "晓峰",
        "美玲", "景林", "月娥", "思远", "兰英", "守义", "婷婷", "家栋", "慧敏", "振山", "翠萍", "一鸣", "素贞", "启文", "红梅", "乐天", "爱莲", "保国", "静怡", "庆丰", "玉成",
        "子涵", "巧云", "传宝", "佩珊", "正华",
    ];

    /// <summary>53 surnames and 47 given names have no common factor: every pair comes once before any comes twice.</summary>
    public static string Name(int number) => Surnames[number % Surnames.Length] + Given[number * 5 % Given.Length];
}
