using Mulin.Contracts.Bodies;
using Mulin.Contracts.Places;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.People;

/// <summary>Where an office may be held.</summary>
[Flags]
internal enum Seat
{
    Community = 1,
    Grid = 2,
    Building = 4,
    Unit = 8,
    Body = 16,
    Compound = 32,
}

/// <summary>Which office is held where, and the post a form means.</summary>
internal sealed class Posts(IPlaces places, IBodies bodies)
{
    /// <summary>In the order the workbench shows them.</summary>
    public static readonly IReadOnlyList<(Office Office, Seat Seats)> Held =
    [
        (Office.Secretary, Seat.Community),
        (Office.CommitteeMember, Seat.Community | Seat.Body),
        (Office.CommunityStaff, Seat.Community | Seat.Body),
        (Office.GridSecretary, Seat.Grid),
        (Office.GridLeader, Seat.Grid),
        (Office.GridWorker, Seat.Grid),
        (Office.BuildingLeader, Seat.Building),
        (Office.UnitLeader, Seat.Unit),
        (Office.PartyGroupMember, Seat.Building | Seat.Body),
        (Office.ResidentsRepresentative, Seat.Community | Seat.Grid | Seat.Compound | Seat.Building | Seat.Unit),
        (Office.PropertyManager, Seat.Body | Seat.Compound | Seat.Community),
        (Office.OwnersCommitteeMember, Seat.Body | Seat.Compound),
        (Office.SocialWorker, Seat.Community | Seat.Body),
        (Office.Assessor, Seat.Community | Seat.Grid),
        (Office.Mediator, Seat.Community | Seat.Grid | Seat.Body),
        (Office.Shopkeeper, Seat.Body),
        (Office.Teacher, Seat.Body),
    ];

    /// <summary>At which bodies an office is held that says it: a shopkeeper's at a shop.</summary>
    public static BodyKind? BodyOf(Office office) => office switch
    {
        Office.Shopkeeper => BodyKind.Shop,
        Office.Teacher => BodyKind.School,
        _ => null,
    };

    public static Seat SeatsOf(Office office) => Held.FirstOrDefault(held => held.Office == office).Seats;

    /// <summary>The post, or a refusal that says what is missing: an office of a grid needs a grid of this community, and so on.</summary>
    public async Task<Post> Of(Office office, Guid? placeId, Guid? gridId, Guid? bodyId, CancellationToken ct)
    {
        var seats = SeatsOf(office);
        Refuse.If(seats == 0, "people.office-not-here", "Office");
        Refuse.If((placeId is null ? 0 : 1) + (gridId is null ? 0 : 1) + (bodyId is null ? 0 : 1) > 1, "people.one-seat", "Seat");
        var book = await places.Book(ct);
        if (placeId is { } place)
        {
            var node = book.Find(place);
            Refuse.If(node is null, "people.no-such-place", "PlaceId");
            var seat = node.Level switch
            {
                PlaceLevel.Compound => Seat.Compound,
                PlaceLevel.Building => Seat.Building,
                _ => Seat.Unit,
            };
            Refuse.If(!seats.HasFlag(seat), "people.office-not-there", "PlaceId");
            return Post.Place(office, place);
        }

        if (gridId is { } grid)
        {
            Refuse.If(book.Grid(grid) is null, "people.no-such-grid", "GridId");
            Refuse.If(!seats.HasFlag(Seat.Grid), "people.office-not-there", "GridId");
            return Post.Grid(office, grid);
        }

        if (bodyId is { } body)
        {
            Refuse.If(!seats.HasFlag(Seat.Body), "people.office-not-there", "BodyId");
            var known = BodyOf(office) is { } kind ? await bodies.Of(kind, ct) : await bodies.Standing(ct);
            Refuse.If(known.All(one => one.Id != body), "people.no-such-body", "BodyId");
            return Post.Body(office, body);
        }

        Refuse.If(!seats.HasFlag(Seat.Community), seats switch
        {
            Seat.Grid => "people.needs-grid",
            Seat.Building => "people.needs-building",
            Seat.Unit => "people.needs-unit",
            _ => "people.needs-seat",
        }, "Seat");
        return Post.Community(office);
    }
}
