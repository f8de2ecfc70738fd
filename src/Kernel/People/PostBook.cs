using Mulin.Kernel.Places;

namespace Mulin.Kernel.People;

/// <summary>Who holds a post today.</summary>
/// <param name="PersonName">Unmasked; mask it before it reaches a page whose reader is not staff.</param>
public sealed record Holder(Post Post, Guid PersonId, Guid? AccountId, string PersonName);

/// <summary>
/// The posts of one community and who holds them, a snapshot (ask <c>Contracts.People.IOffices</c>). A vacant post is answered by the
/// one above: unit leader → building leader → grid worker → grid leader → grid secretary → community staff → secretary.
/// </summary>
public sealed class PostBook
{
    private static readonly Office[] Ladder = [Office.GridWorker, Office.GridLeader, Office.GridSecretary];

    private readonly PlaceBook places;
    private readonly ILookup<Post, Holder> holders;
    private readonly ILookup<Guid, Holder> byPerson;

    public PostBook(PlaceBook places, IEnumerable<Holder> holders)
    {
        this.places = places;
        var all = holders.ToList();
        this.holders = all.ToLookup(holder => holder.Post);
        byPerson = all.ToLookup(holder => holder.PersonId);
        Holders = all;
    }

    public IReadOnlyList<Holder> Holders { get; }

    public IEnumerable<Holder> At(Post post) => holders[post];

    public IEnumerable<Holder> Of(Guid personId) => byPerson[personId];

    /// <summary>The nearest post, itself included, that somebody holds; the secretary's when nobody does (that post is never vacant for long, and stands for the committee).</summary>
    public Post Answering(Post post) => Upwards(post).FirstOrDefault(candidate => holders.Contains(candidate), Post.Community(Office.Secretary));

    public IEnumerable<Holder> Answers(Post post) => At(Answering(post));

    /// <summary>Every post key that <paramref name="personId"/> answers among <paramref name="nominal"/>: their own and vacant ones below.</summary>
    public IReadOnlySet<string> AnsweredBy(Guid personId, IEnumerable<Post> nominal)
    {
        var own = byPerson[personId].Select(holder => holder.Post).ToHashSet();
        var keys = own.Select(post => post.Key).ToHashSet();
        foreach (var post in nominal)
        {
            if (!keys.Contains(post.Key) && own.Contains(Answering(post)))
            {
                keys.Add(post.Key);
            }
        }

        return keys;
    }

    /// <summary>The post and those that answer for it when it is vacant, nearest first.</summary>
    public IEnumerable<Post> Upwards(Post post)
    {
        yield return post;
        if (post.AreaId is not null)
        {
            yield break; // Above the community the area's own inbox answers.
        }

        Guid? grid = post.GridId;
        if (post.PlaceId is { } place)
        {
            if (post.Office is Office.UnitLeader && places.Above(place, PlaceLevel.Building) is { } building)
            {
                yield return Post.Place(Office.BuildingLeader, building.Id);
            }

            grid = places.SpotOf(place).GridId;
        }

        if (grid is { } known)
        {
            // Not an office of the grid: the whole ladder answers. One of the ladder: those above it.
            var from = Array.IndexOf(Ladder, post.Office) + 1;
            foreach (var office in Ladder[from..])
            {
                yield return Post.Grid(office, known);
            }
        }

        if (post != Post.Community(Office.Secretary))
        {
            if (post != Post.Community(Office.CommunityStaff))
            {
                yield return Post.Community(Office.CommunityStaff);
            }

            yield return Post.Community(Office.Secretary);
        }
    }

    /// <summary>The next post that somebody else answers, for escalation: never the post itself.</summary>
    public Post OneAbove(Post post)
    {
        var now = Answering(post);
        return Upwards(now).Skip(1).FirstOrDefault(candidate => holders.Contains(candidate), Post.Community(Office.Secretary));
    }
}
