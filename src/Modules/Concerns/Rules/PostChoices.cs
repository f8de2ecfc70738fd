using Mulin.Concerns.Cases;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Rules;

/// <summary>The posts a concern can be given to, the likely ones first: for its place, then the community's, then all others.</summary>
internal sealed class PostChoices(Db db, Answerable answerable, IPlaces places, IOffices offices, IBodies bodies, INames names) : ISlice
{
    /// <param name="Group">Text key: <c>concerns.posts.near</c>, <c>concerns.posts.whole</c>, <c>concerns.posts.other</c>.</param>
    /// <param name="Where">The grid, building, unit or steward team; null for the community's and another body's posts, which say it themselves.</param>
    /// <param name="Vacant">Nobody holds it; the name says who answers instead.</param>
    /// <param name="Answered">Somebody answers for it: its holder, or who stands above a vacant one.</param>
    internal sealed record Choice(string Key, string Group, string Name, string? Where, bool Vacant, bool Answered);

    /// <param name="concernId">Null: for a bulk of concerns.</param>
    internal async Task<IReadOnlyList<Choice>> Run(Guid? concernId, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        var concern = concernId is { } id ? await db.Load<Concern>(id, ct) : null;
        var book = await places.Book(ct);
        var held = await offices.Book(ct);
        var around = concern is null ? [] : book.Upwards(concern.PlaceId).Select(place => place.Id).ToHashSet();
        var teams = (await bodies.Standing(ct)).Where(body => body.Kind == BodyKind.StewardTeam).ToDictionary(body => body.Id, body => body.Name);
        List<Choice> choices = [];
        foreach (var post in await answerable.All(ct))
        {
            if (post.Key == concern?.Post)
            {
                continue;
            }

            var near = (post.GridId is { } grid && grid == concern?.GridId) || (post.PlaceId is { } place && around.Contains(place));
            var vacant = !held.At(post).Any();

            // Sixty vacant building leaders are no choice: they would only be answered by the grid's. Nor are empty seats of the team.
            var team = post.BodyId is { } of ? teams.GetValueOrDefault(of) : null;
            if (vacant && (post.PlaceId is not null || team is not null))
            {
                continue;
            }

            var where = post.GridId is { } inGrid ? book.Grid(inGrid)?.Name : post.PlaceId is { } at ? book.NameOf(at) : team;
            choices.Add(new Choice(post.Key, near ? "concerns.posts.near" : post.Scope == Post.Whole || post.BodyId is not null ? "concerns.posts.whole" : "concerns.posts.other", await names.Post(post, ct), where, vacant, held.Answers(post).Any()));
        }

        return [.. choices.OrderBy(choice => choice.Group switch { "concerns.posts.near" => 0, "concerns.posts.whole" => 1, _ => 2 })];
    }
}
