using Mulin.Contracts.Households;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Belongings;

internal static class BelongingFigures
{
    public static Indicator[] All =>
    [
        Indicator.Stock("households.cars", "vehicle").By("car-kind")
            .From<CarNoted>((fact, _) => new Tick(1, Texts.Kebab(fact.Kind.ToString())))
            .From<CarEnded>((fact, _) => new Tick(-1, Texts.Kebab(fact.Kind.ToString()))),
        Indicator.Stock("households.pets", "animal").By("pet-kind")
            .From<PetNoted>((fact, _) => new Tick(1, Texts.Kebab(fact.Kind.ToString())))
            .From<PetEnded>((fact, _) => new Tick(-1, Texts.Kebab(fact.Kind.ToString()))),
    ];
}
