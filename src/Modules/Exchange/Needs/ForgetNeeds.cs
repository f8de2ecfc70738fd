using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Exchange.Needs;

/// <summary>What somebody said they lack goes; that something was lacking, and whether it was met, stays as a number.</summary>
internal sealed class ForgetNeeds(Db db) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct) =>
    [
        new Held("exchange.held", "exchange.held.why", ["exchange.kind", "exchange.held.words", "people.held.since", "people.held.until", "exchange.held.end"],
            [.. (await Of(who).AsNoTracking().OrderBy(row => row.SaidOn).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[new Mention.Word($"exchange.kind.{Texts.Kebab(row.Kind.ToString())}"), row.Words, row.SaidOn, row.EndedOn, row.EndWords])]),
    ];

    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct) =>
        await Of(who).CountAsync(row => row.State == NeedState.Open, ct) is var open and > 0 ? [new KeptBack("exchange.kept.open", Stops: false, open)] : [];

    public async Task Blank(Whose who, CancellationToken ct)
    {
        foreach (var need in await Of(who).ToListAsync(ct))
        {
            need.Forget();
        }
    }

    private IQueryable<Need> Of(Whose who) => db.Set<Need>().Where(row => row.PersonId != null && who.Persons.Contains(row.PersonId.Value));
}
