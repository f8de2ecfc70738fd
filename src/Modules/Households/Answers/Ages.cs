using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.People;
using Mulin.Kernel.Data;

namespace Mulin.Households.Answers;

internal sealed class Ages(Db db) : IAges
{
    public async Task<IReadOnlySet<Guid>> Under(int years, IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        var latest = db.Clock.Today.AddYears(-years);
        return (await db.Set<Profile>().AsNoTracking().Where(row => persons.Contains(row.Id) && row.Birthday > latest).Select(row => row.Id).ToListAsync(ct)).ToHashSet();
    }

    public async Task<IReadOnlyDictionary<Guid, DateOnly>> Birthdays(IReadOnlyCollection<Guid> persons, CancellationToken ct) =>
        persons.Count == 0 ? new Dictionary<Guid, DateOnly>()
            : await db.Set<Profile>().AsNoTracking().Where(row => persons.Contains(row.Id) && row.Birthday != null).ToDictionaryAsync(row => row.Id, row => row.Birthday!.Value, ct);
}
