using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Own;
using Mulin.Households.People;
using Mulin.Kernel.Data;

namespace Mulin.Households.Answers;

internal sealed class GuardiansOf(Db db) : IGuardians
{
    public async Task<ILookup<Guid, Guid>> Of(IReadOnlyCollection<Guid> children, CancellationToken ct)
    {
        var profiles = db.Set<Profile>();
        var latest = db.Clock.Today.AddYears(-Guardianship.GuardianAge);
        return (await db.Set<Guardianship>().AsNoTracking().Where(row => children.Contains(row.ChildId) && row.State == GuardianState.Confirmed
            && profiles.Any(profile => profile.CommunityId == row.CommunityId && profile.Id == row.ChildId && profile.Birthday > latest)).OrderBy(row => row.AskedAt).Select(row => new { row.ChildId, row.GuardianId }).ToListAsync(ct))
            .ToLookup(row => row.ChildId, row => row.GuardianId);
    }
}
