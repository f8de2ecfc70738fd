using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Households.Own;

/// <summary>What residents asked and somebody has to decide: claims, corrections, guardians. Each waits for whoever keeps the file there; one's own waits for a colleague.</summary>
internal sealed class OwnWaiting(Db db, Access access, IPlaces places, IPersons persons, Texts texts) : IWaits
{
    public const string Claims = "households.wait.claim";
    public const string Corrections = "households.wait.correction";
    public const string Guardians = "households.wait.guardian";

    /// <summary>More than this at once are read in turns.</summary>
    private const int Most = 500;

    private sealed record Row(string Kind, Guid Id, Guid PersonId, DateTime AskedAt, int Days, int Version, Guid? DwellingId, string What)
    {
        public string Link => Kind switch { Claims => $"households/claims/{Id}", Corrections => $"households/corrections/{Id}", _ => $"households/people/{PersonId}/guardians" };
    }

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (query.Resident || actor.PersonId is not { } reader || !db.May(Rights.Review))
        {
            return WaitingList.Nothing;
        }

        var rows = await Read(reader, ct);
        var homes = await Homes(rows, ct);
        var turf = await access.Turf(Rights.Review, ct);
        rows = [.. rows.Where(row => Door(row, homes) is { } dwelling ? turf.Covers(dwelling) : turf.Whole).OrderBy(row => Due(row)).ThenBy(row => row.Id)];
        if (rows.Count == 0)
        {
            return WaitingList.Nothing;
        }

        var (now, today) = (db.Now, db.Clock.Today);
        var late = rows.Count(row => Due(row) < now);
        var dueToday = rows.Count(row => Due(row) >= now && Clock.DayOf(Due(row)) == today);
        var kinds = rows.GroupBy(row => row.Kind).ToDictionary(kind => kind.Key, kind => kind.Count());
        var lines = await persons.Of(rows.Select(row => row.PersonId), ct);
        var book = await places.Book(ct);
        var asked = rows.Where(row => (query.Kind is null || row.Kind == query.Kind) && (!query.OnlyLate || Due(row) < now) && (query.DueBefore is not { } before || Due(row) < before));
        var said = asked.Select(row =>
        {
            var name = lines.TryGetValue(row.PersonId, out var line) ? line.Name : texts["people.somebody"];
            var where = Door(row, homes) is { } dwelling ? Doors.Said(book, dwelling) : texts["households.lives-nowhere"];
            return new Waiting(row.Kind, row.Id, texts[row.What, name], where, null, Due(row), row.Link, "households.act.decide", row.Link) { Version = row.Version };
        });
        var shown = said.Where(line => query.Search is not { } words || line.Title.Contains(words, StringComparison.OrdinalIgnoreCase) || line.Where.Contains(words, StringComparison.OrdinalIgnoreCase)).ToList();
        return new WaitingList([.. shown.Take(query.Take)], shown.Count, late, dueToday) { Kinds = kinds };
    }

    private async Task<IReadOnlyList<Row>> Read(Guid reader, CancellationToken ct)
    {
        var claims = await db.Set<Claim>().AsNoTracking().Where(row => row.State == ClaimState.Waiting && row.PersonId != reader).OrderBy(row => row.AskedAt).Take(Most)
            .Select(row => new Row(Claims, row.Id, row.PersonId, row.AskedAt, Claim.DaysToAnswer, row.Version, row.DwellingId, "households.wait.claim.of")).ToListAsync(ct);
        var corrections = await db.Set<Correction>().AsNoTracking().Where(row => row.State == CorrectionState.Waiting && row.PersonId != reader && row.AskedBy != reader).OrderBy(row => row.AskedAt).Take(Most)
            .Select(row => new Row(Corrections, row.Id, row.PersonId, row.AskedAt, Correction.DaysToAnswer, row.Version, null, "households.wait.correction.of")).ToListAsync(ct);
        var guardians = await db.Set<Guardianship>().AsNoTracking().Where(row => row.State == GuardianState.Waiting && row.GuardianId != reader).OrderBy(row => row.AskedAt).Take(Most)
            .Select(row => new Row(Guardians, row.Id, row.ChildId, row.AskedAt, Guardianship.DaysToAnswer, row.Version, null, "households.wait.guardian.of")).ToListAsync(ct);
        return [.. claims, .. corrections, .. guardians];
    }

    private async Task<(IReadOnlyDictionary<Guid, Dwelling> Doors, IReadOnlyDictionary<Guid, Guid> Lives)> Homes(IReadOnlyList<Row> rows, CancellationToken ct)
    {
        List<Guid> people = [.. rows.Where(row => row.DwellingId is null).Select(row => row.PersonId).Distinct()];
        var lives = await db.Set<Living>().AsNoTracking().Where(row => row.Until == null && people.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, row => row.DwellingId, ct);
        List<Guid> doors = [.. rows.Select(row => row.DwellingId).OfType<Guid>().Concat(lives.Values).Distinct()];
        return (await db.Set<Dwelling>().AsNoTracking().Where(row => doors.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct), lives);
    }

    private static Dwelling? Door(Row row, (IReadOnlyDictionary<Guid, Dwelling> Doors, IReadOnlyDictionary<Guid, Guid> Lives) homes) =>
        (row.DwellingId ?? (homes.Lives.TryGetValue(row.PersonId, out var lives) ? lives : null)) is { } id ? homes.Doors.GetValueOrDefault(id) : null;

    private static DateTime Due(Row row) => row.AskedAt.AddDays(row.Days);
}
