using System.Globalization;
using System.Text;
using Mulin.Contracts.Households;
using Mulin.Households.Care;
using Mulin.Households.People;

namespace Mulin.Households.Import;

/// <summary>What people write into the cells of their lists, read as what they mean by it.</summary>
internal static class Spoken
{
    private static readonly (Relation Relation, string[] Words)[] Relations =
    [
        (Relation.Head, ["户主", "本人", "户主本人", "房主", "head", "self"]),
        (Relation.Spouse, ["配偶", "妻子", "丈夫", "妻", "夫", "老伴", "爱人", "老婆", "老公", "spouse", "wife", "husband"]),
        (Relation.Child, ["子女", "儿子", "女儿", "子", "女", "长子", "次子", "三子", "长女", "次女", "三女", "独生子", "独生女", "孩子", "养子", "养女", "继子", "继女", "child", "son", "daughter"]),
        (Relation.ChildInLaw, ["儿媳女婿", "儿媳", "女婿", "媳妇", "儿媳妇", "child-in-law"]),
        (Relation.Grandchild, ["孙辈", "孙子", "孙女", "外孙", "外孙女", "外孙子", "孙", "重孙", "曾孙", "grandchild"]),
        (Relation.Parent, ["父母", "父亲", "母亲", "父", "母", "爸爸", "妈妈", "parent", "father", "mother"]),
        (Relation.ParentInLaw, ["公婆岳父母", "公公", "婆婆", "岳父", "岳母", "公婆", "岳父母", "丈人", "丈母娘", "parent-in-law"]),
        (Relation.Grandparent, ["祖父母", "祖父", "祖母", "爷爷", "奶奶", "外公", "外婆", "外祖父", "外祖母", "姥姥", "姥爷", "grandparent"]),
        (Relation.Sibling, ["兄弟姐妹", "哥哥", "弟弟", "姐姐", "妹妹", "兄", "弟", "姐", "妹", "兄弟", "姐妹", "sibling", "brother", "sister"]),
        (Relation.Relative, ["其他亲属", "亲属", "亲戚", "侄子", "侄女", "外甥", "外甥女", "叔叔", "姑姑", "舅舅", "relative"]),
        (Relation.Lodger, ["合租", "租客", "室友", "租户", "承租人", "合租人", "寄住", "lodger", "tenant"]),
        (Relation.Employee, ["住家人员", "保姆", "护工", "住家保姆", "阿姨", "employee"]),
        (Relation.Other, ["其他", "其它", "非亲属", "other"]),
        (Relation.Unclear, ["待核", "不详", "未知", "unclear"]),
    ];

    private static readonly (DwellingUse Use, Tenure? Tenure, string[] Words)[] Uses =
    [
        (DwellingUse.LivedIn, Tenure.Owned, ["自有", "自住", "自有自住", "自有住房", "商品房", "业主", "产权房", "自购", "私房", "私有", "未出租", "owned", "owner"]),
        (DwellingUse.LivedIn, Tenure.Rented, ["租住", "出租", "租房", "租赁", "租户", "承租", "出租房", "租", "rented"]),
        (DwellingUse.LivedIn, Tenure.PublicRental, ["公租房", "廉租房", "公租", "廉租", "保障房", "直管公房", "公房", "public rental"]),
        (DwellingUse.LivedIn, Tenure.Employer, ["单位房", "单位宿舍", "宿舍", "单位", "employer"]),
        (DwellingUse.LivedIn, Tenure.Lent, ["借住", "借用", "寄住", "lent"]),
        (DwellingUse.LivedIn, Tenure.Other, ["其他", "其它", "other"]),
        (DwellingUse.LivedIn, null, ["有人住", "有人", "在住", "居住", "常住", "住宅", "lived in"]),
        (DwellingUse.Empty, null, ["空置", "空房", "空", "无人", "无人居住", "闲置", "未入住", "empty"]),
        (DwellingUse.Other, null, ["其他用途", "商用", "店铺", "商铺", "门面", "办公", "仓库", "经营", "非居住"]),
    ];

    private static readonly (string Code, string[] Words)[] TagWords =
    [
        ("empty-nest", ["空巢", "空巢老人"]), ("incapacitated", ["失能", "失能老人", "半失能", "卧床"]), ("disabled", ["残疾", "残疾人", "残疾人士", "持证残疾人"]),
        ("low-income", ["低保", "低保户", "低保人员", "低保对象"]), ("extreme-poverty", ["特困", "特困人员", "五保", "五保户"]), ("hardship", ["困难", "困难户", "困难家庭", "困难群众", "低收入"]),
        ("orphan", ["孤儿"]), ("left-behind-child", ["留守儿童"]), ("bereaved-parents", ["失独", "失独家庭", "失独老人"]), ("serious-illness", ["重病", "大病", "重大疾病", "慢病"]),
        ("veteran", ["退役军人", "退伍军人", "退役", "复员军人", "优抚对象"]),
    ];

    /// <summary>Follow from the file, or say nothing: no tag is given for them.</summary>
    private static readonly string[] NoTag = ["无", "否", "没有", "正常", "一般", "普通", "高龄", "高龄老人", "老年人", "独居", "独居老人", "党员", "儿童", "/", "-", "—", "none"];

    private static readonly string[] Member = ["中共党员", "党员", "是", "预备党员", "中共预备党员", "正式党员", "√", "y", "yes", "1"];
    private static readonly string[] NoMember = ["群众", "否", "不是", "非党员", "团员", "共青团员", "无", "民主党派", "无党派", "无党派人士", "少先队员", "n", "no", "0", "×", "/", "-"];

    /// <summary>In one width, without blanks: how headings and words are compared.</summary>
    public static string Plain(string cell) => string.Concat(cell.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter != '\u200B'));

    /// <summary>A name as it is called: 张 三 is 张三, John Smith stays.</summary>
    public static string Name(string cell)
    {
        var name = cell.Normalize(NormalizationForm.FormKC).Trim();
        return name.Any(letter => letter >= 0x2E80) ? string.Concat(name.Where(letter => !char.IsWhiteSpace(letter))) : string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public static Relation? RelationOf(string cell)
    {
        var word = Plain(cell);
        return Relations.Where(known => known.Words.Contains(word, StringComparer.OrdinalIgnoreCase) || string.Equals(known.Relation.ToString(), word, StringComparison.OrdinalIgnoreCase)).Select(known => (Relation?)known.Relation).FirstOrDefault();
    }

    public static IEnumerable<string> RelationWords => Relations.Select(known => known.Words[0]);

    public static Sex? SexOf(string cell) => Plain(cell).ToUpperInvariant() switch
    {
        "男" or "男性" or "M" or "MALE" => Sex.Male,
        "女" or "女性" or "F" or "FEMALE" => Sex.Female,
        _ => null,
    };

    public static (DwellingUse Use, Tenure? Tenure)? UseOf(string cell)
    {
        var word = Plain(cell);
        foreach (var (use, tenure, words) in Uses)
        {
            if (words.Any(known => string.Equals(Plain(known), word, StringComparison.OrdinalIgnoreCase)))
            {
                return (use, tenure);
            }
        }

        return null;
    }

    public static IEnumerable<string> UseWords => Uses.Where(known => known.Use != DwellingUse.LivedIn || known.Tenure is not null).Select(known => known.Words[0]);

    public static bool? PartyOf(string cell)
    {
        var word = Plain(cell);
        return Member.Contains(word, StringComparer.OrdinalIgnoreCase) ? true : NoMember.Contains(word, StringComparer.OrdinalIgnoreCase) ? false : null;
    }

    /// <returns>The codes, and whether every word was understood.</returns>
    public static (IReadOnlyList<string> Codes, bool All) TagsOf(string cell, IReadOnlyList<OwnTag> own)
    {
        List<string> codes = [];
        var all = true;
        foreach (var word in Plain(cell).Split(['、', ',', ';', '/', '|', '。'], StringSplitOptions.RemoveEmptyEntries))
        {
            var code = TagWords.Where(known => known.Code == word || known.Words.Contains(word)).Select(known => known.Code).FirstOrDefault()
                ?? own.FirstOrDefault(tag => !tag.Retired && (tag.Name == word || string.Equals(tag.NameEn, word, StringComparison.OrdinalIgnoreCase)))?.Code;
            if (code is null)
            {
                all &= NoTag.Contains(word, StringComparer.OrdinalIgnoreCase);
            }
            else if (!codes.Contains(code))
            {
                codes.Add(code);
            }
        }

        return (codes, all);
    }

    /// <summary>
    /// A day in one of the notations of such lists: 1985-03-02, 1985/3/2, 1985.3.2, 1985年3月2日, 19850302, or the number Excel keeps for it. A month
    /// alone is no day, and is not read as its first.
    /// </summary>
    public static DateOnly? DayOf(string cell)
    {
        var text = Plain(cell);
        if (text.Length == 0)
        {
            return null;
        }

        // A time behind it is none of ours.
        if (cell.Trim().IndexOf(' ', StringComparison.Ordinal) is var blank and > 7 && cell.Contains(':', StringComparison.Ordinal))
        {
            text = Plain(cell.Trim()[..blank]);
        }

        if (text.All(char.IsAsciiDigit))
        {
            if (text.Length == 8)
            {
                return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var compact) ? compact : null;
            }

            return text.Length is 4 or 5 && int.Parse(text, CultureInfo.InvariantCulture) is >= 2000 and < 80_000 and var serial && !(text.Length == 4 && serial is > 1900 and < 2100)
                ? DateOnly.FromDateTime(DateTime.FromOADate(serial)) : null;
        }

        var parts = text.TrimEnd('日', '号').Split(['-', '/', '.', '年', '月', '—', '–'], StringSplitOptions.None);
        return parts.Length == 3 && parts.All(part => part.Length is > 0 and < 5 && part.All(char.IsAsciiDigit)) && parts[0].Length == 4
            && DateOnly.TryParseExact($"{parts[0]}-{parts[1].PadLeft(2, '0')}-{parts[2].PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>Looks like an ID number, right or mistyped: eighteen or fifteen signs of which all but the last are digits.</summary>
    public static bool LikeIdNumber(string cell)
    {
        var text = Plain(cell);
        return text.Length is 18 or 15 && text[..^1].All(char.IsAsciiDigit) && (char.IsAsciiDigit(text[^1]) || text[^1] is 'X' or 'x');
    }

    public static bool IsIdNumber(string cell)
    {
        var text = Plain(cell).ToUpperInvariant();
        return text.Length == 18 && LikeIdNumber(text) && ResidentId.CheckOf(text) == text[17];
    }

    public static bool LikeMobile(string cell)
    {
        var text = Plain(cell).Replace("-", "", StringComparison.Ordinal).Replace("+86", "", StringComparison.Ordinal);
        return text.Length == 11 && text[0] == '1' && text[1] >= '3' && text.All(char.IsAsciiDigit);
    }
}
