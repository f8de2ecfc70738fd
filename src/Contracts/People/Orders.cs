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
    /// The person an account of above (an overseer) is in the present community, so that its facts name a person. An order for the same
    /// reason. Does not save.
    /// </summary>
    Task<Guid> MeetAccount(Guid accountId, CancellationToken ct);
}
