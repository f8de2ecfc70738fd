using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Contracts.People;

public interface IOffices
{
    /// <summary>The posts of the present community and who holds them, from memory.</summary>
    ValueTask<PostBook> Book(CancellationToken ct);
}

/// <summary>Names for sentences, as much of them as the reader may see.</summary>
public interface INames
{
    /// <summary>Masked names (张*明) by person id; unknown or forgotten persons read as the text <c>people.somebody</c>.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Masked(IEnumerable<Guid> persons, CancellationToken ct);

    /// <summary>Full names, for staff pages whose right allows it.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Full(IEnumerable<Guid> persons, CancellationToken ct);

    /// <summary>Full names of the people here who sign in with these accounts, by account id; for staff pages. Who is not known here is left out.</summary>
    Task<IReadOnlyDictionary<Guid, string>> OfAccounts(IEnumerable<Guid> accounts, CancellationToken ct);

    /// <summary>The office and who holds it, as a neighbour reads it: 网格员王师傅; only the office when the post is vacant, then who answers for it.</summary>
    Task<string> Post(Post post, CancellationToken ct);

    /// <summary>Says a told fact in the reader's language, with mentions turned into names; one query for all of them.</summary>
    Task<IReadOnlyList<string>> Say(IReadOnlyList<Told> told, CancellationToken ct);
}

/// <summary>Where the calling account's person lives and how to reach somebody: for staff who must call back.</summary>
public interface IReach
{
    /// <summary>The phone in clear. Every call is logged with the purpose and shown to the person.</summary>
    Task<string?> Phone(Guid personId, string purpose, CancellationToken ct);

    /// <summary>Name and phone in clear beside what another room shows of a person; logged once, as that (a permanent code).</summary>
    Task<Reached> Look(Guid personId, string what, string purpose, CancellationToken ct);

    /// <summary>
    /// Writes down that something about all of these was taken out in one file, before it is given out; each of them reads it. Nobody is opened.
    /// </summary>
    Task TakenOut(IReadOnlyCollection<Guid> personIds, string what, string purpose, CancellationToken ct);
}

public sealed record Reached(string Name, string? Phone);

/// <summary>Who lives where, as far as it is known: for telling everybody whom a thing touches.</summary>
public interface IResidents
{
    /// <summary>The persons whose home is one of these places or stands in one of them; everybody with a home here when none is named.</summary>
    Task<IReadOnlyList<Guid>> At(IReadOnlyCollection<Guid> placeIds, CancellationToken ct);

    /// <summary>Where these persons live, a unit or a building, for telling what is near; who has no home on record is not among them. One query.</summary>
    Task<IReadOnlyDictionary<Guid, Guid>> Homes(IReadOnlyCollection<Guid> persons, CancellationToken ct);
}

/// <summary>Whom this account is in which community: for /me and for notices.</summary>
public interface IMemberships
{
    /// <summary>Ids of the communities where this account is known.</summary>
    Task<IReadOnlyList<long>> Of(Guid accountId, CancellationToken ct);
}

/// <summary>As much of a person as stands in lists.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Phone">Masked; null for somebody without one.</param>
public sealed record PersonLine(Guid Id, string Name, string? Phone, bool HasAccount, bool Verified, DateOnly? DiedOn);

public interface IPersons
{
    /// <summary>By id; who was merged into another, or comes from above, is not among them. One query.</summary>
    Task<IReadOnlyDictionary<Guid, PersonLine>> Of(IEnumerable<Guid> persons, CancellationToken ct);

    /// <summary>Who is meant by a part of a name or its pinyin initials (two letters and more), the last four digits of a phone, or all of it.</summary>
    Task<IReadOnlyList<Guid>> Find(string typed, int most, CancellationToken ct);

    /// <summary>The person with exactly this phone, if there is one here.</summary>
    Task<Guid?> WithPhone(string phone, CancellationToken ct);

    /// <summary>The persons with exactly these phones, by phone, for a list of people; those from above among them, for the phone is theirs. One query.</summary>
    Task<IReadOnlyDictionary<string, Guid>> WithPhones(IReadOnlyCollection<string> phones, CancellationToken ct);

    /// <summary>A phone as people type it in its one form; null: it is none.</summary>
    string? PhoneOf(string typed);
}

/// <summary>Somebody looked at what is masked.</summary>
/// <param name="By">The full name: whoever looks is not hidden from whom they looked at.</param>
/// <param name="Purpose">In the reader's language.</param>
public sealed record LookLine(DateTime At, string By, string Purpose);

public interface ILooks
{
    /// <summary>Who looked at this person's data and why, newest first; for that person, their guardian, and nobody else.</summary>
    Task<IReadOnlyList<LookLine>> At(Guid personId, int most, CancellationToken ct);
}

/// <summary>
/// In whose name somebody acts: their own, or that of a child they are guardian of. A child under fourteen acts only through a guardian (PIPL art. 31);
/// who has no birthday on file is taken for none. Rights are asked for by whoever uses it.
/// </summary>
public interface IActsFor
{
    /// <summary>From this birthday on somebody acts alone, in years.</summary>
    const int ActsAlone = 14;

    /// <summary>The children this person may act for today, as their guardian; none, where they are a minor themselves.</summary>
    Task<IReadOnlyList<Guid>> Of(Guid personId, CancellationToken ct);

    /// <summary>The actor, first, and the children they may act for today; nobody for an actor who is no person here.</summary>
    Task<IReadOnlyList<Guid>> All(CancellationToken ct);

    /// <summary>
    /// Whom the actor means, in whose name they act from now on. Refuses a child that acts itself (<c>households.own.child-acts</c>), and whoever is not the
    /// guardian of whom they name (<see cref="Kernel.Domain.NotYours"/>).
    /// </summary>
    /// <param name="whom">Null, or the actor's own: themselves.</param>
    Task<Guid> For(Guid? whom, CancellationToken ct);

    /// <summary>
    /// The same where they are shown, or change, what is on file. Refuses besides who has a file and has not claimed their home
    /// (<c>households.own.claim-first</c>): a phone on record may be a slip of the pen, and its owner a stranger.
    /// </summary>
    Task<Guid> ForFile(Guid? whom, CancellationToken ct);
}
