namespace Mulin.Contracts.Identity;

/// <summary>What a program outside may do at an open door.</summary>
public enum ClientRight
{
    Read,
    Create,
    Update,
}

/// <summary>A program outside that showed its key.</summary>
public sealed record ApiCaller(Guid ClientId, string Name);

public interface IApiClients
{
    /// <summary>
    /// The program that this key belongs to here, if it may do this now; the use is counted. Null: no key was shown, which is admitted for
    /// reading alone and counted by address. Refuses with a code that begins with <c>identity.key-</c>, of which
    /// <c>identity.key-too-often</c> means later, and all others no.
    /// </summary>
    /// <param name="address">Where the call comes from; kept for a minute.</param>
    ValueTask<ApiCaller?> Admit(string? key, string address, ClientRight right, CancellationToken ct);

    /// <summary>The names of programs by their ids, also of those whose key was revoked.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Names(IEnumerable<Guid> clients, CancellationToken ct);
}
