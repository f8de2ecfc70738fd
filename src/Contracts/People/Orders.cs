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
    /// This person lives there, found so by somebody else than who acts: whoever made the code they brought. An order for the same reason. Refuses
    /// somebody who would verify their own residence (<c>people.own-residence</c>). Does not save.
    /// </summary>
    /// <param name="by">Who vouches for it.</param>
    Task Found(Guid personId, Guid placeId, Guid by, CancellationToken ct);

    /// <summary>
    /// This person died on that day: offices end, the home is empty of them. An order for the same reason. Refuses a second death
    /// (<c>people.already-dead</c>). Does not save.
    /// </summary>
    Task Die(Guid personId, DateOnly on, CancellationToken ct);
}

/// <summary>What a room in which people speak for themselves says of their records.</summary>
public interface ISpeaksForPeople
{
    /// <summary>
    /// The person here with the verified phone of the account that acts, linked to it or not; null: there is none, or the account has no phone.
    /// </summary>
    Task<Guid?> WithOwnPhone(CancellationToken ct);

    /// <summary>
    /// Two records turned out to be one human: what only the second knew, its account among it, comes to the first. An order, because whoever claims
    /// a home is a member of it in the same save or not at all. Refuses two accounts (<c>people.two-accounts</c>), two times one
    /// (<c>people.merge-same</c>), and records in office that nobody has signed in to (<c>people.merge-office</c>). Does not save.
    /// </summary>
    Task Merge(Guid keptId, Guid mergedId, CancellationToken ct);

    /// <summary>
    /// Another name or phone, because the person said so and staff agreed. An order, because the correction is done with or not at all. Refuses the
    /// same as the page for it does (<c>people.phone-known</c>, <c>people.phone-of-office</c>). Null keeps what is there. Does not save.
    /// </summary>
    Task Correct(Guid personId, string? name, string? phone, CancellationToken ct);

    /// <summary>Keyed hashes of name and phone, for telling whether they changed; nobody reads them back.</summary>
    Task<PersonMarks> Marks(Guid personId, CancellationToken ct);

    /// <summary>Whether the record still says what a mark was made of, under whichever key that was. No phone then and none now is the same.</summary>
    Task<PersonSame> Same(Guid personId, PersonMarks marks, CancellationToken ct);
}

/// <param name="Phone">Null: no phone on record.</param>
public sealed record PersonMarks(string Name, string? Phone);

public sealed record PersonSame(bool Name, bool Phone);
