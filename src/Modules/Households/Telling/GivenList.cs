using System.Globalization;
using Mulin.Contracts.Households;
using Mulin.Households.Import;
using Mulin.Households.People;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Telling;

/// <summary>The list a grid kept until now, as such lists are: the door said once for a family, one row that needs a second look.</summary>
internal static class GivenList
{
    private static readonly string[] Surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "陈", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "许", "何", "吕", "施", "孔", "曹", "严", "华", "金", "魏", "陶", "姜"];
    private static readonly string[] Men = ["建国", "志强", "国庆", "文斌", "立新", "海涛", "永福", "长顺", "东升", "学军"];
    private static readonly string[] Women = ["秀兰", "桂芳", "丽华", "玉梅", "春燕", "晓红", "静怡", "佳宁", "美玲", "淑珍"];
    private static readonly string[] Work = ["退休", "职工", "个体", "教师", "司机", "护士"];

    /// <param name="doors">As people write them; one household behind each.</param>
    /// <param name="party">As many of them are in the party, spread over the list.</param>
    public static byte[] Of(IReadOnlyList<string> doors, int community, int year, int party)
    {
        var random = new Random(2026 + community);
        var serial = 0;
        List<string?[]> rows = [];
        for (var i = 0; i < doors.Count; i++)
        {
            var (man, age) = (Surnames[random.Next(Surnames.Length)], 30 + random.Next(55));
            rows.Add([doors[i], man + Men[random.Next(Men.Length)], "户主", Number(age, Sex.Male), Phone(), "群众", age > 60 ? "退休" : Work[random.Next(1, Work.Length)], age > 78 && random.Next(3) == 0 ? "失能" : random.Next(12) == 0 ? "退役军人" : "", random.Next(4) == 0 ? "租住" : "自有"]);
            if (random.Next(5) > 0)
            {
                rows.Add([null, Surnames[random.Next(Surnames.Length)] + Women[random.Next(Women.Length)], "妻子", Number(age - random.Next(5), Sex.Female), Phone(), "群众", age > 57 ? "退休" : Work[random.Next(1, Work.Length)], "", ""]);
            }

            if (age < 60 && random.Next(3) > 0)
            {
                rows.Add([null, man + (random.Next(2) == 0 ? "一鸣" : "子涵"), random.Next(2) == 0 ? "儿子" : "女儿", Number(Math.Max(1, age - 27), Sex.Male), null, "", "", "", ""]);
            }
        }

        // Nobody noticed in the old list that a number was copied from the row above.
        var twice = rows.FindIndex(row => row[2] == "妻子");
        rows[twice][3] = rows[twice - 1][3];

        // Of the home with that slip nothing is written, so nobody of it is counted on.
        var grown = rows.Where((row, i) => row[5] == "群众" && i != twice && i != twice - 1).ToList();
        for (var i = 0; i < party; i++)
        {
            grown[i * grown.Count / party][5] = "中共党员";
        }

        foreach (var row in rows.Where(row => row[2] == "女儿"))
        {
            row[2] = "子女";
        }

        Field[] fields = [Field.Door, Field.Name, Field.Relation, Field.IdNumber, Field.Phone, Field.Party, Field.Occupation, Field.Tags, Field.Tenure];
        return SheetBook.Of("居民信息", [.. fields.Select(field => new SheetColumn(Fields.Heading(field), Fields.Width(field)))], rows);

        string Number(int old, Sex sex)
        {
            var born = new DateOnly(year - old, 1 + random.Next(12), 1 + random.Next(28));
            var front = string.Create(CultureInfo.InvariantCulture, $"9902{community:00}{born:yyyyMMdd}{++serial / 5 % 100:00}{(sex == Sex.Male ? 1 : 2) + (2 * (serial % 4))}");
            return front + ResidentId.CheckOf(front);
        }

        string Phone() => string.Create(CultureInfo.InvariantCulture, $"1380{community}{100_000 + ++serial:000000}");
    }
}
