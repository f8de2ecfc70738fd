using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

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
        var found = await db.Set<Person>().AsNoTracking().Where(row => row.Id == personId).Select(row => new { row.PhoneSecret, row.AccountId }).SingleOrDefaultAsync(ct)
            ?? throw new Missing("person");
        if (found.PhoneSecret is not { } phone)
        {
            return null;
        }

        // One's own number, or the system sending that person a message, is not somebody looking.
        if (!db.Actor.IsSystem && db.Actor.PersonId != personId)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Here>().Enter(db.Here.Community);
            scope.ServiceProvider.GetRequiredService<Clock>().Tell(db.Now);
            scope.ServiceProvider.GetRequiredService<Acting>().Actor = db.Actor;
            var log = scope.ServiceProvider.GetRequiredService<Db>();
            if (log.May(Rights.SeePhone))
            {
                log.Demand(Rights.SeePhone);
            }

            log.Announce(new PersonLookedAt(personId, "phone", purpose));
            await log.Save(ct);
        }

        return vault.Open(phone);
    }
}
