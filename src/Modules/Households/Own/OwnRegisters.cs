using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Own;

internal enum OwnRegister
{
    Claims,
    Corrections,
    Consents,
    Guardians,
}

/// <summary>
/// The registers of what residents did about their own files, as XLSX or CSV: claims, corrections, consents, guardians. Names stay masked and nobody's
/// words are in them. Who allowed which use of what on which day says much about somebody: that register is for who decides on these things, and
/// everybody in it reads who took it out.
/// </summary>
internal sealed class OwnRegisters(Db db, Access access, IPlaces places, IPersons persons, IReach reach, Texts texts) : ISlice
{
    /// <summary>So many people are told at once that the register they are in was taken out.</summary>
    public const int MostPeople = 2000;

    /// <summary>Permanent codes: they stand in facts.</summary>
    private const string What = "consents";
    private const string Purpose = "register";

    internal sealed class Query
    {
        /// <summary>Of consents: one use alone.</summary>
        public string? Use { get; set; }

        /// <summary>Asked or given on this day or later.</summary>
        public DateOnly? From { get; set; }

        /// <summary>Asked or given on this day or earlier.</summary>
        public DateOnly? Until { get; set; }
    }

    internal async Task Run(OwnRegister register, Query query, bool xlsx, Stream to, CancellationToken ct)
    {
        await access.Demand(Rights.Export, null, ct);
        await access.Demand(Rights.Review, null, ct);
        var (columns, rows) = register switch
        {
            OwnRegister.Claims => (new[] { "person", "where", "way", "asked-on", "state", "decided-on", "decided-by" }, Claims(query, ct)),
            OwnRegister.Corrections => (["person", "what", "by-guardian", "asked-on", "state", "decided-on", "decided-by"], Corrections(query, ct)),
            OwnRegister.Guardians => (["child", "guardian", "asked-on", "state", "decided-on", "decided-by", "ended-on"], Guardians(query, ct)),
            _ => (["person", "what", "edition", "given-on", "on-paper", "guardian", "ended-on", "ended-how"], await Consents(query, ct)),
        };
        await SheetStream.Write(to, xlsx, texts[$"households.register-of.{Texts.Kebab(register.ToString())}"], [.. columns.Select(column => texts[column == "where" ? "households.export.where" : $"households.reviews.column.{column}"])], rows);
    }

    private async IAsyncEnumerable<string[]> Claims(Query query, [EnumeratorCancellation] CancellationToken ct)
    {
        var (from, until) = Span(query);
        var book = await places.Book(ct);
        await foreach (var some in Keyed.Batches(db.Set<Claim>().AsNoTracking().Where(row => row.AskedAt >= from && row.AskedAt < until), oldestFirst: true, ct))
        {
            var doors = some.ConvertAll(row => row.DwellingId);
            var known = await db.Set<Dwelling>().AsNoTracking().Where(row => doors.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
            var names = await Names(some.SelectMany(row => new[] { row.PersonId, row.DecidedBy }), ct);
            foreach (var row in some)
            {
                yield return [names(row.PersonId), known.TryGetValue(row.DwellingId, out var door) ? Lists.Doors.Said(book, door) : "", texts.Of("households.way", row.Way), Day(row.AskedAt), State(row.State), Day(row.DecidedAt), names(row.DecidedBy)];
            }
        }
    }

    private async IAsyncEnumerable<string[]> Corrections(Query query, [EnumeratorCancellation] CancellationToken ct)
    {
        var (from, until) = Span(query);
        await foreach (var some in Keyed.Batches(db.Set<Correction>().AsNoTracking().Where(row => row.AskedAt >= from && row.AskedAt < until), oldestFirst: true, ct))
        {
            var names = await Names(some.SelectMany(row => new[] { row.PersonId, row.DecidedBy }), ct);
            foreach (var row in some)
            {
                yield return [names(row.PersonId), texts.Of("households.field", row.Field), row.AskedBy == row.PersonId ? "" : texts["households.yes"], Day(row.AskedAt), State(row.State), Day(row.DecidedAt), names(row.DecidedBy)];
            }
        }
    }

    private async IAsyncEnumerable<string[]> Guardians(Query query, [EnumeratorCancellation] CancellationToken ct)
    {
        var (from, until) = Span(query);
        await foreach (var some in Keyed.Batches(db.Set<Guardianship>().AsNoTracking().Where(row => row.AskedAt >= from && row.AskedAt < until), oldestFirst: true, ct))
        {
            var names = await Names(some.SelectMany(row => new[] { row.ChildId, row.GuardianId, row.DecidedBy }), ct);
            foreach (var row in some)
            {
                yield return [names(row.ChildId), names(row.GuardianId), Day(row.AskedAt), State(row.State), Day(row.DecidedAt), names(row.DecidedBy), Day(row.EndedAt)];
            }
        }
    }

    /// <summary>Written down before the first row is given out.</summary>
    private async Task<IAsyncEnumerable<string[]>> Consents(Query query, CancellationToken ct)
    {
        Refuse.If(query.Use is { Length: > 0 } use && Uses.Find(use) is null, "households.own.use-missing", "Use");
        var rows = db.Set<Consent>().AsNoTracking().AsQueryable();
        if (query.Use is { Length: > 0 } one)
        {
            rows = rows.Where(row => row.Code == one);
        }

        if (query.From is { } first)
        {
            rows = rows.Where(row => row.GivenOn >= first);
        }

        if (query.Until is { } last)
        {
            rows = rows.Where(row => row.GivenOn <= last);
        }

        var people = await rows.Select(row => row.PersonId).Distinct().OrderBy(id => id).Take(MostPeople + 1).ToListAsync(ct);
        Refuse.If(people.Count > MostPeople, "households.reviews.too-many", "Use", MostPeople);
        await reach.TakenOut(people, What, Purpose, ct);
        return Given(rows, ct);
    }

    private async IAsyncEnumerable<string[]> Given(IQueryable<Consent> rows, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var some in Keyed.Batches(rows, oldestFirst: true, ct))
        {
            var names = await Names(some.SelectMany(row => new[] { row.PersonId, row.GuardianId }), ct);
            foreach (var row in some)
            {
                yield return
                [
                    names(row.PersonId), texts[$"households.use-of.{row.Code}"], row.Edition.ToString(CultureInfo.InvariantCulture), Day(row.GivenOn), row.RecordedBy is null ? "" : texts["households.yes"],
                    row.GuardianId is null ? "" : names(row.GuardianId), Day(row.EndedAt), row.Ended is { } how ? texts.Of("households.reviews.end", how) : "",
                ];
            }
        }
    }

    private async Task<Func<Guid?, string>> Names(IEnumerable<Guid?> ids, CancellationToken ct)
    {
        var lines = await persons.Of([.. ids.OfType<Guid>().Distinct()], ct);
        return id => id is not { } known ? "" : lines.TryGetValue(known, out var line) ? line.Name : texts["people.somebody"];
    }

    private static (DateTime From, DateTime Until) Span(Query query) => (
        Clock.Utc((query.From ?? new DateOnly(2000, 1, 1)).ToDateTime(TimeOnly.MinValue)), Clock.Utc((query.Until ?? new DateOnly(2999, 1, 1)).AddDays(1).ToDateTime(TimeOnly.MinValue)));

    private string State<E>(E state)
        where E : struct, Enum => texts.Of("households.held.state", state);

    private static string Day(DateTime? at) => at is { } known ? Day(Clock.DayOf(known)) : "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
