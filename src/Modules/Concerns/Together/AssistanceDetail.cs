using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Together;

/// <summary>What a post is asked for: for who answers for that post, and for who handles the concern and may call it back.</summary>
internal sealed class AssistanceDetail(Db db, Access access, Answerable answerable, INames names) : ISlice
{
    /// <param name="AskedBy">Office and name of who answers for the concern.</param>
    /// <param name="PostName">Who is asked.</param>
    /// <param name="Open">It still waits for an answer.</param>
    /// <param name="Mine">The reader answers for the post that is asked; otherwise for the concern.</param>
    internal sealed record View(Guid Id, int Version, Guid ConcernId, string Title, AssistanceSort Sort, string Request, string AskedBy, string PostName, DateTime DueAt, bool Open, bool Mine);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        var row = await db.Set<Assistance>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Assistance));
        var mine = (await answerable.AnsweredBy(db.Actor.Person, ct)).Contains(row.Post);
        var concern = await db.Set<Concern>().AsNoTracking().SingleAsync(concern => concern.Id == row.ConcernId, ct);
        if (!mine && !(await access.To(concern, ct)).Handles)
        {
            throw new NotYours("assistance");
        }

        var request = await db.Set<ConcernNote>().AsNoTracking().Where(note => note.Id == row.RequestId).Select(note => note.Text).SingleAsync(ct);
        return new View(
            row.Id, row.Version, row.ConcernId, concern.Title, row.Sort, request, await names.Post(Post.Parse(concern.Post), ct), await names.Post(Post.Parse(row.Post), ct), row.DueAt,
            row.State == AssistanceState.Asked && concern.IsOpen, mine);
    }
}
