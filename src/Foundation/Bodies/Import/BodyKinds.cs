using Mulin.Contracts.Bodies;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>What people write in the column 类别; the first word of each is the one the template offers.</summary>
internal static class BodyKinds
{
    private static readonly (BodyKind Kind, string[] Words)[] Known =
    [
        (BodyKind.ResidentsCommittee, ["居民委员会", "居委会", "村委会", "村民委员会"]),
        (BodyKind.OwnersCommittee, ["业主委员会", "业委会", "物管会", "物业管理委员会"]),
        (BodyKind.PropertyCompany, ["物业公司", "物业", "物业服务企业"]),
        (BodyKind.PartyBranch, ["党支部", "党组织", "支部"]),
        (BodyKind.BuildingPartyGroup, ["楼栋党小组", "党小组"]),
        (BodyKind.StewardTeam, ["红色管家", "管家团", "红色管家团"]),
        (BodyKind.GovernanceBoard, ["共治理事会", "理事会"]),
        (BodyKind.Firm, ["企业", "公司", "工厂"]),
        (BodyKind.Shop, ["商铺", "商户", "门店", "店铺", "个体工商户", "个体户"]),
        (BodyKind.School, ["学校", "幼儿园", "中学", "小学", "高校", "大学"]),
        (BodyKind.PublicInstitution, ["机关事业单位", "机关", "事业单位", "医院", "派出所"]),
        (BodyKind.SocialOrganisation, ["社会组织", "社工机构", "协会", "基金会"]),
        (BodyKind.Other, ["其他", "其它"]),
    ];

    internal static IReadOnlyList<string> Offered { get; } = [.. Known.Select(known => known.Words[0])];

    internal static string Word(BodyKind kind) => Known.First(known => known.Kind == kind).Words[0];

    internal static BodyKind? Read(string word)
    {
        var wanted = word.Trim();
        foreach (var (kind, words) in Known)
        {
            if (words.Contains(wanted, StringComparer.Ordinal) || string.Equals(kind.ToString(), wanted, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }
}
