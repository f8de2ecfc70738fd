namespace Mulin.Contracts.Notifications;

/// <summary>How many notices the person has not read: for the bell.</summary>
public interface IUnread
{
    /// <summary>In the present community; from memory, right to a few seconds.</summary>
    ValueTask<int> Count(Guid personId, CancellationToken ct);
}
