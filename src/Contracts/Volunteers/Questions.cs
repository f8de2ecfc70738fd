namespace Mulin.Contracts.Volunteers;

/// <summary>What a team is. The names are permanent.</summary>
public enum TeamKind
{
    /// <summary>志愿服务队.</summary>
    Team,

    /// <summary>党员先锋圈: party pioneers and the neighbours round them.</summary>
    PioneerCircle,

    /// <summary>网格互助圈: the old of a grid who help each other.</summary>
    MutualAidCircle,

    /// <summary>兴趣圈.</summary>
    InterestCircle,

    /// <summary>妈妈团: a mothers' group.</summary>
    MothersGroup,

    /// <summary>文艺队: a troupe, a choir, an orchestra.</summary>
    Troupe,
}

/// <param name="Ended">It is there no longer.</param>
public sealed record TeamName(Guid Id, string Name, TeamKind Kind, bool Ended);

/// <summary>The teams and circles here, for rooms that name one as organiser. Says nothing of who is in them.</summary>
public interface ITeams
{
    Task<IReadOnlyDictionary<Guid, TeamName>> Of(IReadOnlyCollection<Guid> teams, CancellationToken ct);

    /// <summary>Those that are there now, by name.</summary>
    Task<IReadOnlyList<TeamName>> Standing(CancellationToken ct);

    /// <summary>Those this person leads now.</summary>
    Task<IReadOnlyList<TeamName>> LedBy(Guid personId, CancellationToken ct);

    /// <summary>Those this person keeps without any office: the ones they lead now, and the ones that belong to these.</summary>
    Task<IReadOnlyList<Guid>> KeptBy(Guid personId, CancellationToken ct);
}
