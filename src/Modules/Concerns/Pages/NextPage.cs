using Mulin.Concerns.Cases;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Pages;

/// <summary>Where staff go after a step: back to the concern, or, when it is no longer theirs to see, to what else waits for them.</summary>
internal sealed class NextPage(Db db, Access access, Areas areas)
{
    public async Task<string> After(Guid id, string said, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var concern = await db.Load<Concern>(id, ct);
        if ((await access.To(concern, ct)).Seeing == Seeing.Staff)
        {
            return $"concerns/{id}/work?said={said}";
        }

        return await Above(ct) ?? $"concerns/inbox?said={said}";
    }

    /// <summary>The page of the area this actor oversees; null for the community's own staff.</summary>
    public async Task<string?> Above(CancellationToken ct)
    {
        if (db.May(Rights.Handle) || db.Actor.Above.FirstOrDefault(above => above.Office == Office.Overseer)?.AreaId is not { } area)
        {
            return null;
        }

        return (await areas.Tree(ct)).Find(area) is { } node ? $"/a/{node.Slug}" : null;
    }
}
