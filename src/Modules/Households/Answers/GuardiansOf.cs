using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Own;

namespace Mulin.Households.Answers;

internal sealed class GuardiansOf(Standing standing) : IGuardians
{
    public async Task<ILookup<Guid, Guid>> Of(IReadOnlyCollection<Guid> children, CancellationToken ct) =>
        (await standing.OfChildrenUnder(Guardianship.GuardianAge).Where(row => children.Contains(row.ChildId)).OrderBy(row => row.AskedAt).Select(row => new { row.ChildId, row.GuardianId }).ToListAsync(ct))
            .ToLookup(row => row.ChildId, row => row.GuardianId);
}
