using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Own;

/// <summary>
/// What somebody asked, corrected and agreed to. All of it goes: what they agreed to is over with them, and what the figures say of it was so. A
/// child keeps its file when its guardian is forgotten, and then has one guardian less.
/// </summary>
internal sealed class ForgetOwn(Db db, Vault vault, IDropsFiles files, Texts texts) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct) =>
    [
        new Held("households.held.claims", "households.held.why", ["households.held.tag", "households.held.words", "people.held.since", "households.held.state", "households.held.answer"],
            [.. (await db.Set<Claim>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.AskedAt).ToListAsync(ct))
                .Select(row => (IReadOnlyList<object?>)[texts.Of("households.way", row.Way), row.Words, row.AskedAt, texts.Of("households.held.state", row.State), row.Reason])]),
        new Held("households.held.corrections", "households.held.why", ["households.held.tag", "households.held.words", "people.held.since", "households.held.state", "households.held.answer"],
            [.. (await db.Set<Correction>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId) || who.Persons.Contains(row.AskedBy)).OrderBy(row => row.AskedAt).ToListAsync(ct))
                .Select(row => (IReadOnlyList<object?>)[texts.Of("households.field", row.Field), row.Value is { } value ? vault.Open(value) : null, row.AskedAt, texts.Of("households.held.state", row.State), row.Reason])]),
        new Held("households.held.consents", "households.held.consents.why", ["households.held.tag", "people.held.since", "people.held.until"],
            [.. (await db.Set<Consent>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.GivenOn).ToListAsync(ct))
                .Select(row => (IReadOnlyList<object?>)[texts[$"households.use-of.{row.Code}"], row.GivenOn, row.EndedAt])]),
        new Held("households.held.guardians", "households.held.guardians.why", ["households.held.tag", "people.held.since", "people.held.until", "households.held.state"],
            [.. (await Guarding(who).AsNoTracking().OrderBy(row => row.AskedAt).ToListAsync(ct))
                .Select(row => (IReadOnlyList<object?>)[texts[who.Is(row.ChildId) ? "households.held.as-child" : "households.held.as-guardian"], row.AskedAt, row.EndedAt, texts.Of("households.held.state", row.State)])]),
    ];

    public async Task Blank(Whose who, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<Claim>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<ClaimTry>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<HomeCode>().Where(row => (row.ForId != null && who.Persons.Contains(row.ForId.Value)) || (row.UsedBy != null && who.Persons.Contains(row.UsedBy.Value))).ToListAsync(ct));
        db.RemoveRange(await db.Set<Correction>().Where(row => who.Persons.Contains(row.PersonId) || who.Persons.Contains(row.AskedBy)).ToListAsync(ct));
        var consents = await db.Set<Consent>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct);
        await files.Drop(Consent.OwnerKind, [.. consents.Select(row => row.Id)], null, ct);
        db.RemoveRange(consents);
        db.RemoveRange(await Guarding(who).ToListAsync(ct));
    }

    private IQueryable<Guardianship> Guarding(Whose who) => db.Set<Guardianship>().Where(row => who.Persons.Contains(row.ChildId) || who.Persons.Contains(row.GuardianId));
}
