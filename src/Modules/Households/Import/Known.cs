using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Import;

internal sealed record KnownPerson(Guid Id, string Name, DateOnly? Birthday, Sex? Sex, string? IdHash, bool Dead, Guid? HouseholdId, Guid? DwellingId, Relation? Relation);

/// <param name="Known">Somebody on file; null: somebody new.</param>
/// <param name="Phone">What is kept of it: null where it is another's.</param>
internal sealed record Placed(PersonRow Row, KnownPerson? Known, string? Phone);

/// <summary>What a home of the list would be here.</summary>
/// <param name="HouseholdId">The one that is there; null: a new one.</param>
/// <param name="Problems">By row.</param>
internal sealed record Placing(Guid? HouseholdId, IReadOnlyList<Placed> People, ILookup<int, Remark> Problems, ILookup<int, Remark> Remarks);

/// <summary>Who of a list is on file already: said once, for the preview of all of it and for the writing of each part.</summary>
internal sealed class Knowing(Db db, Vault vault, IPersons persons, INames names)
{
    private const int Batch = 500;

    /// <summary>Everybody whom these homes could mean, in a fixed number of questions for each few hundred rows.</summary>
    public async Task<Known> Of(IReadOnlyList<HomeRow> homes, CancellationToken ct)
    {
        var people = homes.SelectMany(home => home.People).ToList();
        Dictionary<string, Guid> byHash = [];
        foreach (var chunk in people.Select(row => row.IdNumber).OfType<string>().Distinct().Chunk(Batch))
        {
            List<string> some = [.. chunk.SelectMany(number => vault.Blinds(ResidentId.Blind, number))];
            foreach (var row in await db.Set<Profile>().AsNoTracking().Where(row => some.Contains(row.IdHash!)).Select(row => new { row.Id, row.IdHash }).ToListAsync(ct))
            {
                byHash[row.IdHash!] = row.Id;
            }
        }

        Dictionary<string, Guid> byPhone = [];
        foreach (var some in people.Select(row => row.Phone).OfType<string>().Distinct().Chunk(Batch))
        {
            foreach (var (phone, id) in await persons.WithPhones(some, ct))
            {
                byPhone[phone] = id;
            }
        }

        List<Living> living = [];
        foreach (var chunk in homes.Select(home => home.DwellingId).Distinct().Chunk(Batch))
        {
            List<Guid> some = [.. chunk];
            living.AddRange(await db.Set<Living>().AsNoTracking().Where(row => row.Until == null && some.Contains(row.DwellingId)).ToListAsync(ct));
        }

        HashSet<Guid> here = [.. living.Select(row => row.PersonId)];
        List<Guid> elsewhere = [.. byHash.Values.Concat(byPhone.Values).Where(id => !here.Contains(id)).Distinct()];
        foreach (var chunk in elsewhere.Chunk(Batch))
        {
            List<Guid> some = [.. chunk];
            living.AddRange(await db.Set<Living>().AsNoTracking().Where(row => row.Until == null && some.Contains(row.PersonId)).ToListAsync(ct));
        }

        List<KnownPerson> known = [];
        var at = living.ToDictionary(row => row.PersonId);
        foreach (var chunk in here.Concat(elsewhere).Chunk(Batch))
        {
            List<Guid> some = [.. chunk];
            var lines = await persons.Of(some, ct);
            var called = await names.Full(some, ct);
            var files = await db.Set<Profile>().AsNoTracking().Where(row => some.Contains(row.Id)).Select(row => new { row.Id, row.Birthday, row.Sex, row.IdHash }).ToDictionaryAsync(row => row.Id, ct);
            known.AddRange(some.Select(id =>
            {
                var (home, file) = (at.GetValueOrDefault(id), files.GetValueOrDefault(id));
                return new KnownPerson(id, Spoken.Name(called[id]), file?.Birthday, file?.Sex, file?.IdHash, lines.GetValueOrDefault(id)?.DiedOn is not null, home?.HouseholdId, home?.DwellingId, home?.Relation);
            }));
        }

        return new Known(known, vault, byHash, byPhone);
    }
}

/// <summary>Everybody whom a list could mean.</summary>
internal sealed class Known(IReadOnlyList<KnownPerson> people, Vault vault, Dictionary<string, Guid> byHash, Dictionary<string, Guid> byPhone)
{
    private readonly Dictionary<Guid, KnownPerson> byId = people.ToDictionary(person => person.Id);
    private readonly ILookup<Guid, KnownPerson> byDoor = people.Where(person => person.DwellingId is not null).ToLookup(person => person.DwellingId!.Value);

    public Placing Place(HomeRow home)
    {
        List<(int Row, Remark Remark)> problems = [], remarks = [];
        List<Placed> placed = [];
        foreach (var row in home.People)
        {
            var phone = row.Phone;
            var known = Match(row, home.DwellingId, ref phone, problems, remarks);
            if (known is not null && placed.Find(other => other.Known?.Id == known.Id) is { } twice)
            {
                problems.Add((row.Number, new(Field.Name, "households.import-same-person", twice.Row.Number)));
            }

            placed.Add(new(row, known, phone));
        }

        var (household, problem) = Home(home, placed);
        if (problem is not null)
        {
            int[] rows = placed.Count == 0 ? [home.Number] : [.. home.People.Select(row => row.Number)];
            problems.AddRange(rows.Where(row => problems.TrueForAll(one => one.Row != row)).Select(row => (row, problem)).ToList());
        }

        foreach (var one in placed.Where(one => one.Known is { HouseholdId: { } there } && household is not null && one.Known.DwellingId == home.DwellingId && there != household))
        {
            problems.Add((one.Row.Number, new(Field.HouseholdNo, "households.import-other-household")));
        }

        return new(household, placed, problems.ToLookup(one => one.Row, one => one.Remark), remarks.ToLookup(one => one.Row, one => one.Remark));
    }

    private KnownPerson? Match(PersonRow row, Guid dwelling, ref string? phone, List<(int, Remark)> problems, List<(int, Remark)> remarks)
    {
        var hash = row.IdNumber is { } number ? vault.Blinds(ResidentId.Blind, number) : null;
        KnownPerson? known = null;
        if (hash?.FirstOrDefault(byHash.ContainsKey) is { } one && byHash.TryGetValue(one, out var holder))
        {
            known = byId.GetValueOrDefault(holder);
            if (known?.Name != row.Name)
            {
                problems.Add((row.Number, new(Field.IdNumber, "households.import-number-of-another")));
                return known;
            }
        }

        if (phone is not null && byPhone.TryGetValue(phone, out var called) && byId.GetValueOrDefault(called) is { } reached && reached.Id != known?.Id)
        {
            if (known is null && reached.Name == row.Name)
            {
                known = reached;
            }
            else
            {
                // A child's row often carries its mother's number.
                phone = null;
                remarks.Add((row.Number, new(Field.Phone, "households.import-phone-of-another")));
            }
        }

        known ??= AtDoor(row, hash, dwelling);
        if (known is null)
        {
            return null;
        }

        Remark? problem = known switch
        {
            { Dead: true } => new(Field.Name, "households.person-dead"),
            { DwellingId: { } there } when there != dwelling => new(Field.Door, "households.import-lives-elsewhere"),
            { IdHash: { } had } when hash is not null && !hash.Contains(had) => new(Field.IdNumber, "households.import-other-number"),
            { IdHash: not null, Birthday: { } born } when hash is null && row.Birthday is { } said && said != born => new(Field.Birthday, "households.birthday-differs"),
            { IdHash: not null, Sex: { } sex } when hash is null && row.Sex is { } said && said != sex => new(Field.Sex, "households.sex-differs"),
            _ => null,
        };
        if (problem is not null)
        {
            problems.Add((row.Number, problem));
        }

        if (phone is not null && byPhone.GetValueOrDefault(phone) != known.Id)
        {
            // Who gives somebody a number may sign in as them with it: that is done on their own page.
            remarks.Add((row.Number, new(Field.Phone, "households.import-phone-kept")));
        }

        return known;
    }

    /// <summary>The same name behind the same door, where nothing known of both says that they are two.</summary>
    private KnownPerson? AtDoor(PersonRow row, IReadOnlyList<string>? hash, Guid dwelling)
    {
        var born = row.Birthday;
        var same = byDoor[dwelling].Where(person => person.Name == row.Name && (born is null || person.Birthday is null || person.Birthday == born) && (hash is null || person.IdHash is null)).ToList();
        return same.Count == 1 ? same[0] : null;
    }

    /// <summary>The household they are of: where one of them lives; for those without a head, the only one there.</summary>
    private (Guid? HouseholdId, Remark? Problem) Home(HomeRow home, List<Placed> placed)
    {
        if (placed.Count == 0)
        {
            return (null, byDoor[home.DwellingId].Any() ? new(Field.Tenure, "households.somebody-lives-there") : null);
        }

        var inside = placed.Where(one => one.Known?.DwellingId == home.DwellingId).OrderByDescending(one => one.Row.Relation == Relation.Head).Select(one => one.Known!.HouseholdId).FirstOrDefault();
        if (inside is not null || placed.Exists(one => one.Row.Relation == Relation.Head))
        {
            return (inside, null);
        }

        var there = byDoor[home.DwellingId].Select(person => person.HouseholdId).Distinct().ToList();
        return there.Count == 1 ? (there[0], null) : (null, new(Field.Relation, there.Count == 0 ? "households.import-no-head" : "households.import-which-household"));
    }
}
