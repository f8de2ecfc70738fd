using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>An account as an actor of the present community, from memory: a page view asks the database nothing.</summary>
internal sealed class Actors(Db db, Snapshots snapshots, Areas areas, Vault vault, LiveSessions sessions, TwoStepPolicy policy) : IActors, ISignsIn
{
    public async ValueTask<Actor?> Of(Guid accountId, Guid sessionId, CancellationToken ct)
    {
        var known = await Known(accountId, ct);
        return known.Stamp.Length > 0 && await sessions.Holds(sessionId, accountId, known.Stamp, ct) ? known.Actor : null;
    }

    public async ValueTask<Actor?> Holder(Guid accountId, DateTime givenOutAt, CancellationToken ct)
    {
        var known = await Known(accountId, ct);
        return known.AllEndedAt is { } ended && givenOutAt <= ended ? null : known.Actor;
    }

    /// <summary>The actor a phone or a staff name stands for, without its proof: stories and tests only.</summary>
    public async Task<Actor?> As(string login, CancellationToken ct)
    {
        var staff = Account.Login(login);
        var phones = Phone.Normal(login) is { } number ? vault.Blinds(Phone.Whole, number) : [];
        var id = await db.Set<Account>().Where(row => row.StaffName == staff || phones.Contains(row.PhoneHash!)).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct);
        return id is { } found ? (await Known(found, ct)).Actor : null;
    }

    // The day is part of the key: appointments begin and end with it, and stories move it.
    private ValueTask<Snapshot> Known(Guid accountId, CancellationToken ct) =>
        snapshots.Get($"{accountId:N}@{db.CommunityId}@{db.Clock.Today.DayNumber}", () => Load(accountId, ct));

    private async Task<Snapshot> Load(Guid accountId, CancellationToken ct)
    {
        var account = await db.Set<Account>().AsNoTracking().Where(row => row.Id == accountId && row.ClosedAt == null)
            .Select(row => new { row.Name, row.SecurityStamp, row.AllEndedAt, TwoSteps = row.SecondKey != null }).SingleOrDefaultAsync(ct);
        if (account is null)
        {
            return new Snapshot(null, "", null);
        }

        var today = db.Clock.Today;
        var above = await db.Set<AboveAppointment>().AsNoTracking().Where(InOffice.AboveOn(today)).Where(row => row.AccountId == accountId)
            .Select(row => new { row.Office, row.AreaId }).ToListAsync(ct);
        var person = !db.Here.IsSomewhere ? null : await db.Set<Person>().AsNoTracking().Where(row => row.AccountId == accountId)
            .Select(row => new { row.Id, row.Name, row.HomePlaceId, row.ResidenceVerifiedAt, row.FromAbove }).SingleOrDefaultAsync(ct);
        var posts = person is null ? [] : await db.Set<Appointment>().AsNoTracking().Where(InOffice.On(today)).Where(row => row.PersonId == person.Id)
            .OrderBy(row => row.From).ThenBy(row => row.Id).Select(row => new Post(row.Office, row.Scope)).ToListAsync(ct);
        var rest = policy.Required && !account.TwoSteps && (above.Count > 0 || posts.Count > 0);
        if (rest)
        {
            above.Clear();
            posts.Clear();
        }

        var tree = above.Any(office => office.AreaId is not null) ? await areas.Tree(ct) : null;
        return new Snapshot(
            new Actor
            {
                AccountId = accountId,
                PersonId = person?.Id,
                Name = person?.Name ?? account.Name,
                Posts = posts,
                Above = [.. above.Select(office => new AboveOffice(office.Office, office.AreaId, office.AreaId is { } area ? tree!.Find(area)?.Path ?? "-" : "/"))],
                HomePlaceId = person?.HomePlaceId,
                ResidenceVerified = person?.ResidenceVerifiedAt is not null,
                OfficesRest = rest,
            },
            account.SecurityStamp,
            account.AllEndedAt);
    }

    private sealed record Snapshot(Actor? Actor, string Stamp, DateTime? AllEndedAt);
}
