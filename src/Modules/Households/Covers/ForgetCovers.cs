using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Covers;

/// <summary>Whoever is there for others hands that over first, as with an office; of what is over, nothing stays.</summary>
internal sealed class ForgetCovers(Db db, Texts texts) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct) =>
    [
        new Held("households.held.covers", "households.held.covers.why", ["households.held.tag", "households.held.words", "people.held.since", "people.held.until"],
            [.. (await Of(who).AsNoTracking().OrderBy(row => row.From).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[texts.Of("households.cover-kind", row.Kind), row.Why, row.From, row.Until])]),
    ];

    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct) =>
        await Of(who).CountAsync(row => row.Until == null, ct) is var open and > 0 ? [new KeptBack("households.kept.covers", Stops: true, open)] : [];

    public async Task Blank(Whose who, CancellationToken ct) => db.RemoveRange(await Of(who).Where(row => row.Until != null).ToListAsync(ct));

    private IQueryable<Cover> Of(Whose who) => db.Set<Cover>().Where(row => who.Persons.Contains(row.PersonId));
}
