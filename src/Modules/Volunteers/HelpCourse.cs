using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers;

/// <summary>How the facts of help and shifts read as lines of a timeline. Who helped whom is for those two and for the office.</summary>
internal static class HelpCourse
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<HelpCalled>(fact => Those($"volunteers.told.called-{Texts.Kebab(fact.Channel.ToString())}", Word("help-kind", fact.Kind)))
        .Tells<HelpOffered>(fact => Staff("volunteers.told.offered", Who(fact.VolunteerId), Word("help-kind", fact.Kind)))
        .Tells<HelpDeclined>(fact => Staff("volunteers.told.help-declined", Who(fact.VolunteerId)))
        .Tells<HelpAccepted>(fact => Those("volunteers.told.accepted", Who(fact.VolunteerId), Word("help-kind", fact.Kind), new Mention.Lasting(fact.Minutes)))
        .Tells<HelpReleased>(fact => Those("volunteers.told.released", Who(fact.VolunteerId)))
        .Tells<HelpSetOut>(fact => Those("volunteers.told.set-out", Who(fact.VolunteerId)))
        .Tells<HelpServed>(fact => Those("volunteers.told.served", Who(fact.VolunteerId), new Mention.Lasting(fact.Minutes)))
        .Tells<HelpEscalated>(_ => Staff("volunteers.told.escalated"))
        .Tells<HelpNotGiven>(fact => Those("volunteers.told.not-given", Word("call-end", fact.Because)))
        .Tells<HelpRated>(fact => Those(fact.ByTelephone ? "volunteers.told.rated-by-telephone" : "volunteers.told.rated", fact.Stars))
        .Tells<HelpGiven>(_ => null)
        .Tells<HoursConfirmed>(fact => Those("volunteers.told.hours", Word("service", fact.Service), Number(fact.Minutes)))
        .Tells<HoursVoided>(fact => Those("volunteers.told.hours-voided", Word("service", fact.Service), Number(fact.Minutes)))
        .Tells<ShiftPlanned>(fact => Staff("volunteers.told.shift-planned", Day(fact.HeldOn), fact.Minimum, fact.Maximum))
        .Tells<ShiftCancelled>(fact => Staff("volunteers.told.shift-cancelled", Day(fact.HeldOn)))
        .Tells<ShiftFellShort>(fact => Staff("volunteers.told.shift-short", fact.Going, fact.Minimum))
        .Tells<ShiftReminded>(fact => Staff("volunteers.told.shift-reminded", fact.Going))
        .Tells<ShiftHeld>(fact => Staff("volunteers.told.shift-held", Day(fact.HeldOn), fact.Came, fact.NoShows))
        .Tells<PlaceTaken>(fact => Those(fact.Promoted ? "volunteers.told.promoted" : fact.Overridden ? "volunteers.told.place-overridden" : "volunteers.told.place-taken", Day(fact.HeldOn)))
        .Tells<PlaceAwaited>(fact => Those("volunteers.told.place-awaited", Day(fact.HeldOn)))
        .Tells<PlaceLeft>(fact => Those(fact.Late ? "volunteers.told.place-left-late" : "volunteers.told.place-left", Day(fact.HeldOn)))
        .Tells<SwapAsked>(fact => Those("volunteers.told.swap-asked", Who(fact.PersonId), Who(fact.OtherId)))
        .Tells<PlacesSwapped>(fact => Those("volunteers.told.swapped", Who(fact.PersonId), Who(fact.OtherId)))
        .Tells<NoShowTakenBack>(fact => Those("volunteers.told.no-show-taken-back", Day(fact.HeldOn)));

    private static Told Those(string text, params object[] args) => new(text, args, Audience.Involved);

    private static Told Staff(string text, params object[] args) => new(text, args, Audience.Staff);

    private static Mention.Person Who(Guid id) => new(id);

    private static string Number(int minutes) => (minutes / 60m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Mention.Word Word<E>(string list, E value)
        where E : struct, Enum => new($"volunteers.{list}.{Texts.Kebab(value.ToString())}");
}
