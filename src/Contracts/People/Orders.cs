namespace Mulin.Contracts.People;

public interface IMeetsPeople
{
    /// <summary>
    /// The person with this phone here, or a new one. An order, because who records on behalf of a caller needs the person's id in the
    /// same save. Refuses a phone that is none (<c>people.phone-invalid</c>, field Phone). Does not save.
    /// </summary>
    /// <param name="phone">Mainland mobile or landline; null for somebody without one (always a new person).</param>
    /// <param name="homePlaceId">Where they say they live, if they say so; not verified by this.</param>
    Task<Guid> Meet(string name, string? phone, Guid? homePlaceId, CancellationToken ct);

    /// <summary>
    /// Somebody new, of a list of whose people none is known here by a phone (<see cref="IPersons.WithPhones"/> was asked). An order for the same
    /// reason; without a question of its own, because such a list has thousands. Two at once with one phone collide in the save. Does not save.
    /// </summary>
    Guid MeetNew(string name, string? phone, Guid? homePlaceId);

    /// <summary>
    /// The person an account of above (an overseer) is in the present community, so that its facts name a person. An order for the same
    /// reason. Does not save.
    /// </summary>
    Task<Guid> MeetAccount(Guid accountId, CancellationToken ct);
}

/// <summary>What a room that knows who lives where tells the register of people.</summary>
public interface IKeepsHomes
{
    /// <summary>
    /// This person lives there now, or nowhere that is known. An order, because home and household change in one save: with a fact, somebody
    /// could for a while vote or be told at the door they have left. Refuses who was merged into another (<c>people.merged-away</c>). Does not save.
    /// </summary>
    /// <param name="placeId">A unit or a building.</param>
    /// <param name="verified">Staff found them living there; nobody verifies their own residence.</param>
    Task Settle(Guid personId, Guid? placeId, bool verified, CancellationToken ct);

    /// <summary>
    /// This person died on that day: offices end, the home is empty of them. An order for the same reason. Refuses a second death
    /// (<c>people.already-dead</c>). Does not save.
    /// </summary>
    Task Die(Guid personId, DateOnly on, CancellationToken ct);
}
