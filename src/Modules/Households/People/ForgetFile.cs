using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Contracts.Places;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Import;
using Mulin.Households.Lists;
using Mulin.Households.Visits;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Households.People;

/// <summary>
/// The file of a person. Whoever is forgotten while they live here leaves behind an open line of an id that is nobody's, with the year of birth and the sex the stocks
/// count it by, so that it comes out again as it went in; everything else goes, also where they lived before. Of a household the words of visits go
/// in which they may be meant; nobody can tell whose words those are.
/// </summary>
internal sealed class ForgetFile(Db db, Vault vault, IPlaces places, IDropsFiles files, Settings settings, Texts texts) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var book = await places.Book(ct);
        var known = await settings.Of<HouseholdsSettings>(ct);
        var profiles = await db.Set<Profile>().AsNoTracking().Where(row => who.Persons.Contains(row.Id)).ToListAsync(ct);
        var lines = await db.Set<Living>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.From).ToListAsync(ct);
        var shares = await db.Set<Ownership>().AsNoTracking().Where(row => row.PersonId != null && who.Persons.Contains(row.PersonId.Value)).OrderBy(row => row.Id).ToListAsync(ct);
        var ids = lines.Select(row => row.DwellingId).Concat(shares.Select(row => row.DwellingId)).Distinct().ToList();
        var doors = (await db.Set<Dwelling>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct)).ToDictionary(row => row.Id, row => Doors.Said(book, row));
        var visits = await Visits(who, lines).AsNoTracking().OrderBy(row => row.At).ToListAsync(ct);
        return
        [
            new Held("households.held", "households.held.why", ["households.id-number", "households.birthday", "households.sex", "households.occupation", "households.party"],
                [.. profiles.Select(row => (IReadOnlyList<object?>)[row.IdNumber is { } number ? vault.Open(number) : null, row.Birthday, row.Sex is { } sex ? texts.Of("households.sex", sex) : null, row.Occupation, row.PartyMember])]),
            new Held("households.held.living", "households.held.why", ["people.home", "households.relation", "people.held.since", "people.held.until", "households.held.verified"],
                [.. lines.Select(row => (IReadOnlyList<object?>)[doors[row.DwellingId], texts.Of("households.relation", row.Relation), row.From, row.Until, row.Verified])]),
            new Held("households.held.owned", "households.held.owned.why", ["people.home", "households.held.share", "people.held.since", "people.held.until"],
                [.. shares.Select(row => (IReadOnlyList<object?>)[doors[row.DwellingId], $"{row.Numerator}/{row.Denominator}", row.From, row.Until])]),
            new Held("households.held.tags", "households.held.care.why", ["households.held.tag", "households.held.words", "people.held.since", "people.held.until"],
                [.. (await db.Set<CareTag>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.Since).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[Tags.Said(texts, known, row.Code), row.Note, row.Since, row.Until])]),
            new Held("households.held.difficulties", "households.held.care.why", ["households.held.tag", "households.held.words", "people.held.since", "people.held.until"],
                [.. (await db.Set<Difficulty>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.NotedAt).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[texts[$"households.difficulty.{row.Code}"], row.Words, row.NotedAt, row.EndedAt])]),
            new Held("households.held.strengths", "households.held.strengths.why", ["households.held.tag", "households.held.words", "households.held.when", "people.held.until"],
                [.. (await db.Set<Strength>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.Id).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[texts[$"households.strength.{row.Code}"], row.Words, row.When, row.EndedAt])]),
            new Held("households.held.visits", "households.held.care.why", ["people.held.since", "households.held.finding", "households.held.words"],
                [.. visits.Select(row => (IReadOnlyList<object?>)[row.At, row.Finding is { } finding ? texts.Of("households.finding", finding) : null, row.Notes])]),
        ];
    }

    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct)
    {
        List<KeptBack> kept = [];
        if (await db.Set<Ownership>().AnyAsync(row => row.PersonId != null && who.Persons.Contains(row.PersonId.Value) && row.Until == null, ct))
        {
            kept.Add(new KeptBack("households.kept.share", Stops: false));
        }

        if (await db.Set<Living>().AnyAsync(row => who.Persons.Contains(row.PersonId) && row.Until == null, ct))
        {
            kept.Add(new KeptBack("households.kept.living", Stops: false));
        }

        return kept;
    }

    public async Task Blank(Whose who, CancellationToken ct)
    {
        var lines = await db.Set<Living>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct);
        foreach (var visit in await Visits(who, lines).ToListAsync(ct))
        {
            visit.Forget();
        }

        db.RemoveRange(await db.Set<VisitMet>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<ImportedLine>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Difficulty>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Strength>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        var open = lines.Find(line => line.Until is null);
        var tags = await db.Set<CareTag>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct);
        await files.Drop(CareTag.OwnerKind, [.. tags.Select(tag => tag.Id)], null, ct);
        foreach (var tag in tags)
        {
            if (open is not null && tag.Until is null)
            {
                tag.Forget(open.Id);
            }
            else
            {
                db.Remove(tag);
            }
        }

        db.RemoveRange(lines.Where(line => line.Until is not null));
        foreach (var profile in await db.Set<Profile>().Where(row => who.Persons.Contains(row.Id)).ToListAsync(ct))
        {
            profile.Forget(counted: open?.PersonId == profile.Id);
        }
    }

    /// <summary>Where they were met, and of the households they belonged to in the time they did.</summary>
    private IQueryable<Visit> Visits(Whose who, IReadOnlyCollection<Living> lines)
    {
        var met = db.Set<VisitMet>();
        var visits = db.Set<Visit>();
        var where = visits.Where(row => met.Any(one => one.CommunityId == row.CommunityId && one.VisitId == row.Id && who.Persons.Contains(one.PersonId)));
        foreach (var line in lines)
        {
            var (home, from) = (line.HouseholdId, Clock.Utc(line.From.ToDateTime(TimeOnly.MinValue)));
            var until = line.Until is { } last ? Clock.Utc(last.AddDays(1).ToDateTime(TimeOnly.MinValue)) : DateTime.SpecifyKind(DateTime.MaxValue.Date, DateTimeKind.Utc);
            where = where.Union(visits.Where(row => row.HouseholdId == home && row.At >= from && row.At < until));
        }

        return where;
    }
}
