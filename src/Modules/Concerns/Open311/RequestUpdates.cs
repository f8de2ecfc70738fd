using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Open311;

/// <summary>
/// What happened to concerns, for programs that keep a copy: read from the chronicle, in the order it was recorded, by the time it was
/// recorded, so that who asks from where they stopped misses nothing.
/// </summary>
internal sealed class RequestUpdates(Db db, House house, Texts texts) : ISlice
{
    private const int Most = ServiceRequests.Most;

    /// <summary>Nothing is written down later than this; it narrows the search to days.</summary>
    private const int LateDays = 35;

    /// <summary>In the order in which one step announces several.</summary>
    private static readonly Type[] Told =
    [
        typeof(ConcernAccepted), typeof(ConcernStarted), typeof(ConcernNoted), typeof(ConcernPassedUp), typeof(ConcernSentBack), typeof(ConcernResolved), typeof(ConcernClosed), typeof(ConcernReopened),
    ];

    internal sealed class Query
    {
        public string? Ids { get; set; }
        public string? Start { get; set; }
        public string? End { get; set; }
    }

    internal sealed record Line(string Id, string Number, bool Open, string Detailed, DateTime At, string Description);

    internal async Task<IReadOnlyList<Line>> Run(Query query, CancellationToken ct)
    {
        var (from, until) = Spelling.ReadSpan(query.Start, query.End, db.Now);
        var names = Told.Select(FactNameAttribute.Of).ToList();
        var (first, last) = (Clock.DayOf(from).AddDays(-LateDays), Clock.DayOf(until));
        var numbers = (query.Ids ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var listed = db.Set<Concern>().AsNoTracking().Where(row => row.Private == false);
        if (numbers.Length > 0)
        {
            listed = listed.Where(row => numbers.Contains(row.Number));
        }

        var facts = await db.Set<FactRecord>().AsNoTracking()
            .Where(fact => names.Contains(fact.Name) && fact.Day >= first && fact.Day <= last && fact.RecordedAt >= from && fact.RecordedAt <= until)
            .Join(db.Set<FactSubject>().AsNoTracking().Where(subject => subject.Kind == "concern"), fact => fact.Id, subject => subject.FactId, (fact, subject) => new { Fact = fact, subject.SubjectId })
            .Join(listed, one => one.SubjectId, concern => concern.Id, (one, concern) => new { one.Fact.Id, one.Fact.Name, one.Fact.RecordedAt, one.Fact.Payload, concern.Number })
            .OrderBy(one => one.RecordedAt).ThenBy(one => one.Id).Take(Most).ToListAsync(ct);
        List<(Guid Id, string Number, DateTime RecordedAt, Fact Fact)> happened =
        [
            .. facts.Select(one => (one.Id, one.Number, one.RecordedAt, Fact: Fact.FromPayload(house.Facts[one.Name], one.Payload)))
                .OrderBy(one => one.RecordedAt).ThenBy(one => Array.IndexOf(Told, one.Fact.GetType())),
        ];
        var ids = happened.Select(one => NoteOf(one.Fact)).OfType<Guid>().Distinct().ToList();
        var notes = await db.Set<ConcernNote>().AsNoTracking().Where(note => ids.Contains(note.Id) && note.Audience == NoteAudience.Everyone).Select(note => new { note.Id, note.Text }).ToDictionaryAsync(note => note.Id, note => note.Text, ct);
        return
        [
            .. happened.Select(one => Said(one.Fact, NoteOf(one.Fact) is { } note && notes.TryGetValue(note, out var text) ? Wording.ForNeighbours(text) : null) is { } description
                ? new Line(one.Id.ToString(), one.Number, one.Fact is not ConcernClosed, Detail(one.Fact), one.RecordedAt, description) : null).OfType<Line>(),
        ];
    }

    private static Guid? NoteOf(Fact fact) => fact switch
    {
        ConcernNoted noted => noted.NoteId,
        ConcernPassedUp passed => passed.NoteId,
        ConcernSentBack back => back.NoteId,
        ConcernResolved resolved => resolved.NoteId,
        ConcernClosed closed => closed.NoteId,
        ConcernReopened reopened => reopened.NoteId,
        _ => null,
    };

    /// <summary>What everybody may read of it; null: nothing, as of a note for some.</summary>
    private string? Said(Fact fact, string? words) => fact switch
    {
        ConcernNoted => words,
        ConcernAccepted => texts["concerns.open311.update-accepted"],
        ConcernStarted => texts["concerns.open311.update-started"],
        ConcernPassedUp => words ?? texts["concerns.open311.update-passed-up"],
        ConcernSentBack => words ?? texts["concerns.open311.update-sent-back"],
        ConcernResolved resolved => words ?? texts.Of("concerns.outcome", resolved.Outcome),
        ConcernClosed => words ?? texts["concerns.open311.update-closed"],
        ConcernReopened => texts["concerns.open311.update-reopened"],
        _ => null,
    };

    private static string Detail(Fact fact) => fact switch
    {
        ConcernResolved => ServiceRequests.Detail(ConcernState.Resolved, null),
        ConcernClosed closed => ServiceRequests.Detail(ConcernState.Closed, closed.By),
        _ => ServiceRequests.Detail(ConcernState.InProgress, null),
    };
}
