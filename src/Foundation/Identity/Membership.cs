using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity;

/// <summary>
/// An account is known in a community. A platform row beside the person's own link, because "all my communities" must not be asked of
/// every community's people; it says nothing but where.
/// </summary>
internal sealed class Membership : PlatformEntity, IInSnapshot
{
    private Membership() { }

    internal Membership(Guid accountId, long areaId, DateTime now)
    {
        AccountId = accountId;
        AreaId = areaId;
        Since = now;
    }

    public Guid AccountId { get; private set; }
    public long AreaId { get; private set; }
    public DateTime Since { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal void Begin() => EndedAt = null;
}

/// <summary>Ties persons of the present community to accounts. Does not save.</summary>
internal sealed class Links(Db db, Vault vault)
{
    public async Task Link(Person person, Guid accountId, CancellationToken ct)
    {
        person.Link(accountId);
        person.BelongHere();
        await Know(accountId, ct);
    }

    public async Task Know(Guid accountId, CancellationToken ct)
    {
        var here = db.Here.CommunityId;
        var known = db.Set<Membership>().Local.FirstOrDefault(row => row.AccountId == accountId && row.AreaId == here)
            ?? await db.Set<Membership>().SingleOrDefaultAsync(row => row.AccountId == accountId && row.AreaId == here, ct);
        if (known is null)
        {
            db.Add(new Membership(accountId, here, db.Now));
        }
        else
        {
            known.Begin();
        }
    }

    /// <summary>
    /// The person of this account here, or the one with its phone, who is linked by this. Null when nobody here is either.
    /// </summary>
    public async Task<Person?> Find(Account account, CancellationToken ct)
    {
        if (await db.Set<Person>().SingleOrDefaultAsync(row => row.AccountId == account.Id, ct) is { } linked)
        {
            return linked;
        }

        if (account.PhonesHashed(vault) is not { } hashes || await db.Set<Person>().SingleOrDefaultAsync(row => hashes.Contains(row.PhoneHash!) && row.AccountId == null, ct) is not { } known)
        {
            return null;
        }

        await Link(known, account.Id, ct);
        return known;
    }
}
