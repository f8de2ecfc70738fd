using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.People;

/// <summary>Asks every room what it holds of somebody, and lets every room blank it. Does not save.</summary>
internal sealed class Forgetting(Db db, House house, Vault vault, IServiceProvider rooms)
{
    public async Task<Whose> Of(Person person, bool withAccount, CancellationToken ct)
    {
        List<Person> all = [person];
        for (var at = 0; at < all.Count; at++)
        {
            var into = all[at].Id;
            all.AddRange(await db.Set<Person>().Where(row => row.MergedIntoId == into).ToListAsync(ct));
        }

        return new Whose(
            [.. all.Select(one => one.Id)], person.AccountId,
            [.. all.Select(one => one.Name).Concat(all.Where(one => one.PhoneSecret is not null).Select(one => vault.Open(one.PhoneSecret!))).Where(word => word.Length > 0).Distinct()], withAccount);
    }

    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct) =>
        [.. (await Each(room => room.Tell(who, ct))).SelectMany(held => held).Where(held => held.Rows.Count > 0)];

    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct) => [.. (await Each(room => room.Keep(who, ct))).SelectMany(kept => kept)];

    /// <summary>Everything at once; the last thing is the person.</summary>
    public async Task Forget(Whose who, ForgottenBecause because, CancellationToken ct)
    {
        foreach (var (forgets, _) in house.Forgetting)
        {
            await ((IForgets)rooms.GetRequiredService(forgets)).Blank(who, ct);
        }

        var person = await db.Load<Person>(who.Id, ct);
        person.Forget(because, db.Now, who.WithAccount);
    }

    private async Task<List<R>> Each<R>(Func<IForgets, Task<R>> ask)
    {
        List<R> answers = [];
        foreach (var (forgets, _) in house.Forgetting)
        {
            answers.Add(await ask((IForgets)rooms.GetRequiredService(forgets)));
        }

        return answers;
    }
}

/// <summary>What the register of people itself holds: name, phone, home, offices, who looked, what was asked.</summary>
internal sealed class ForgetPerson(Db db, Vault vault, IPlaces places, INames names, Texts texts) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var book = await places.Book(ct);
        var persons = await db.Set<Person>().AsNoTracking().Where(row => who.Persons.Contains(row.Id)).OrderBy(row => row.MetAt).ToListAsync(ct);
        var offices = await db.Set<Appointment>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.From).ToListAsync(ct);
        var asked = await db.Set<Erasure>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.AskedAt).ToListAsync(ct);
        List<PersonRecord.Looked> looks = [];
        foreach (var id in who.Persons)
        {
            looks.AddRange(await PersonRecord.Looks(db, names, id, MostLooks, ct));
        }

        return
        [
            new Held("people.held", "people.held.why", ["people.name", "people.phone", "people.home", "people.residence", "people.held.died", "people.held.since"],
                [.. persons.Select(row => (IReadOnlyList<object?>)[row.Name, row.PhoneSecret is { } phone ? vault.Open(phone) : null, row.HomePlaceId is { } home ? book.NameOf(home) : null, row.ResidenceVerifiedAt, row.DiedOn, row.MetAt])]),
            new Held("people.held.offices", "people.held.offices.why", ["people.held.office", "people.held.since", "people.held.until"],
                [.. offices.Select(row => (IReadOnlyList<object?>)[texts.Of("office", row.Office), row.From, row.Until])]),
            new Held("people.held.looks", "people.held.looks.why", ["people.held.by", "people.held.purpose", "people.held.since"],
                [.. looks.Select(row => (IReadOnlyList<object?>)[row.By, LookAtPerson.Said(texts, row.Purpose), row.At])]),
            new Held("people.held.erasures", "people.held.erasures.why", ["people.held.words", "people.held.answer", "people.held.since", "people.held.until"],
                [.. asked.Select(row => (IReadOnlyList<object?>)[row.Words, row.Answer, row.AskedAt, row.EndedAt])]),
        ];
    }

    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct)
    {
        var today = db.Clock.Today;
        return await db.Set<Appointment>().AnyAsync(row => who.Persons.Contains(row.PersonId) && row.EndedAt == null && (row.Until == null || row.Until >= today), ct) ? [new KeptBack("people.kept.office", Stops: true)] : [];
    }

    public async Task Blank(Whose who, CancellationToken ct)
    {
        foreach (var asked in await db.Set<Erasure>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct))
        {
            asked.Forget();
        }

        db.RemoveRange(await db.Set<Departure>().Where(row => who.Persons.Contains(row.Id)).ToListAsync(ct));
        foreach (var merged in await db.Set<Person>().Where(row => who.Persons.Contains(row.Id) && row.Id != who.Id).ToListAsync(ct))
        {
            merged.Blank(db.Now);
        }

        // What somebody sent has an answer that is remembered for thirty days; it may hold what they read. So may what others sent about them.
        foreach (var word in who.Named.Where(word => word.Length > 1))
        {
            db.RemoveRange(await db.Set<Submission>().Where(row => row.Result.Contains(word)).ToListAsync(ct));
        }

        if (who.AccountId is { } account)
        {
            db.RemoveRange(await db.Set<Submission>().Where(row => row.AccountId == account).ToListAsync(ct));
        }
    }

    private const int MostLooks = 1000;
}
