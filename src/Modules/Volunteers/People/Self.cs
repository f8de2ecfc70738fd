using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Volunteers.People;

/// <summary>In whose name a resident acts here: their own, or a child's of whom they are guardian (PIPL art. 31).</summary>
internal sealed class Self(Db db, IActsFor guardians, IAges ages)
{
    /// <summary>Refuses a child that acts itself (<c>volunteers.child-acts</c>) and whoever is not the guardian of the child named.</summary>
    /// <param name="whom">Null: oneself.</param>
    public async Task<(Guid PersonId, bool AsGuardian)> For(Guid? whom, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        if (whom is not { } child || child == own)
        {
            Refuse.If((await ages.Under(Volunteer.SelfAge, [own], ct)).Contains(own), "volunteers.child-acts");
            return (own, false);
        }

        if (!(await guardians.Of(own, ct)).Contains(child))
        {
            throw new NotYours("guardian");
        }

        db.Acting.OnBehalfOf = child;
        return (child, true);
    }

    /// <summary>Themselves and the children they may act for.</summary>
    public async Task<IReadOnlyList<Guid>> All(CancellationToken ct) => [db.Actor.Person, .. await guardians.Of(db.Actor.Person, ct)];
}
