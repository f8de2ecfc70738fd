using Mulin.Insights.Packs;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Reactions;

/// <summary>Adds every fact that an indicator is made of to the tallies, a batch at a time. The name stands in deliveries.</summary>
internal sealed class FoldFacts(Db db, House house) : IFoldingReaction
{
    public const string Code = "insights.FoldFacts";

    /// <summary>What counts towards no figure needs no way to them: who is put on file without living here, for one.</summary>
    public static Func<Fact, Envelope, bool> Minds(House house, IReadOnlyList<Fact> together) => (fact, envelope) => house.IndicatorsOf(fact.GetType()).Any(indicator => indicator.Fold(fact, envelope).Any());

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        // A month is only frozen when everything before has been folded, so whatever is folded later corrects it.
        await db.Alone(Folding.Alone, ct);
        var folding = new Folding(house, await Frozen.All(db, ct));
        folding.Fold(facts.Select(fact => (fact.Fact, fact.Envelope, (long?)null)));
        await folding.Recall(db, ct);
        folding.AddTo(db);
    }
}
