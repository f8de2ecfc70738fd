using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.People;

internal sealed class Persons(Db db, Vault vault) : IPersons
{
    private IQueryable<Person> Known => db.Set<Person>().AsNoTracking().Where(row => row.MergedIntoId == null && !row.FromAbove && row.Name != "");

    public async Task<IReadOnlyDictionary<Guid, PersonLine>> Of(IEnumerable<Guid> persons, CancellationToken ct)
    {
        var ids = persons.Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, PersonLine>()
            : (await Known.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name, row.PhoneSecret, row.AccountId, row.ResidenceVerifiedAt, row.DiedOn }).ToListAsync(ct))
                .ToDictionary(row => row.Id, row => new PersonLine(
                    row.Id, Mask.Name(row.Name), row.PhoneSecret is { } phone ? Mask.Phone(vault.Open(phone)) : null, row.AccountId is not null, row.ResidenceVerifiedAt is not null, row.DiedOn));
    }

    // Each in the order of the index it is found by: in another, SQLite walks through everybody.
    public async Task<IReadOnlyList<Guid>> Find(string typed, int most, CancellationToken ct)
    {
        var word = typed.Trim();
        if (word.Length == 0)
        {
            return [];
        }

        var sought = Phone.Sought(Known, word, vault);
        return await (char.IsAsciiDigit(word[0]) ? sought.OrderBy(row => row.PhoneTailHash).ThenBy(row => row.SortKey).ThenBy(row => row.Id) : sought.OrderBy(row => row.Name).ThenBy(row => row.Id))
            .Take(most).Select(row => row.Id).ToListAsync(ct);
    }

    public async Task<Guid?> WithPhone(string phone, CancellationToken ct)
    {
        var hashes = vault.Blinds(Phone.Whole, Phone.Demand(phone));
        return await Known.Where(row => hashes.Contains(row.PhoneHash!)).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyDictionary<string, Guid>> WithPhones(IReadOnlyCollection<string> phones, CancellationToken ct)
    {
        var hashes = phones.Distinct().SelectMany(phone => vault.Blinds(Phone.Whole, Phone.Demand(phone)).Select(hash => (Phone: phone, Hash: hash))).ToList();
        List<string> sought = hashes.ConvertAll(pair => pair.Hash);
        var known = await db.Set<Person>().AsNoTracking().Where(row => row.MergedIntoId == null && sought.Contains(row.PhoneHash!)).Select(row => new { row.PhoneHash, row.Id }).ToDictionaryAsync(row => row.PhoneHash!, row => row.Id, ct);
        return hashes.Where(pair => known.ContainsKey(pair.Hash)).ToDictionary(pair => pair.Phone, pair => known[pair.Hash]);
    }

    public string? PhoneOf(string typed) => Phone.Normal(typed);
}
