using Mulin.Contracts.People;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.People;

/// <summary>How well the community keeps its word about people's data.</summary>
internal static class Indicators
{
    public static Indicator[] All =>
    [
        Indicator.Count("people.erasures-asked", "case").By("by").From<ErasureAsked>((fact, _) => new Tick(1, Texts.Kebab(fact.By.ToString()))),
        Indicator.Count("people.erasures-done", "case").From<ErasureDone>((_, _) => new Tick(1)),
        Indicator.Count("people.erasures-answered", "case").From<ErasureDone>((_, _) => new Tick(1)).From<ErasureRefused>((_, _) => new Tick(1)),
        Indicator.Count("people.erasures-in-time", "case").From<ErasureDone>((fact, _) => fact.OnTime ? new Tick(1) : null).From<ErasureRefused>((fact, _) => fact.OnTime ? new Tick(1) : null),
        Indicator.Ratio("people.erasures-on-time", "people.erasures-in-time", "people.erasures-answered"),
        Indicator.Count("people.files-blanked", "person").By("because").From<PersonForgotten>((fact, _) => new Tick(1, Texts.Kebab(fact.Because.ToString()))),
    ];
}
