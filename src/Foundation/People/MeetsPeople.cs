using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Foundation.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.People;

internal sealed class MeetsPeople(Db db, Vault vault, IPlaces places) : IMeetsPeople
{
    public async Task<Guid> Meet(string name, string? phone, Guid? homePlaceId, CancellationToken ct)
    {
        var number = string.IsNullOrWhiteSpace(phone) ? null : Phone.Demand(phone);
        if (homePlaceId is not null)
        {
            Refuse.If((await places.Book(ct)).Find(homePlaceId) is null, "people.no-such-place", "HomePlaceId");
        }

        if (number is not null)
        {
            var hashes = vault.Blinds(Phone.Whole, number);
            var known = db.Set<Person>().Local.FirstOrDefault(row => row.PhoneHash is { } hash && hashes.Contains(hash)) ?? await db.Set<Person>().SingleOrDefaultAsync(row => hashes.Contains(row.PhoneHash!), ct);
            if (known is not null)
            {
                known.BelongHere();
                if (known.HomePlaceId is null && homePlaceId is not null)
                {
                    known.MoveTo(homePlaceId);
                }

                return known.Id;
            }
        }

        var person = new Person(db.NewId(), name, number, homePlaceId, db.Now, vault);
        db.Add(person);
        return person.Id;
    }

    public Guid MeetNew(string name, string? phone, Guid? homePlaceId)
    {
        var person = new Person(db.NewId(), name, string.IsNullOrWhiteSpace(phone) ? null : Phone.Demand(phone), homePlaceId, db.Now, vault);
        db.Add(person);
        return person.Id;
    }

    public async Task<Guid> MeetAccount(Guid accountId, CancellationToken ct)
    {
        if (db.Set<Person>().Local.FirstOrDefault(row => row.AccountId == accountId) is { } tracked)
        {
            return tracked.Id;
        }

        if (await db.Set<Person>().Where(row => row.AccountId == accountId).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct) is { } linked)
        {
            return linked;
        }

        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId, ct) ?? throw new Missing("account");
        if (account.PhonesHashed(vault) is { } hashes && await db.Set<Person>().SingleOrDefaultAsync(row => hashes.Contains(row.PhoneHash!) && row.AccountId == null, ct) is { } known)
        {
            known.Link(accountId);
            return known.Id;
        }

        var person = new Person(db.NewId(), account.Name, account.PhoneSecret is { } phone ? vault.Open(phone) : null, null, db.Now, vault);
        person.Link(accountId);
        person.ComeFromAbove();
        db.Add(person);
        return person.Id;
    }
}
