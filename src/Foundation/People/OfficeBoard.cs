using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.People;

/// <summary>Which posts there are, who holds each today, and who answers for the vacant ones.</summary>
internal sealed class OfficeBoard(Db db, IPlaces places, IBodies bodies, IOffices offices, INames names) : ISlice
{
    internal enum Part
    {
        Community,
        Grids,
        Buildings,
        Bodies,
    }

    internal sealed record Holding(Guid Id, Guid PersonId, string Name, DateOnly From, DateOnly? Until);

    /// <param name="Seat">As a form of appointment wants it.</param>
    /// <param name="AnsweredBy">For a vacant post: the office and name that answers for it.</param>
    internal sealed record Line(Post Post, string Seat, string Where, IReadOnlyList<Holding> Holders, string? AnsweredBy);

    internal sealed record View(IReadOnlyList<Line> Lines, int Posts, int Vacant);

    internal async Task<View> Run(Part part, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var book = await places.Book(ct);
        var posts = await offices.Book(ct);
        BodyName[] standing = [.. await bodies.Standing(ct), .. await bodies.Of(BodyKind.Shop, ct), .. await bodies.Of(BodyKind.School, ct)];
        var people = db.Set<Person>();
        var held = (await (
            from row in db.Set<Appointment>().AsNoTracking().Where(InOffice.On(db.Clock.Today))
            join person in people on new { row.CommunityId, Id = row.PersonId } equals new { person.CommunityId, person.Id }
            orderby row.From, row.Id
            select new { row.Id, row.Office, row.Scope, row.PersonId, person.Name, row.From, row.Until }).ToListAsync(ct))
            .ToLookup(row => new Post(row.Office, row.Scope), row => new Holding(row.Id, row.PersonId, row.Name, row.From, row.Until));

        List<(Post Post, string Where)> wanted = part switch
        {
            Part.Grids => [.. from grid in book.Grids from office in new[] { Office.GridSecretary, Office.GridLeader, Office.GridWorker } select (Post.Grid(office, grid.Id), grid.Name)],
            Part.Buildings => [.. from building in book.Places where building.Level == PlaceLevel.Building select (Post.Place(Office.BuildingLeader, building.Id), building.FullName)],
            Part.Bodies => [.. from body in standing where Expected(body.Kind) is not null select (Post.Body(Expected(body.Kind)!.Value, body.Id), body.Name)],
            _ => [.. new[] { Office.Secretary, Office.CommunityStaff }.Select(office => (Post.Community(office), ""))],
        };

        // Whatever else is held in this part stands behind the posts that ought to be.
        var known = wanted.Select(line => line.Post).ToHashSet();
        foreach (var post in held.Select(group => group.Key).Where(post => !known.Contains(post)).OrderBy(post => Order(post.Office)).ThenBy(post => post.Scope, StringComparer.Ordinal))
        {
            if (PartOf(post) == part)
            {
                wanted.Add((post, post.GridId is { } grid ? book.Grid(grid)?.Name ?? "" : post.BodyId is { } body ? standing.FirstOrDefault(row => row.Id == body)?.Name ?? "" : post.PlaceId is { } place ? book.NameOf(place) : ""));
            }
        }

        List<Line> lines = [];
        foreach (var (post, where) in wanted)
        {
            var holders = held[post].ToList();
            string? answering = null;
            if (holders.Count == 0 && posts.Answering(post) is var other && other != post)
            {
                answering = await names.Post(other, ct);
            }

            lines.Add(new Line(post, post.Scope, where, holders, answering));
        }

        return new View(lines, lines.Count, lines.Count(line => line.Holders.Count == 0));
    }

    private static Part PartOf(Post post) => post.GridId is not null ? Part.Grids : post.BodyId is not null ? Part.Bodies : post.PlaceId is not null ? Part.Buildings : Part.Community;

    private static int Order(Office office) => Posts.Held.Select((held, i) => (held.Office, i)).FirstOrDefault(pair => pair.Office == office).i;

    private static Office? Expected(BodyKind kind) => kind switch
    {
        BodyKind.PropertyCompany => Office.PropertyManager,
        BodyKind.OwnersCommittee => Office.OwnersCommitteeMember,
        BodyKind.ResidentsCommittee => Office.CommitteeMember,
        _ => null,
    };
}
