using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Rules;

/// <summary>Who answers for what: the community's own rules, and what holds without them.</summary>
internal sealed class RulesInForce(Db db, Answerable answerable, IPlaces places) : ISlice
{
    /// <param name="Id">Null: the house's default.</param>
    /// <param name="Otherwise">Takes its turn only where the default before it finds no post, such as in a compound without a property company.</param>
    internal sealed record Line(Guid? Id, ConcernKind Kind, string? Category, Guid? CompoundId, string? Compound, Office Office, RuleScope Scope, bool Otherwise = false);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(Rights.Rules);
        var book = await places.Book(ct);
        var own = (await answerable.Rules(ct)).Select(rule => new Line(
            rule.Id, rule.Kind, rule.Category, rule.CompoundId, rule.CompoundId is null ? null : book.NameOf(rule.CompoundId), rule.Office, rule.Scope));
        var defaults = Enum.GetValues<ConcernKind>().SelectMany(kind => Answerable.Defaults(kind).Select((rule, turn) => new Line(null, kind, null, null, null, rule.Office, rule.Scope, turn > 0)));
        return [.. own.Concat(defaults).OrderBy(line => line.Kind).ThenBy(line => line.Id is null).ThenBy(line => line.Otherwise).ThenBy(line => line.Category, StringComparer.Ordinal).ThenBy(line => line.Compound, StringComparer.Ordinal)];
    }
}
