namespace Mulin.Contracts.Points;

/// <summary>Whose conduct an article is about. The names are permanent.</summary>
public enum ConductOf
{
    Person,
    Household,
    Building,
}

/// <summary>What conduct an article is about. The names are permanent.</summary>
public enum ConductKind
{
    /// <summary>垃圾分类.</summary>
    WasteSorting,

    /// <summary>文明停车.</summary>
    Parking,

    /// <summary>文明出行.</summary>
    CivilTravel,

    /// <summary>楼道与公共空间: corridors, greens, what falls from windows.</summary>
    SharedSpace,

    /// <summary>消防与充电安全.</summary>
    Safety,
    Noise,

    /// <summary>文明养宠.</summary>
    Pets,

    /// <summary>邻里互助.</summary>
    MutualHelp,

    /// <summary>尊老爱幼.</summary>
    FamilyVirtue,

    /// <summary>公益参与.</summary>
    PublicGood,
    Other,
}

/// <summary>An article of a covenant (公约) that residents adopted, as it read in its time.</summary>
/// <param name="ArticleId">Of this wording; an article that was changed has another, and the same <paramref name="SeriesId"/>.</param>
/// <param name="Number">As people cite it: 第三条.</param>
/// <param name="Points">What one assessment under it adds (above nought) or takes.</param>
/// <param name="Evidence">What counts as evidence.</param>
/// <param name="From">The first day on which conduct is assessed by it.</param>
/// <param name="Until">The last day; null: in force.</param>
public sealed record CovenantArticle(
    Guid ArticleId, Guid SeriesId, int Number, ConductKind Kind, ConductOf Of, int Points, string Text, string? TextEn, string Evidence, string? EvidenceEn, DateOnly From, DateOnly? Until)
{
    public bool InForceOn(DateOnly day) => From <= day && (Until is null || Until >= day);
}

/// <summary>
/// The articles conduct is assessed by. Until a room holds votes on covenants, they are those the community entered in Points, which are the ones it
/// already has; a room that holds such votes answers in its place.
/// </summary>
public interface ICovenant
{
    /// <summary>The articles in force on this day, by number.</summary>
    Task<IReadOnlyList<CovenantArticle>> On(DateOnly day, CancellationToken ct);

    /// <summary>By <see cref="CovenantArticle.ArticleId"/>, whether in force or not.</summary>
    Task<IReadOnlyDictionary<Guid, CovenantArticle>> Of(IReadOnlyCollection<Guid> articles, CancellationToken ct);
}
