using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Together;

/// <summary>Who was asked to help with a concern, and what came of it. For staff of the case.</summary>
internal sealed class AssistanceList(Db db, CaseFiles open, Answerable answerable, INames names) : ISlice
{
    /// <param name="PostName">Who is asked, as people say it.</param>
    /// <param name="Mine">The reader answers for this post, and it is still asked.</param>
    /// <param name="MayRecall">The reader may say that it is no longer needed.</param>
    internal sealed record Line(
        Guid Id, int Version, AssistanceSort Sort, AssistanceState State, string Post, string PostName, string Request, DateTime AskedAt, DateTime DueAt, DateTime? EndedAt, bool OnTime, string? Answer,
        bool Mine, bool MayRecall);

    internal async Task<IReadOnlyList<Line>> Run(Guid concernId, CancellationToken ct)
    {
        var file = await open.Open(concernId, ct);
        if (!file.IsAssisted)
        {
            return [];
        }

        if (file.Standing.Seeing != Seeing.Staff)
        {
            throw new NotYours("assistance");
        }

        var rows = await db.Set<Assistance>().AsNoTracking().Where(row => row.ConcernId == concernId).OrderBy(row => row.AskedAt).ThenBy(row => row.Id).ToListAsync(ct);
        IReadOnlySet<string> mine = db.Actor.PersonId is { } me && db.May(Rights.Handle) ? await answerable.AnsweredBy(me, ct) : new HashSet<string>();
        List<Line> lines = [];
        foreach (var row in rows)
        {
            var asked = row.State == AssistanceState.Asked;
            lines.Add(new Line(
                row.Id, row.Version, row.Sort, row.State, row.Post, await names.Post(Post.Parse(row.Post), ct), file.Notes.GetValueOrDefault(row.RequestId)?.Text ?? "", row.AskedAt, row.DueAt, row.EndedAt,
                (row.EndedAt ?? db.Now) <= row.DueAt, row.AnswerId is { } answer ? file.Notes.GetValueOrDefault(answer)?.Text : null, asked && mine.Contains(row.Post), asked && file.Standing.Handles));
        }

        return lines;
    }
}
