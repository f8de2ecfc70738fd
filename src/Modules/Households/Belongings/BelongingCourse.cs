using Mulin.Contracts.Households;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Belongings;

/// <summary>How cars and pets read in the history of a household. For staff.</summary>
internal static class BelongingCourse
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<CarNoted>(fact => Staff("households.told.car-noted", Word("car-kind", fact.Kind)))
        .Tells<CarEnded>(fact => Staff(fact.How == BelongingEnd.WentAlong ? "households.told.car-along" : "households.told.car-ended", Word("car-kind", fact.Kind)))
        .Tells<PetNoted>(fact => Staff("households.told.pet-noted", Word("pet-kind", fact.Kind)))
        .Tells<PetPapersNoted>(fact => Staff("households.told.pet-papers", Word("pet-kind", fact.Kind)))
        .Tells<PetEnded>(fact => Staff(fact.How == BelongingEnd.WentAlong ? "households.told.pet-along" : "households.told.pet-ended", Word("pet-kind", fact.Kind)));

    private static Told Staff(string text, params object[] args) => new(text, args, Audience.Staff);

    private static Mention.Word Word<E>(string list, E value)
        where E : struct, Enum => new($"households.{list}.{Texts.Kebab(value.ToString())}");
}
