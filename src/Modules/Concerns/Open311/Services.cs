using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Open311;

/// <summary>
/// What can be reported from outside: the categories of the kinds that are not private by themselves. Care and mediation are not asked
/// for through somebody else's program.
/// </summary>
internal sealed class Services(Texts texts) : ISlice
{
    /// <summary>The attributes of every service, besides what the standard has fields for.</summary>
    internal const string Where = "where";
    internal const string OwnId = "external_id";

    internal static readonly IReadOnlyList<ConcernKind> Kinds = [.. Enum.GetValues<ConcernKind>().Where(kind => !Categories.AlwaysPrivate(kind))];

    /// <param name="Code">The category's.</param>
    internal sealed record Line(string Code, string Name, string Description, string Keywords, string Group);

    internal sealed record Attribute(string Code, string Description, string Hint, int Order);

    internal sealed record Definition(string Code, IReadOnlyList<Attribute> Attributes);

    internal IReadOnlyList<Line> Run() =>
    [
        .. Kinds.SelectMany(kind => Categories.Of(kind).Select(code => new Line(
            code, texts[Categories.Text(code)], texts[$"concerns.open311.about-{Texts.Kebab(kind.ToString())}"], texts.Of("concerns.kind", kind), texts.Of("concerns.kind", kind)))),
    ];

    internal Definition One(string code)
    {
        Refuse.If(KindOf(code) is null, "concerns.open311.unknown-service", "service_code");
        return new Definition(code,
        [
            new Attribute(Where, texts["concerns.open311.attribute-where"], texts["concerns.open311.text-hint"], 1),
            new Attribute(OwnId, texts["concerns.open311.attribute-id"], texts["concerns.open311.text-hint"], 2),
        ]);
    }

    internal static ConcernKind? KindOf(string code) => Kinds.Where(kind => Categories.Fits(kind, code)).Select(kind => (ConcernKind?)kind).FirstOrDefault();
}
