using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;

namespace Mulin.Activities.Seats;

internal enum KinKind
{
    Self,

    /// <summary>A child they are guardian of.</summary>
    Child,

    /// <summary>Somebody of the household who allowed it.</summary>
    Family,
}

/// <summary>
/// For whom a resident may act here: for themselves, for a child they are guardian of, for somebody of the household who allowed it. Who is under eighteen acts
/// for nobody but themselves (Civil Code arts. 17, 19), whatever was allowed.
/// </summary>
internal sealed class Kin(Db db, IActsFor acts, IHomes homes, IAges ages, INames names)
{
    internal sealed record Line(Guid PersonId, string Name, KinKind Kind);

    /// <summary>Who acts, and for whom they may. Refuses a child under fourteen that acts itself (<c>households.own.child-acts</c>).</summary>
    public async Task<IReadOnlyDictionary<Guid, KinKind>> Of(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = await acts.For(null, ct);
        var all = (await acts.All(ct)).Distinct().ToDictionary(person => person, person => person == own ? KinKind.Self : KinKind.Child);
        var allowed = await Allowed(own, ct);
        if (allowed.Count > 0)
        {
            var lives = await homes.WhereLive([own, .. allowed], ct);
            foreach (var person in allowed.Where(person => lives.TryGetValue(own, out var home) && lives.TryGetValue(person, out var theirs) && home == theirs))
            {
                all.TryAdd(person, KinKind.Family);
            }
        }

        return all;
    }

    /// <summary>Whom somebody acts for now, as guardian or because they allowed it, wherever they live: who that is may be told how they stand.</summary>
    public async Task<IReadOnlySet<Guid>> ActedForBy(Guid who, CancellationToken ct) => new HashSet<Guid>([.. await acts.Of(who, ct), .. await Allowed(who, ct)]);

    /// <summary>With their names, oneself first: they know each other.</summary>
    public async Task<IReadOnlyList<Line>> Lines(CancellationToken ct)
    {
        var all = await Of(ct);
        var said = await names.Full(all.Keys, ct);
        return [.. all.OrderBy(pair => pair.Value).Select(pair => new Line(pair.Key, said[pair.Key], pair.Value))];
    }

    /// <summary>Who allowed them to. For a child under fourteen its guardian acts, and nobody by a permission.</summary>
    private async Task<IReadOnlyList<Guid>> Allowed(Guid who, CancellationToken ct)
    {
        var allowed = await db.Set<Proxy>().AsNoTracking().Where(row => row.ByWhomId == who && row.EndedAt == null).Select(row => row.PersonId).Distinct().ToListAsync(ct);
        if (allowed.Count == 0 || (await ages.Under(Activity.FullAge, [who], ct)).Count > 0)
        {
            return [];
        }

        var children = await ages.Under(IActsFor.ActsAlone, allowed, ct);
        return [.. allowed.Where(person => !children.Contains(person))];
    }
}
