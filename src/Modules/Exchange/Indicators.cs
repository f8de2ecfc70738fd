using Mulin.Contracts.Exchange;
using Mulin.Kernel.Modules;

namespace Mulin.Exchange;

internal static class Indicators
{
    public static Indicator[] All =>
    [
        Indicator.Count("exchange.needs-recorded").By("kind", "urgency").From<NeedRecorded>((fact, _) => new Tick(1, Text(fact.Kind), Text(fact.Urgency))),
        Indicator.Count("exchange.needs-met").By("kind", "by").From<NeedMet>((fact, _) => new Tick(1, Text(fact.Kind), Text(fact.By))),
        Indicator.Stock("exchange.needs-open").By("kind")
            .From<NeedRecorded>((fact, _) => new Tick(1, Text(fact.Kind)))
            .From<NeedMet>((fact, _) => new Tick(-1, Text(fact.Kind)))
            .From<NeedWithdrawn>((fact, _) => new Tick(-1, Text(fact.Kind))),
    ];

    private static string Text<E>(E value)
        where E : struct, Enum => Texts.Kebab(value.ToString());
}
