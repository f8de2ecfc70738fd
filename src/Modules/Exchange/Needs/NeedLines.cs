using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Modules;

namespace Mulin.Exchange.Needs;

/// <summary>A need as a list shows it.</summary>
/// <param name="Whose">Masked: who needs it, or the head of the household that does; null: nobody in particular.</param>
/// <param name="Where">The door, or the place it is lacking at.</param>
internal sealed record Line(
    Guid Id, NeedKind Kind, NeedUrgency Urgency, string? Words, string? Whose, Guid? PersonId, Guid? HouseholdId, string Where, string? Grid, NeedSource Source, Guid? SourceId, ToldBy ToldBy, DateOnly SaidOn, DateOnly? DueOn,
    NeedState State, NeedHelp? MetBy, NeedDropped? Dropped, DateOnly? EndedOn, string? EndWords, int Version);

/// <summary>Names and doors for needs, a fixed number of questions for however many.</summary>
internal sealed class NeedLines(IHomes homes, IPersons persons, IPlaces places, Texts texts)
{
    public async Task<IReadOnlyList<Line>> Of(IReadOnlyList<Need> needs, CancellationToken ct)
    {
        var lived = await homes.Of([.. needs.Select(need => need.HouseholdId).OfType<Guid>().Distinct()], ct);
        var names = await persons.Of(needs.Select(need => need.PersonId).OfType<Guid>().Distinct(), ct);
        var book = await places.Book(ct);
        return [.. needs.Select(need =>
        {
            var home = need.HouseholdId is { } id ? lived.GetValueOrDefault(id) : null;
            var whose = need.PersonId is { } person ? names.TryGetValue(person, out var line) ? line.Name : texts["people.somebody"]
                : home is null ? null : texts["exchange.household-of", home.Head];
            return new Line(
                need.Id, need.Kind, need.Urgency, need.Words, whose, need.PersonId, need.HouseholdId, home?.Where ?? book.NameOf(need.PlaceId), book.Grid(book.SpotOf(need.PlaceId).GridId)?.Name,
                need.Source, need.SourceId, need.ToldBy, need.SaidOn, need.DueOn, need.State, need.MetBy, need.Dropped, need.EndedOn, need.EndWords, need.Version);
        })];
    }
}
