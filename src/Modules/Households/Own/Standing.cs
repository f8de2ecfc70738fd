using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

/// <summary>
/// In whose name a resident acts: their own, or a child's of whom they are guardian. A child under fourteen acts only through a guardian (PIPL art.
/// 31); from the fourteenth birthday on it is the other way round.
/// </summary>
internal sealed class Standing(Db db)
{
    /// <summary>Who asks, if they may ask for themselves: claims are made by people who decide for themselves.</summary>
    public async Task<Guid> Self(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        await DemandOfAge(db.Actor.Person, ct);
        return db.Actor.Person;
    }

    /// <summary>Refuses a child (<c>households.own.child-acts</c>).</summary>
    public async Task DemandOfAge(Guid personId, CancellationToken ct) => Refuse.If(await IsChild(personId, ct), "households.own.child-acts");

    /// <summary>
    /// Whose file is meant, and that it may be seen and changed. Refuses a child that acts itself (<c>households.own.child-acts</c>) and who has not
    /// claimed a home yet (<c>households.own.claim-first</c>): a phone on record may be a slip of the pen, and its owner a stranger.
    /// </summary>
    /// <param name="whom">Null: one's own.</param>
    public async Task<Guid> For(Guid? whom, CancellationToken ct)
    {
        var own = await Self(ct);
        Refuse.If(!await HasClaimed(own, ct), "households.own.claim-first");
        return await Meant(whom, ct);
    }

    /// <summary>Oneself, or a child one is guardian of and acts for from now on; anybody else is refused.</summary>
    public async Task<Guid> Meant(Guid? whom, CancellationToken ct)
    {
        var own = db.Actor.Person;
        if (whom is not { } child || child == own)
        {
            return own;
        }

        if (!(await Children(own, ct)).Contains(child))
        {
            throw new NotYours("guardian");
        }

        db.Acting.OnBehalfOf = child;
        return child;
    }

    public Task<bool> HasClaimed(Guid personId, CancellationToken ct) =>
        db.Set<Claim>().AsNoTracking().AnyAsync(row => row.PersonId == personId && row.State == ClaimState.Accepted, ct);

    /// <summary>The children this person may act for today: who turns out to be a minor themselves acts for nobody.</summary>
    public async Task<IReadOnlyList<Guid>> Children(Guid guardianId, CancellationToken ct)
    {
        var children = await OfChildrenUnder(IActsFor.ActsAlone).Where(row => row.GuardianId == guardianId).OrderBy(row => row.AskedAt).Select(row => row.ChildId).ToListAsync(ct);
        return children.Count == 0 || await IsGrown(guardianId, ct) ? children : [];
    }

    /// <summary>Under fourteen today. Without a birthday on file nobody is taken for a child.</summary>
    public Task<bool> IsChild(Guid personId, CancellationToken ct)
    {
        var latest = Youngest(IActsFor.ActsAlone);
        return db.Set<Profile>().AsNoTracking().AnyAsync(row => row.Id == personId && row.Birthday > latest, ct);
    }

    /// <summary>Of full age, or nobody knows how old.</summary>
    public async Task<bool> IsGrown(Guid personId, CancellationToken ct)
    {
        var latest = Youngest(Guardianship.GuardianAge);
        return !await db.Set<Profile>().AsNoTracking().AnyAsync(row => row.Id == personId && row.Birthday > latest, ct);
    }

    /// <summary>The guardianships that stand today over whoever is younger than that.</summary>
    public IQueryable<Guardianship> OfChildrenUnder(int age)
    {
        var profiles = db.Set<Profile>();
        var latest = Youngest(age);
        return db.Set<Guardianship>().AsNoTracking().Where(row => row.State == GuardianState.Confirmed
            && profiles.Any(profile => profile.CommunityId == row.CommunityId && profile.Id == row.ChildId && profile.Birthday > latest));
    }

    /// <summary>Whoever is born later is younger today; who was born on 29 February is a year older on 1 March.</summary>
    private DateOnly Youngest(int age) => db.Clock.Today.AddYears(-age);
}
