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

/// <summary>Who was asked to help with a concern, and what came of it. For staff of the case.</summary>
internal sealed class AssistanceList(Db db, Access access, Answerable answerable, INames names) : ISlice
{
    /// <param name="PostName">Who is asked, as people say it.</param>
    /// <param name="Mine">The reader answers for this post, and it is still asked.</param>
    /// <param name="MayRecall">The reader may say that it is no longer needed.</param>
    internal sealed record Line(
        Guid Id, int Version, AssistanceSort Sort, AssistanceState State, string Post, string PostName, string Request, DateTime AskedAt, DateTime DueAt, DateTime? EndedAt, bool OnTime, string? Answer,
        bool Mine, bool MayRecall);

    internal async Task<IReadOnlyList<Line>> Run(Guid concernId, CancellationToken ct)
    {
        // Most concerns have none, and of none there is nothing to hide.
        var rows = await db.Set<Assistance>().AsNoTracking().Where(row => row.ConcernId == concernId).OrderBy(row => row.AskedAt).ThenBy(row => row.Id).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return [];
        }

        var concern = await db.Set<Concern>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == concernId, ct) ?? throw new Missing(nameof(Concern));
        var standing = await access.Look(concern, ct);
        if (standing.Seeing != Seeing.Staff)
        {
            throw new NotYours("assistance");
        }

        var wanted = rows.SelectMany(row => new[] { row.RequestId, row.AnswerId ?? row.RequestId }).Distinct().ToList();
        var notes = await db.Set<ConcernNote>().AsNoTracking().Where(note => wanted.Contains(note.Id)).ToDictionaryAsync(note => note.Id, note => note.Text, ct);
        IReadOnlySet<string> mine = db.Actor.PersonId is { } me && db.May(Rights.Handle) ? await answerable.AnsweredBy(me, ct) : new HashSet<string>();
        List<Line> lines = [];
        foreach (var row in rows)
        {
            var asked = row.State == AssistanceState.Asked;
            lines.Add(new Line(
                row.Id, row.Version, row.Sort, row.State, row.Post, await names.Post(Post.Parse(row.Post), ct), notes.GetValueOrDefault(row.RequestId, ""), row.AskedAt, row.DueAt, row.EndedAt,
                (row.EndedAt ?? db.Now) <= row.DueAt, row.AnswerId is { } answer ? notes.GetValueOrDefault(answer) : null, asked && mine.Contains(row.Post), asked && standing.Handles));
        }

        return lines;
    }
}
