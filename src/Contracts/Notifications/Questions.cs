namespace Mulin.Contracts.Notifications;

/// <summary>How many notices the person has not read: for the bell.</summary>
public interface IUnread
{
    /// <summary>Of the present community.</summary>
    Task<int> Count(Guid personId, CancellationToken ct);
}
