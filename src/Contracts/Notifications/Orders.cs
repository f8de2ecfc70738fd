namespace Mulin.Contracts.Notifications;

/// <summary>Puts a line into the inbox of an area above the community (or takes it out), without private words. For reactions; does not save.</summary>
public interface IInboxAbove
{
    /// <param name="kind">Text key, e.g. <c>concerns.wait.passed-up</c>.</param>
    /// <param name="link">Absolute path, <c>/c/{slug}/…</c>.</param>
    Task Put(long areaId, string kind, Guid subjectId, string number, DateTime dueAt, string link, CancellationToken ct);

    Task Take(long areaId, string kind, Guid subjectId, CancellationToken ct);
}

/// <summary>The SMS gateway. An adapter: the demo prints to the console.</summary>
public interface ISendsSms
{
    /// <param name="id">The same for the same message, so that a gateway that knows of such ids takes it once.</param>
    /// <param name="phone">In clear; never logged by real gateways.</param>
    Task Send(Guid id, string phone, string text, CancellationToken ct);
}

public interface IDropsNotices
{
    /// <summary>
    /// Takes away the notices that lead to these links, with the words that stand in them. An order, because whoever is forgotten is forgotten in one
    /// save. Does not save.
    /// </summary>
    Task About(IReadOnlyCollection<string> links, CancellationToken ct);
}
