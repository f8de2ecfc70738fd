using Mulin.Kernel.People;

namespace Mulin.Points;

internal static class Rights
{
    /// <summary>Reads the books: pool, trial balance, cards with masked names, vouchers.</summary>
    public const string See = "points.see";

    /// <summary>Fills the pool and takes a funding back.</summary>
    public const string Fund = "points.fund";

    /// <summary>Sets what earns how much, and how the community runs its points.</summary>
    public const string SetRules = "points.set-rules";

    /// <summary>Opens, prints and closes cards for others, and spends for them with one of their codes.</summary>
    public const string Serve = "points.serve";

    /// <summary>Puts goods into the community shop and settles with shops.</summary>
    public const string KeepShop = "points.keep-shop";

    /// <summary>Takes the registers out as files.</summary>
    public const string Export = "points.export";

    /// <summary>One's own card, and that of a child one is guardian of.</summary>
    public const string Own = "points.own";

    /// <summary>Hands out goods for vouchers: a shopkeeper for their own shop, the desk for all.</summary>
    public const string Redeem = "points.redeem";

    /// <summary>Sees what consenting pupils of one's own school earned this month, and records the badge.</summary>
    public const string Pupils = "points.pupils";

    private static readonly Office[] Desk = [Office.Secretary, Office.CommitteeMember, Office.CommunityStaff];

    public static readonly Right[] All =
    [
        new(See, Reach.Here, Desk),
        new(Fund, Reach.Here, Office.Secretary, Office.CommitteeMember),
        new(SetRules, Reach.Here, Office.Secretary, Office.CommitteeMember),
        new(Serve, Reach.Here, [.. Desk, Office.GridWorker]),
        new(KeepShop, Reach.Here, Office.Secretary, Office.CommunityStaff),
        new(Export, Reach.Here, Desk),
        new(Own, Reach.Here, Office.Resident),
        new(Redeem, Reach.Here, [.. Desk, Office.Shopkeeper]),
        new(Pupils, Reach.Here, Office.Teacher),
    ];
}
