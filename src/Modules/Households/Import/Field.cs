namespace Mulin.Households.Import;

/// <summary>What a column of a list of homes may hold. The names are permanent: they stand in addresses.</summary>
internal enum Field
{
    Door,
    Compound,
    Building,
    Unit,
    HouseholdNo,
    Name,
    Relation,
    IdNumber,
    Phone,
    Birthday,
    Sex,
    Occupation,
    Party,
    Tags,
    Tenure,
    Area,
    Since,
    Plate,
}

/// <summary>The headings under which communities keep these, the product's own first.</summary>
internal static class Fields
{
    private static readonly (Field Field, int Width, string[] Headings)[] Known =
    [
        (Field.Door, 22, ["门牌", "门牌号", "房号", "房间号", "户室", "室号", "房屋地址", "住址", "地址", "现住址", "居住地址", "详细地址", "家庭住址", "房屋", "楼栋房号", "楼门号", "door", "address", "room"]),
        (Field.Compound, 12, ["小区", "小区名称", "所属小区", "院落", "compound", "estate"]),
        (Field.Building, 10, ["楼栋", "楼号", "栋号", "幢号", "栋", "幢", "楼", "楼栋号", "building"]),
        (Field.Unit, 8, ["单元", "单元号", "梯", "unit", "staircase"]),
        (Field.HouseholdNo, 10, ["户号", "户编号", "家庭编号", "户序号", "household no", "household"]),
        (Field.Name, 12, ["姓名", "名字", "居民姓名", "成员姓名", "人员姓名", "住户姓名", "家庭成员", "户主姓名", "name", "full name"]),
        (Field.Relation, 12, ["与户主关系", "关系", "与户主的关系", "和户主关系", "家庭关系", "成员关系", "relation", "relationship"]),
        (Field.IdNumber, 24, ["身份证号", "身份证", "身份证号码", "公民身份号码", "公民身份证号码", "证件号", "证件号码", "身份号码", "id number", "id"]),
        (Field.Phone, 16, ["电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码", "联系号码", "phone", "mobile"]),
        (Field.Birthday, 14, ["出生日期", "生日", "出生年月日", "出生年月", "birthday", "born", "date of birth"]),
        (Field.Sex, 6, ["性别", "sex", "gender"]),
        (Field.Occupation, 16, ["职业", "工作单位", "工作", "从业情况", "单位及职务", "occupation"]),
        (Field.Party, 10, ["政治面貌", "是否党员", "党员", "party member", "party"]),
        (Field.Tags, 20, ["关爱标签", "关爱类别", "人员类别", "特殊人群", "困难类别", "重点人群", "标签", "人群类别", "特殊情况", "care tags", "tags"]),
        (Field.Tenure, 12, ["居住方式", "房屋性质", "居住情况", "房屋状态", "住房性质", "产权性质", "自住或出租", "居住性质", "是否出租", "房屋用途", "tenure", "use"]),
        (Field.Area, 10, ["建筑面积", "面积", "房屋面积", "住房面积", "area"]),
        (Field.Plate, 14, ["车牌", "车牌号", "车牌号码", "车辆号牌", "机动车号牌", "车辆", "plate", "license plate"]),
        (Field.Since, 14, ["入住日期", "入住时间", "入住年月", "居住时间", "何时入住", "since", "moved in"]),
    ];

    public static string Heading(Field field) => Known.First(known => known.Field == field).Headings[0];

    public static int Width(Field field) => Known.First(known => known.Field == field).Width;

    /// <summary>Whose heading this is; an exact one before one that is only contained.</summary>
    public static Field? Named(string heading)
    {
        var plain = Spoken.Plain(heading).Trim('*', ':', '：').Replace("（必填）", "", StringComparison.Ordinal).Replace("(必填)", "", StringComparison.Ordinal);
        plain = plain.IndexOf('(', StringComparison.Ordinal) is var at and > 0 ? plain[..at] : plain;
        if (plain.Length == 0)
        {
            return null;
        }

        foreach (var (field, _, headings) in Known)
        {
            if (headings.Any(known => string.Equals(Spoken.Plain(known), plain, StringComparison.OrdinalIgnoreCase)))
            {
                return field;
            }
        }

        // 户主联系电话 ends in what it is; 单元长电话 is another's.
        return plain.Length > 14 || plain.Contains('长', StringComparison.Ordinal) ? null
            : Known.SelectMany(known => known.Headings.Where(word => word.Length > 1 && word[0] > 127 && plain.EndsWith(word, StringComparison.Ordinal)).Select(word => (known.Field, word.Length)))
                .OrderByDescending(found => found.Length).Select(found => (Field?)found.Field).FirstOrDefault();
    }

    /// <summary>Of two headings for one thing the one further to the front of the list is meant.</summary>
    public static int Rank(string heading)
    {
        var plain = Spoken.Plain(heading);
        return Known.Select(known => Array.FindIndex(known.Headings, word => string.Equals(Spoken.Plain(word), plain, StringComparison.OrdinalIgnoreCase))).Where(at => at >= 0).DefaultIfEmpty(int.MaxValue).Min();
    }
}
