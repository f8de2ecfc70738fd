using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Cards;

/// <summary>Whose card is meant: one's own, or that of a child one is guardian of. A child does nothing alone (PIPL art. 31).</summary>
internal sealed class Acts(Db db, IActsFor acts)
{
    /// <param name="whom">Null: one's own.</param>
    public async Task<Guid> For(Guid? whom, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        await acts.Demand(own, ct);
        if (whom is not { } child || child == own)
        {
            return own;
        }

        if (!(await acts.Of(own, ct)).Contains(child))
        {
            throw new NotYours("guardian");
        }

        db.Acting.OnBehalfOf = child;
        return child;
    }

    public Task<IReadOnlyList<Guid>> Children(CancellationToken ct) => acts.Of(db.Actor.Person, ct);
}
