using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Foundation.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.People;

/// <summary>What people say of themselves, written by the same rules as what staff write.</summary>
internal sealed class SpeaksForPeople(Db db, Vault vault, Snapshots snapshots) : ISpeaksForPeople
{
    /// <summary>The purpose of the keyed hash.</summary>
    private const string NameMark = "person-name";

    public async Task<Guid?> WithOwnPhone(CancellationToken ct)
    {
        var account = db.Actor.AccountId;
        var own = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == account, ct);
        return own?.PhonesHashed(vault) is not { } hashes ? null
            : await db.Set<Person>().AsNoTracking().Where(row => hashes.Contains(row.PhoneHash!) && row.MergedIntoId == null && (row.AccountId == null || row.AccountId == account)).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct);
    }

    public async Task Merge(Guid keptId, Guid mergedId, CancellationToken ct)
    {
        // In the order of their ids: two who merge the same two wait for each other instead of for ever.
        Dictionary<Guid, Person> taken = [];
        foreach (var id in new[] { keptId, mergedId }.Distinct().Order())
        {
            taken[id] = await db.Take<Person>(id, ct);
            await db.Entry(taken[id]).ReloadAsync(ct);
        }

        var (kept, merged) = (taken[keptId], taken[mergedId]);
        await InOffice.DemandAppoint(db, kept, "people.merge-office", null, ct);
        await InOffice.DemandAppoint(db, merged, "people.merge-office", null, ct);
        kept.Absorb(merged);
        foreach (var appointment in await db.Set<Appointment>().Where(row => row.PersonId == merged.Id).ToListAsync(ct))
        {
            appointment.GoTo(kept.Id);
        }

        db.AfterSave(snapshots.Drop);
    }

    public async Task Correct(Guid personId, string? name, string? phone, CancellationToken ct)
    {
        await CorrectPerson.Write(db, vault, await db.Load<Person>(personId, ct), name, phone, ct);
        db.AfterSave(snapshots.Drop);
    }

    public async Task<PersonMarks> Marks(Guid personId, CancellationToken ct)
    {
        var person = await db.Set<Person>().AsNoTracking().Where(row => row.Id == personId).Select(row => new { row.Name, row.PhoneHash }).SingleOrDefaultAsync(ct) ?? throw new Missing("person");
        return new PersonMarks(vault.Blind(NameMark, person.Name), person.PhoneHash);
    }

    public async Task<PersonSame> Same(Guid personId, PersonMarks marks, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var person = await db.Set<Person>().AsNoTracking().Where(row => row.Id == personId).Select(row => new { row.Name, row.PhoneSecret }).SingleOrDefaultAsync(ct) ?? throw new Missing("person");
        return new PersonSame(
            vault.IsBlind(marks.Name, NameMark, person.Name),
            person.PhoneSecret is null || marks.Phone is null ? person.PhoneSecret is null == marks.Phone is null : vault.IsBlind(marks.Phone, Phone.Whole, vault.Open(person.PhoneSecret)));
    }
}

internal sealed class LooksAtPeople(Db db, INames names, Texts texts) : ILooks
{
    public async Task<IReadOnlyList<LookLine>> At(Guid personId, int most, CancellationToken ct) =>
        [.. (await PersonRecord.Looks(db, names, personId, most, ct)).Select(look => new LookLine(look.At, look.By, LookAtPerson.Said(texts, look.Purpose)))];
}
