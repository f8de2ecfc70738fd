using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.People;
using Mulin.Kernel.Data;

namespace Mulin.Households.Answers;

internal sealed class BirthdaysOnFile(Db db) : IBirthdays
{
    public async Task<IReadOnlyDictionary<Guid, DateOnly>> Of(IReadOnlyCollection<Guid> persons, CancellationToken ct) =>
        persons.Count == 0 ? new Dictionary<Guid, DateOnly>()
            : await db.Set<Profile>().AsNoTracking().Where(row => persons.Contains(row.Id) && row.Birthday != null).ToDictionaryAsync(row => row.Id, row => row.Birthday!.Value, ct);
}
