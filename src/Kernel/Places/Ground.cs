namespace Mulin.Kernel.Places;

/// <summary>A compound or building whose place on the earth somebody has written down: a point, an outline, or both.</summary>
public sealed record Site(Guid Id, PlaceLevel Level, Position? Point, Outline? Outline)
{
    /// <summary>Where its mark stands.</summary>
    public Position Stands { get; } = Point ?? Outline!.Centre;

    /// <summary>Its mark and the corners of its outline.</summary>
    internal IEnumerable<Position> Corners => (Outline?.Corners ?? []).Append(Stands);

    /// <summary>How far off a point is: from the outline where there is one, else from the mark.</summary>
    internal double MetresTo(Position point) => Outline?.MetresTo(point) ?? Stands.MetresTo(point);
}

/// <summary>Where the places of one community stand, a snapshot. Ask <c>Contracts.Places.IPositions</c> for it.</summary>
public sealed class Ground
{
    /// <summary>A building further away than this is not the one that is meant; where its outline is known, the phone may err by so much.</summary>
    private const double Near = 80;
    private const double NearOutline = 25;

    /// <summary>What a community is asked to see to lies in it or beside it.</summary>
    private const double Beside = 5000;

    /// <summary>So far a grid's line stays off its buildings: two grids next door do not touch.</summary>
    private const double Apart = 6;

    private readonly PlaceBook book;
    private readonly Dictionary<Guid, Site> sites;
    private readonly Dictionary<Guid, Position> grids;
    private readonly Box reach;

    public Ground(PlaceBook book, IEnumerable<Site> sites)
    {
        this.book = book;
        Sites = [.. sites];
        this.sites = Sites.ToDictionary(site => site.Id);
        grids = Sites.Where(site => site.Level == PlaceLevel.Building).GroupBy(site => book.Find(site.Id)?.GridId).Where(group => group.Key is not null)
            .ToDictionary(group => group.Key!.Value, group => Middle(group).Rounded);
        reach = Reach();
    }

    public IReadOnlyList<Site> Sites { get; }

    /// <summary>Where the building or, without one, the compound stands that this place is or is in.</summary>
    public Site? Of(Guid? placeId) => book.Upwards(placeId).Select(place => sites.GetValueOrDefault(place.Id)).FirstOrDefault(site => site is not null);

    /// <summary>The middle of a grid's buildings to about a hundred metres, for a grid may be one building: all that is shown of what must not be found.</summary>
    public Position? OfGrid(Guid? gridId) => gridId is { } id && grids.TryGetValue(id, out var middle) ? middle : null;

    /// <summary>Around a grid's buildings, compound by compound, for a grid has no line of its own on the ground; null where none of them is drawn.</summary>
    public Outline? ShapeOf(Guid gridId)
    {
        List<IReadOnlyList<Position>> rims =
        [
            .. Sites.Where(site => site.Level == PlaceLevel.Building).Select(site => (site, Place: book.Find(site.Id))).Where(pair => pair.Place?.GridId == gridId)
                .GroupBy(pair => pair.Place!.ParentId).Select(group => Hull.Around(group.SelectMany(pair => pair.site.Corners), Apart)),
        ];
        return rims.Count == 0 ? null : Outline.Of(rims.Select(rim => new[] { rim }));
    }

    /// <summary>The building a point is at, else the compound it lies in; null where neither is known to be.</summary>
    public Guid? At(Position point)
    {
        var compound = Sites.Where(site => site.Level == PlaceLevel.Compound && site.Outline?.Contains(point) == true).Select(site => (Guid?)site.Id).FirstOrDefault();
        var building = Sites.Where(site => site.Level == PlaceLevel.Building && (compound is null || book.Find(site.Id)?.ParentId == compound))
            .Select(site => (site, Metres: site.MetresTo(point))).Where(pair => pair.Metres <= (pair.site.Outline is null ? Near : NearOutline))
            .OrderBy(pair => pair.Metres).Select(pair => (Guid?)pair.site.Id).FirstOrDefault();
        return building ?? compound;
    }

    /// <summary>
    /// Whether a point can be meant here: within five kilometres of the box around all that is known of the community; where nothing is,
    /// somewhere in the country.
    /// </summary>
    public bool Reaches(Position point) => reach.Contains(point);

    /// <summary>What stands within so many metres of a point.</summary>
    public IReadOnlyList<Site> Within(Position point, double metres) => [.. Sites.Where(site => site.Stands.MetresTo(point) <= metres)];

    private Box Reach()
    {
        if (Sites.Count == 0)
        {
            return Box.China;
        }

        List<Box> around = [.. Sites.SelectMany(site => site.Corners).Select(corner => corner.Around(Beside))];
        return new(around.Min(box => box.South), around.Max(box => box.North), around.Min(box => box.West), around.Max(box => box.East));
    }

    private static Position Middle(IEnumerable<Site> all)
    {
        var stands = all.Select(site => site.Stands).ToList();
        return new((long)Math.Round(stands.Average(one => one.Latitude)), (long)Math.Round(stands.Average(one => one.Longitude)));
    }
}
