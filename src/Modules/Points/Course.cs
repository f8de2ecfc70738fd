using Mulin.Contracts.Points;
using Mulin.Kernel.Modules;

namespace Mulin.Points;

/// <summary>
/// How facts read as lines of a history. That somebody has a card, and no more: how much somebody earned and what they bought stands in their own statement,
/// not in a file that offices read.
/// </summary>
internal static class Course
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<CardOpened>(fact => new Told("points.told.card-opened", [new Mention.Word($"points.way.{Texts.Kebab(fact.Way.ToString())}")], Audience.Staff))
        .Tells<CardClosed>(fact => new Told("points.told.card-closed", [new Mention.Word($"points.end.{Texts.Kebab(fact.Because.ToString())}")], Audience.Staff));
}
