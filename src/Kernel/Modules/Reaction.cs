using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Modules;

/// <summary>
/// Which facts of one save concern a reaction. Asked once with all of them, and then of each: what is known to come to nothing needs no way, and a list of
/// fifty thousand people would be most of a million of them. It looks at facts and envelopes only, never at rows, and says true where it does not know.
/// </summary>
/// <param name="together">Everything that is announced in the save.</param>
public delegate Func<Fact, Envelope, bool> Minds(House house, IReadOnlyList<Fact> together);

/// <summary>A registered reaction. Its code (<c>module.Class</c>) stands in deliveries: renaming the class needs a migration of those.</summary>
public sealed class Reaction
{
    private readonly Func<House, IEnumerable<Type>> facts;
    private readonly Func<IServiceProvider, IReadOnlyList<(Fact Fact, Envelope Envelope)>, CancellationToken, Task> run;

    private Reaction(
        string code, Hears hears, bool folds, bool soon, Minds? minds, Func<House, IEnumerable<Type>> facts,
        Func<IServiceProvider, IReadOnlyList<(Fact Fact, Envelope Envelope)>, CancellationToken, Task> run)
    {
        Code = code;
        Hears = hears;
        Folds = folds;
        Soon = soon;
        Minds = minds;
        this.facts = facts;
        this.run = run;
    }

    public string Code { get; }
    public Hears Hears { get; }
    public bool Folds { get; }

    /// <summary>Somebody has a page open that waits for it: between two batches of others it has its turn again.</summary>
    public bool Soon { get; }

    /// <summary>Null: all of them.</summary>
    public Minds? Minds { get; }

    internal static Reaction To<F, R>(string code, Hears hears, Minds? minds)
        where F : Fact
        where R : class, IReaction<F> =>
        new(code, hears, folds: false, soon: false, minds, _ => [typeof(F)], (provider, batch, ct) => provider.GetRequiredService<R>().React((F)batch[0].Fact, batch[0].Envelope, ct));

    internal static Reaction Folding<R>(string code, Func<House, IEnumerable<Type>> facts, Hears hears, bool soon, Minds? minds)
        where R : class, IFoldingReaction =>
        new(code, hears, folds: true, soon, minds, facts, (provider, batch, ct) => provider.GetRequiredService<R>().React(batch, ct));

    internal static Reaction Retired(string code) => new(code, Hears.FromNow, folds: true, soon: false, null, _ => [], (_, _, _) => Task.CompletedTask);

    internal IEnumerable<Type> Facts(House house) => facts(house);

    internal Task Run(IServiceProvider provider, IReadOnlyList<(Fact, Envelope)> batch, CancellationToken ct) => run(provider, batch, ct);
}
