using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.People;

/// <summary>
/// Opens a phone number and writes down that it was looked at. The note is saved in a scope of its own before the number is given out: a
/// page that only reads has no save that could carry it, and a use case that is refused afterwards has still shown the number. Not to be
/// asked while a row is taken.
/// </summary>
internal sealed class Reaching(Db db, Vault vault, IServiceScopeFactory scopes) : IReach
{
    public async Task<string?> Phone(Guid personId, string purpose, CancellationToken ct)
    {
        var found = await Read(personId, ct);
        if (found.Phone is null)
        {
            return null;
        }

        await Log([personId], "phone", purpose, ct);
        return vault.Open(found.Phone);
    }

    public async Task<Reached> Look(Guid personId, string what, string purpose, CancellationToken ct)
    {
        var found = await Read(personId, ct);
        await Log([personId], what, purpose, ct);
        return new Reached(found.Name, found.Phone is { } phone ? vault.Open(phone) : null);
    }

    public async Task TakenOut(IReadOnlyCollection<Guid> personIds, string what, string purpose, CancellationToken ct) =>
        await Log([.. personIds.Distinct()], what, purpose, ct);

    private sealed record Row(string Name, Secret? Phone);

    private async Task<Row> Read(Guid personId, CancellationToken ct) =>
        await db.Set<Person>().AsNoTracking().Where(row => row.Id == personId).Select(row => new Row(row.Name, row.PhoneSecret)).SingleOrDefaultAsync(ct) ?? throw new Missing("person");

    private async Task Log(IReadOnlyList<Guid> personIds, string what, string purpose, CancellationToken ct)
    {
        // One's own number, or the system sending that person a message, is not somebody looking.
        personIds = db.Actor.IsSystem ? [] : [.. personIds.Where(id => id != db.Actor.PersonId)];
        if (personIds.Count == 0)
        {
            return;
        }

        await using var scope = scopes.Beside(db);
        var log = scope.ServiceProvider.GetRequiredService<Db>();
        if (log.May(Rights.SeePhone))
        {
            log.Demand(Rights.SeePhone);
        }

        foreach (var id in personIds)
        {
            log.Announce(new PersonLookedAt(id, what, purpose));
        }

        await log.Save(ct);
    }
}
