using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Rules;

internal sealed record RuleLine(Guid Id, ConcernKind Kind, string? Category, Guid? CompoundId, Office Office, RuleScope Scope);

/// <summary>Which posts there are here to answer for a concern, and which one does.</summary>
internal sealed class Answerable(Db db, Snapshots snapshots, IPlaces places, IOffices offices, IBodies bodies)
{
    /// <summary>Offices that sit on a steward team and answer for what is given to it.</summary>
    public static readonly Office[] OnTheTeam =
        [Office.CommitteeMember, Office.CommunityStaff, Office.PropertyManager, Office.OwnersCommitteeMember, Office.SocialWorker, Office.Mediator];

    /// <summary>The post that answers for a new concern: by the community's rules, else by the defaults; nobody named yet, it may be vacant.</summary>
    public async Task<Post> For(ConcernKind kind, string category, Guid? placeId, CancellationToken ct)
    {
        var book = await places.Book(ct);
        var compound = book.Above(placeId, PlaceLevel.Compound)?.Id;
        var standing = await bodies.Standing(ct);
        var rules = await Rules(ct);
        var held = await offices.Book(ct);
        var fitting = rules
            .Where(rule => rule.Kind == kind && (rule.Category is null || rule.Category == category) && (rule.CompoundId is null || rule.CompoundId == compound))
            .OrderByDescending(rule => (rule.Category is null ? 0 : 2) + (rule.CompoundId is null ? 0 : 1));
        foreach (var rule in fitting)
        {
            if (Find(rule.Office, rule.Scope, placeId, book, standing, held) is { } post)
            {
                return post;
            }
        }

        foreach (var (office, scope) in Defaults(kind))
        {
            if (Find(office, scope, placeId, book, standing, held) is { } post)
            {
                return post;
            }
        }

        return Post.Community(Office.CommunityStaff);
    }

    /// <summary>What holds where no rule is in force, the first that can be found.</summary>
    public static IReadOnlyList<(Office Office, RuleScope Scope)> Defaults(ConcernKind kind) => kind switch
    {
        ConcernKind.Repair => [(Office.PropertyManager, RuleScope.PropertyCompany), (Office.GridWorker, RuleScope.Grid)],
        ConcernKind.Care => [(Office.GridWorker, RuleScope.Grid)],
        ConcernKind.Emergency => [(Office.GridLeader, RuleScope.Grid)],
        ConcernKind.Mediation => [(Office.Mediator, RuleScope.Community)],
        _ => [(Office.CommunityStaff, RuleScope.Community)],
    };

    public ValueTask<IReadOnlyList<RuleLine>> Rules(CancellationToken ct) => snapshots.Get($"concerns-rules:{db.CommunityId}", async () =>
        (IReadOnlyList<RuleLine>)await db.Set<AssignmentRule>().AsNoTracking().Where(rule => rule.InForce)
            .Select(rule => new RuleLine(rule.Id, rule.Kind, rule.Category, rule.CompoundId, rule.Office, rule.Scope)).ToListAsync(ct));

    /// <summary>Refuses a post that is not one of this community's.</summary>
    public async Task<Post> Known(string? key, string field, CancellationToken ct)
    {
        Refuse.If(string.IsNullOrWhiteSpace(key), "concerns.post-missing", field);
        Post post;
        try
        {
            post = Post.Parse(key);
        }
        catch (FormatException)
        {
            throw new Refusal("concerns.post-unknown", field);
        }

        Refuse.If(!(await All(ct)).Contains(post), "concerns.post-unknown", field);
        return post;
    }

    /// <summary>Every post of this community that a concern can be given to, vacant ones included, nearest to the resident last.</summary>
    public async Task<IReadOnlySet<Post>> All(CancellationToken ct)
    {
        var book = await places.Book(ct);
        var standing = await bodies.Standing(ct);
        return await snapshots.Get($"concerns-posts:{db.CommunityId}", () => Task.FromResult<IReadOnlySet<Post>>(Posts(book, standing).ToHashSet()));
    }

    /// <summary>The keys of the posts this person answers for: their own, and vacant ones below them.</summary>
    public async Task<IReadOnlySet<string>> AnsweredBy(Guid personId, CancellationToken ct)
    {
        var book = await offices.Book(ct);
        var all = await All(ct);
        return await snapshots.Get($"concerns-answered:{db.CommunityId}:{personId:N}", () => Task.FromResult(book.AnsweredBy(personId, all)));
    }

    /// <summary>Whether this person answers for the post. A post above the community is answered in its own area, by nobody here.</summary>
    public async Task<bool> IsAnsweredBy(Guid personId, Post post, CancellationToken ct) =>
        post.AreaId is null && (await offices.Book(ct)).Answers(post).Any(holder => holder.PersonId == personId);

    private static IEnumerable<Post> Posts(PlaceBook book, IReadOnlyList<BodyName> standing)
    {
        Office[] whole = [Office.CommunityStaff, Office.Mediator, Office.SocialWorker, Office.PropertyManager, Office.CommitteeMember, Office.Secretary];
        foreach (var office in whole)
        {
            yield return Post.Community(office);
        }

        foreach (var grid in book.Grids)
        {
            yield return Post.Grid(Office.GridWorker, grid.Id);
            yield return Post.Grid(Office.GridLeader, grid.Id);
            yield return Post.Grid(Office.GridSecretary, grid.Id);
        }

        foreach (var body in standing)
        {
            if (body.Kind == BodyKind.PropertyCompany)
            {
                yield return Post.Body(Office.PropertyManager, body.Id);
            }
            else if (body.Kind == BodyKind.OwnersCommittee)
            {
                yield return Post.Body(Office.OwnersCommitteeMember, body.Id);
            }
            else if (body.Kind == BodyKind.StewardTeam)
            {
                foreach (var office in OnTheTeam)
                {
                    yield return Post.Body(office, body.Id);
                }
            }
        }

        foreach (var place in book.Places)
        {
            if (place.Level == PlaceLevel.Building)
            {
                yield return Post.Place(Office.BuildingLeader, place.Id);
            }
            else if (place.Level == PlaceLevel.Unit)
            {
                yield return Post.Place(Office.UnitLeader, place.Id);
            }
        }
    }

    private static Post? Find(Office office, RuleScope scope, Guid? placeId, PlaceBook book, IReadOnlyList<BodyName> standing, PostBook held)
    {
        return scope switch
        {
            RuleScope.Unit => At(PlaceLevel.Unit),
            RuleScope.Building => At(PlaceLevel.Building),
            RuleScope.Grid => book.SpotOf(placeId).GridId is { } grid ? Post.Grid(office, grid) : null,
            RuleScope.PropertyCompany => Of(BodyKind.PropertyCompany),
            RuleScope.OwnersCommittee => Of(BodyKind.OwnersCommittee),
            RuleScope.StewardTeam => Of(BodyKind.StewardTeam),
            _ => Post.Community(office),
        };

        Post? At(PlaceLevel level) => book.Above(placeId, level) is { } place ? Post.Place(office, place.Id) : null;

        Post? Of(BodyKind kind)
        {
            var compound = book.Above(placeId, PlaceLevel.Compound)?.Id;
            var body = standing.FirstOrDefault(body => body.Kind == kind && compound is not null && body.CompoundId == compound)
                ?? standing.FirstOrDefault(body => body.Kind == kind && body.CompoundId is null);
            return body is not null ? Post.Body(office, body.Id)
                : held.At(Post.Community(office)).Any() ? Post.Community(office)
                : null;
        }
    }
}
