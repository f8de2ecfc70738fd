using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.People;

internal sealed class KeepsHomes(Db db, Snapshots snapshots) : IKeepsHomes
{
    public async Task Settle(Guid personId, Guid? placeId, bool verified, CancellationToken ct)
    {
        var person = await Load(personId, ct);
        Refuse.If(person.MergedIntoId is not null, "people.merged-away");
        person.MoveTo(placeId);
        if (verified && placeId is not null && person.ForgottenAt is null && !person.ResidenceVerified && db.Actor.PersonId != personId)
        {
            person.VerifyResidence(db.Actor.PersonId, db.Now);
        }
    }

    public async Task Found(Guid personId, Guid placeId, Guid by, CancellationToken ct)
    {
        var person = await Load(personId, ct);
        Refuse.If(person.MergedIntoId is not null, "people.merged-away");
        Refuse.If(by == personId, "people.own-residence");
        person.MoveTo(placeId);
        if (!person.ResidenceVerified)
        {
            person.VerifyResidence(by, db.Now);
        }

        // Whoever acts is the one it is about, and reads it on the next page.
        db.AfterSave(snapshots.Drop);
    }

    public async Task Die(Guid personId, DateOnly on, CancellationToken ct)
    {
        var person = await Load(personId, ct);
        if (person.ForgottenAt is not null)
        {
            // Nobody knows who died; that somebody did is in the file of the home.
            return;
        }

        person.Die(on, db.Clock.Today);
        var today = db.Clock.Today;
        foreach (var office in await db.Set<Appointment>().Where(row => row.PersonId == personId && row.EndedAt == null && (row.Until == null || row.Until >= today)).ToListAsync(ct))
        {
            office.End(on < office.From ? office.From : on, today, db.Now);
        }
    }

    /// <summary>May have been met in this very save: found by its key, for a list of homes meets hundreds in one.</summary>
    private async Task<Person> Load(Guid personId, CancellationToken ct) =>
        db.Set<Person>().Local.FindEntryUntyped([db.CommunityId, personId])?.Entity ?? await db.Load<Person>(personId, ct);
}
