namespace Mulin.Kernel.People;

/// <summary>职务. The names are permanent: they stand in facts and appointments. See the glossary.</summary>
public enum Office
{
    /// <summary>Not an appointment: everybody with an account who is known to the community holds it.</summary>
    Resident,
    Secretary,
    CommitteeMember,
    CommunityStaff,
    GridSecretary,
    GridLeader,
    GridWorker,
    BuildingLeader,
    UnitLeader,
    ResidentsRepresentative,
    PartyGroupMember,
    PropertyManager,
    OwnersCommitteeMember,
    SocialWorker,
    Assessor,
    Mediator,
    /// <summary>督办: of a subdistrict or a district.</summary>
    Overseer,
    /// <summary>Looks after the installation: communities, areas, first appointments. Sees no residents' data by it.</summary>
    Administrator,

    /// <summary>店员: of a shop that takes vouchers; held at a body.</summary>
    Shopkeeper,

    /// <summary>学校老师: of a school whose pupils' guardians allowed it to see what they earned; held at a body.</summary>
    Teacher,
}

/// <summary>Where a right given by an office above the community reaches.</summary>
public enum Reach
{
    /// <summary>Only in the area or body of the appointment itself. People's data never flows up.</summary>
    Here,
    /// <summary>Also in everything below: figures, settings, areas.</summary>
    FlowsDown,
}

/// <summary>A permission: its permanent code, its reach, and the offices that have it unless a setting says otherwise.</summary>
public sealed record Right(string Code, Reach Reach, params Office[] Offices);

/// <summary>
/// An office at a place: what a thing that must be answered is assigned to, rather than a person. Its key is permanent:
/// <c>Office@c</c> (the community), <c>Office@p:{place}</c>, <c>Office@g:{grid}</c>, <c>Office@b:{body}</c>, <c>Office@a:{area above}</c>.
/// </summary>
public readonly record struct Post(Office Office, string Scope)
{
    public const string Whole = "c";

    public static Post Community(Office office) => new(office, Whole);
    public static Post Place(Office office, Guid place) => new(office, $"p:{place:N}");
    public static Post Grid(Office office, Guid grid) => new(office, $"g:{grid:N}");
    public static Post Body(Office office, Guid body) => new(office, $"b:{body:N}");
    public static Post Area(Office office, long area) => new(office, $"a:{area}");

    public string Key => $"{Office}@{Scope}";

    public static Post Parse(string key)
    {
        var at = key.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && Enum.TryParse<Office>(key.AsSpan(0, at), out var office)
            ? new Post(office, key[(at + 1)..])
            : throw new FormatException($"'{key}' is not a post.");
    }

    public Guid? PlaceId => Part("p:");
    public Guid? GridId => Part("g:");
    public Guid? BodyId => Part("b:");
    public long? AreaId => Scope.StartsWith("a:", StringComparison.Ordinal)
        ? long.Parse(Scope.AsSpan(2), provider: System.Globalization.CultureInfo.InvariantCulture)
        : null;

    public override string ToString() => Key;

    private Guid? Part(string prefix) => Scope.StartsWith(prefix, StringComparison.Ordinal) ? Guid.ParseExact(Scope.AsSpan(2), "N") : null;
}
