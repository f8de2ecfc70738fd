using Mulin.Contracts.People;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Reactions;

/// <summary>A notice to whoever answers for a post at present, but for who did the thing. An office above has its own inbox.</summary>
internal static class AtPost
{
    public static async Task<IEnumerable<Notice>> Tell(this IOffices offices, string key, Envelope envelope, string text, IReadOnlyList<object> args, string link, bool urgent, CancellationToken ct)
    {
        var post = Post.Parse(key);
        return post.AreaId is not null ? [] : (await offices.Book(ct)).Answers(post).Select(holder => holder.PersonId).Distinct()
            .Where(person => person != envelope.ActorId).Select(person => new Notice(person, text, args, link, urgent));
    }
}
