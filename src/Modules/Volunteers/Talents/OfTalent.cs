using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Volunteers.Talents;

/// <summary>Who may do what with a talent's page: the person, and where it is not theirs alone who keeps the register.</summary>
internal sealed class OfTalent(Db db)
{
    /// <param name="alone">Nobody does this for them.</param>
    public void Demand(Talent talent, bool alone)
    {
        if (db.Actor.PersonId == talent.PersonId)
        {
            db.Demand(Rights.Own);
            return;
        }

        db.Demand(Rights.Keep);
        if (alone)
        {
            throw new NotYours("talent");
        }
    }
}
