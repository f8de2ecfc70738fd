using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Points.Honours;
using Mulin.Points.Index;
using Mulin.Points.Lists;

namespace Mulin.Points.Conduct;

/// <summary>
/// What was assessed of somebody and what they said to it: words, pictures, the index of their months, entries and consents go. That something counted
/// stays as a number of nobody, for their household's and their building's months were counted with it.
/// </summary>
internal sealed class ForgetConduct(Db db, IDropsFiles files, ICovenant covenant, Texts texts) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var rows = await About(who).AsNoTracking().OrderBy(row => row.SeenOn).ToListAsync(ct);
        var articles = await covenant.Of([.. rows.Select(row => row.ArticleId).Distinct()], ct);
        var values = await db.Set<IndexValue>().AsNoTracking().Where(row => row.Of == ConductOf.Person && who.Persons.Contains(row.SubjectId)).OrderBy(row => row.Month).ToListAsync(ct);
        var listings = await db.Set<Listing>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.EnteredOn).ToListAsync(ct);
        var objections = await Objections(who).AsNoTracking().OrderBy(row => row.ObjectedAt).ToListAsync(ct);
        var showings = await db.Set<Showing>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.GivenAt).ToListAsync(ct);
        var seats = await db.Set<PanelSeat>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.From).ToListAsync(ct);
        var nominations = await db.Set<Nomination>().AsNoTracking().Where(row => who.Persons.Contains(row.ById)).OrderBy(row => row.At).ToListAsync(ct);
        return
        [
            new Held("points.conduct-held.assessments", "points.conduct-held.why", ["points.conduct-held.article", "points.conduct-held.points", "points.conduct-held.seen", "people.held.since", "points.conduct-held.state"],
                [.. rows.Select(row => (IReadOnlyList<object?>)[articles.TryGetValue(row.ArticleId, out var article) ? article.Text : null, row.Points, row.Seen, row.SeenOn, texts.Of("points.assessment-state", row.State)])]),
            new Held("points.conduct-held.index", "points.conduct-held.why", ["points.conduct-held.month", "points.conduct-held.value"], [.. values.Select(row => (IReadOnlyList<object?>)[row.Month, row.Value / Formula.Unit])]),
            new Held("points.conduct-held.entries", "points.conduct-held.why", ["points.conduct-held.list", "people.held.since", "people.held.until"], [.. listings.Select(row => (IReadOnlyList<object?>)[texts.Of("points.list", row.List), row.EnteredOn, row.EndedOn ?? row.Until])]),
            new Held("points.conduct-held.objections", "points.conduct-held.why", ["points.conduct-held.words", "people.held.since", "points.conduct-held.state"],
                [.. objections.Select(row => (IReadOnlyList<object?>)[row.Words, row.ObjectedAt, texts.Of("points.objection-state", row.State)])]),
            new Held("points.conduct-held.showings", "points.conduct-held.showings.why", ["people.held.since", "people.held.until"], [.. showings.Select(row => (IReadOnlyList<object?>)[row.GivenAt, row.EndedAt])]),
            new Held("points.conduct-held.seats", "points.conduct-held.seats.why", ["people.held.since", "people.held.until"], [.. seats.Select(row => (IReadOnlyList<object?>)[row.From, row.LeftOn ?? row.Until])]),
            new Held("points.conduct-held.nominations", "points.conduct-held.nominations.why", ["points.conduct-held.words", "people.held.since"], [.. nominations.Select(row => (IReadOnlyList<object?>)[row.Words, row.At])]),
        ];
    }

    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct) =>
        await Objections(who).CountAsync(row => row.State == ObjectionState.Open || row.State == ObjectionState.HalfDecided, ct) is var open and > 0 ? [new KeptBack("points.kept.objection", Stops: true, open)] : [];

    public async Task Blank(Whose who, CancellationToken ct)
    {
        var rows = await About(who).ToListAsync(ct);
        await files.Drop(Assessment.OwnerKind, [.. rows.Select(row => row.Id)], null, ct);
        foreach (var row in rows)
        {
            row.Forget();
        }

        foreach (var row in await Objections(who).ToListAsync(ct))
        {
            row.Forget();
        }

        foreach (var row in await db.Set<Candidate>().Where(row => row.PersonId != null && who.Persons.Contains(row.PersonId.Value)).ToListAsync(ct))
        {
            row.Forget();
        }

        db.RemoveRange(await db.Set<IndexValue>().Where(row => row.Of == ConductOf.Person && who.Persons.Contains(row.SubjectId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Listing>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Showing>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Nomination>().Where(row => who.Persons.Contains(row.ById)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Turnout>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<PanelSeat>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Keeper>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
    }

    private IQueryable<Assessment> About(Whose who) => db.Set<Assessment>().Where(row => row.Of == ConductOf.Person && who.Persons.Contains(row.SubjectId));

    private IQueryable<Objection> Objections(Whose who) => db.Set<Objection>().Where(row => (row.PersonId != null && who.Persons.Contains(row.PersonId.Value)) || who.Persons.Contains(row.ById));
}
