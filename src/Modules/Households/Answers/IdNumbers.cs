using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Own;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Answers;

internal sealed class IdNumbers(Db db, Standing standing, Vault vault) : IIdNumbers
{
    public async Task<string?> Own(CancellationToken ct) =>
        db.Actor.PersonId is { } own && !await standing.IsChild(own, ct) && await standing.HasClaimed(own, ct)
            && (await db.Set<Profile>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == own, ct))?.IdNumber is { } number ? vault.Open(number) : null;
}
