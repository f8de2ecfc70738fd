using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.Teams;

/// <summary>A leader wants to be named in full where everybody reads it, or no longer. Nobody says it for them.</summary>
internal sealed class NameInPublic(Db db, Joining joining) : ISlice
{
    internal async Task<Guid> Run(Guid memberId, bool named, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var (_, member, _) = await joining.Take(memberId, ct);
        if (member.PersonId != db.Actor.Person)
        {
            throw new NotYours("name");
        }

        member.NameInPublic(named);
        return await db.Save(member.Id, ct);
    }
}
