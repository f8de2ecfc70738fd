using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Incidents;
using Mulin.Concerns.Lists;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Same;

/// <summary>What else is about the same thing: who met it too, where it was merged and what was merged into it, the incident it belongs to.</summary>
internal sealed class ConcernCompany(Db db, CaseFiles open, Access access, Followers followers, INames names) : ISlice
{
    private const int Named = 30;

    /// <param name="Title">Null when the reader may know of it, but not read it.</param>
    internal sealed record Other(Guid Id, string Number, string? Title, ConcernState State, DateTime? DueAt);

    internal sealed record Part(Guid Id, string Number, string Title, bool IsOpen, DateTime? ExpectedAt);

    /// <param name="Others">How many besides the reporter it touches.</param>
    /// <param name="Names">Who they are; for staff only.</param>
    /// <param name="MayJoin">The reader may say that they met it too.</param>
    /// <param name="Into">The one it is followed in, at the end of the way.</param>
    /// <param name="Merged">What was merged into it.</param>
    internal sealed record View(int Others, IReadOnlyList<string> Names, bool Joined, bool MayJoin, Other? Into, IReadOnlyList<Other> Merged, Part? Incident);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        var file = await open.Open(id, ct);
        var (concern, standing) = (file.Concern, file.Standing);
        List<Guid> persons = !file.IsFollowed ? [] : await db.Set<Follower>().AsNoTracking().Where(row => row.ConcernId == id && row.LeftAt == null).OrderBy(row => row.JoinedAt).Select(row => row.PersonId).ToListAsync(ct);
        var me = db.Actor.PersonId;
        var shown = standing.Seeing == Seeing.Staff ? persons.Take(Named).ToList() : [];
        var named = shown.Count == 0 ? new Dictionary<Guid, string>() : await names.Full(shown, ct);
        Other? into = null;
        if (concern.IsMerged)
        {
            var end = await followers.Main(id, ct);
            var main = await db.Set<Concern>().AsNoTracking().SingleAsync(row => row.Id == end, ct);
            into = Of(main, (await access.To(main, ct)).Seeing);
        }

        // Only who handles it reads what others wrote about the same private thing.
        List<Concern> merged = !file.HasMerged ? [] : await db.Set<Concern>().AsNoTracking().Where(row => row.MergedIntoId == id).OrderBy(row => row.ReportedAt).Take(Named).ToListAsync(ct);
        var incident = !file.IsInIncident ? null : await db.Set<IncidentReport>().AsNoTracking().Where(row => row.ConcernId == id && row.DetachedAt == null)
            .Join(db.Set<Incident>().AsNoTracking(), row => row.IncidentId, row => row.Id, (_, row) => row)
            .Select(row => new Part(row.Id, row.Number, row.Title, row.EndedAt == null, row.ExpectedAt)).SingleOrDefaultAsync(ct);
        return new View(
            persons.Count, [.. shown.Select(person => named[person])], me is { } actor && persons.Contains(actor),
            me is { } person && db.May(Rights.Report) && !persons.Contains(person) && standing.Seeing >= Seeing.Neighbour && concern.WhyNotJoin(person) is null,
            into, [.. merged.Select(row => Of(row, concern.Private && standing.Seeing != Seeing.Staff ? Seeing.Nothing : standing.Seeing))], incident);
    }

    private static Other Of(Concern row, Seeing seeing) => new(
        row.Id, row.Number, seeing == Seeing.Nothing ? null : seeing >= Seeing.Reporter ? row.Title : Wording.ForNeighbours(row.Title), row.State,
        row.IsOpen && row.State != ConcernState.Resolved ? row.DueAt : null);
}
