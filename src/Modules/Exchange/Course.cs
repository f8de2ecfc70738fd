using Mulin.Contracts.Exchange;
using Mulin.Kernel.Modules;

namespace Mulin.Exchange;

/// <summary>How each fact reads as a line of the history of whoever needs something. For offices that look after people alone.</summary>
internal static class Course
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<NeedRecorded>(fact => Staff("exchange.told.recorded", Word("kind", fact.Kind), Word("urgency", fact.Urgency)))
        .Tells<NeedMet>(fact => Staff("exchange.told.met", Word("kind", fact.Kind), Word("by", fact.By)))
        .Tells<NeedWithdrawn>(fact => Staff("exchange.told.withdrawn", Word("kind", fact.Kind), Word("because", fact.Because)));

    private static Told Staff(string text, params object[] args) => new(text, args, Audience.Staff);

    private static Mention.Word Word<E>(string list, E value)
        where E : struct, Enum => new($"exchange.{list}.{Texts.Kebab(value.ToString())}");
}
