using Mulin.Contracts.Exchange;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Exchange.Needs;

internal enum NeedState
{
    Open,
    Met,
    Withdrawn,
}

/// <summary>Whose words they are.</summary>
internal enum ToldBy
{
    Themselves,
    Family,
    Neighbour,
    Staff,
}

/// <summary>What somebody wants put on the list.</summary>
/// <param name="PlaceId">Where they live; of nobody in particular: a building, a compound, or all of the community.</param>
internal sealed record Wanted(
    Guid? PersonId, Guid? HouseholdId, Guid? PlaceId, NeedKind Kind, NeedUrgency Urgency, string? Words, ToldBy ToldBy, NeedSource Source, Guid? SourceId, DateOnly SaidOn);

/// <summary>需求: what somebody, a household or a place lacks. Open until it is met or taken from the list.</summary>
internal sealed class Need : Entity, ILocated
{
    public const int Longest = 500;

    /// <summary>Something urgent is looked at within these days.</summary>
    public const int UrgentDays = 3;

    private Need() { }

    internal Need(Guid id, Wanted wanted, PlaceBook book, DateOnly today)
        : base(id)
    {
        Refuse.If(wanted.SaidOn > today, "exchange.said-later", "SaidOn");
        Refuse.If(wanted.SaidOn < today.AddYears(-1), "exchange.said-too-early", "SaidOn");
        Refuse.If(wanted.Kind == NeedKind.Other && string.IsNullOrWhiteSpace(wanted.Words), "exchange.words-missing", "Words");
        Refuse.If(wanted.Words?.Trim().Length > Longest, "exchange.words-long", "Words", Longest);
        (PersonId, HouseholdId) = (wanted.PersonId, wanted.HouseholdId);
        (Kind, Urgency, ToldBy) = (wanted.Kind, wanted.Urgency, wanted.ToldBy);
        (Source, SourceId, SaidOn) = (wanted.Source, wanted.SourceId, wanted.SaidOn);
        Words = Clean(wanted.Words);
        DueOn = Urgency == NeedUrgency.Urgent ? SaidOn.AddDays(UrgentDays) : null;
        StandsAt(wanted.PlaceId, book);
        (AreaPath, GridId) = (book.SpotOf(PlaceId).AreaPath, book.SpotOf(PlaceId).GridId);
        Record(new NeedRecorded(id, PersonId, HouseholdId, Kind, Urgency, Source, SourceId, SaidOn));
    }

    /// <summary>Null: of all of a household, or of nobody in particular.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The household they live in, or that needs it.</summary>
    public Guid? HouseholdId { get; private set; }

    /// <summary>Where they live now, or where it is lacking: a unit, a building, a compound; null: all of the community.</summary>
    public Guid? PlaceId { get; private set; }
    public Guid? BuildingId { get; private set; }

    /// <summary>Where it was counted when it was recorded: it is taken out of the same stock, wherever they have moved since.</summary>
    public string AreaPath { get; private set; } = "";
    public Guid? GridId { get; private set; }
    public NeedKind Kind { get; private set; }
    public NeedUrgency Urgency { get; private set; }

    /// <summary>As it was said. Words that stay in this row.</summary>
    public string? Words { get; private set; }
    public ToldBy ToldBy { get; private set; }
    public NeedSource Source { get; private set; }
    public Guid? SourceId { get; private set; }
    public DateOnly SaidOn { get; private set; }

    /// <summary>By when somebody should have seen to it; null when it is not urgent.</summary>
    public DateOnly? DueOn { get; private set; }
    public NeedState State { get; private set; }
    public NeedHelp? MetBy { get; private set; }
    public NeedDropped? Dropped { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    /// <summary>How it was met, or more about why it was withdrawn.</summary>
    public string? EndWords { get; private set; }

    public Spot Spot => new(AreaPath, GridId);

    internal void Meet(NeedHelp by, string? how, DateOnly on, DateOnly today)
    {
        RefuseIfOver();
        Refuse.If(on > today, "exchange.met-later", "On");
        Refuse.If(on < SaidOn, "exchange.met-before-said", "On", SaidOn);
        Refuse.If(by == NeedHelp.Other && string.IsNullOrWhiteSpace(how), "exchange.how-missing", "Words");
        Refuse.If(how?.Trim().Length > Longest, "exchange.words-long", "Words", Longest);
        (State, MetBy, EndedOn, EndWords) = (NeedState.Met, by, on, Clean(how));
        Record(new NeedMet(Id, PersonId, HouseholdId, Kind, Urgency, SaidOn, by, on));
    }

    internal void Withdraw(NeedDropped because, string? words, DateOnly today)
    {
        RefuseIfOver();
        Refuse.If(words?.Trim().Length > Longest, "exchange.words-long", "Words", Longest);
        (State, Dropped, EndedOn, EndWords) = (NeedState.Withdrawn, because, today, Clean(words));
        Record(new NeedWithdrawn(Id, PersonId, HouseholdId, Kind, Urgency, SaidOn, because));
    }

    /// <summary>Its people live elsewhere, or in another household, now.</summary>
    internal void GoTo(Guid householdId, Guid placeId, PlaceBook book)
    {
        HouseholdId = householdId;
        StandsAt(placeId, book);
    }

    /// <summary>Whose it was is forgotten, and what they said.</summary>
    internal void Forget() => (Words, EndWords) = (null, null);

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;

    private void StandsAt(Guid? placeId, PlaceBook book) => (PlaceId, BuildingId) = (placeId, book.Above(placeId, PlaceLevel.Building)?.Id);

    private void RefuseIfOver() => Refuse.If(State != NeedState.Open, State == NeedState.Met ? "exchange.met-already" : "exchange.withdrawn-already");

    private static string? Clean(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
