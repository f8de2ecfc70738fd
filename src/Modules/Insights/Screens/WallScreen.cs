using Microsoft.EntityFrameworkCore;
using Mulin.Insights.Reading;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Insights.Screens;

/// <summary>
/// What a wall display shows: the figures of this month as anybody may see them, small numbers hidden. For who may see the figures, and
/// for who has a secret address that was not taken back.
/// </summary>
internal sealed class WallScreen(Db db, Boards boards) : ISlice
{
    public async Task<Board> Community(string? key, CancellationToken ct)
    {
        if (!db.May(Rights.See))
        {
            await Unlock(db.Here.CommunityId, key, Rights.See, ct);
        }

        return await boards.Public(null, null, ct);
    }

    public async Task<Board> Above(AreaNode area, string? key, CancellationToken ct)
    {
        if (!db.MayIn(area, Rights.SeeAbove))
        {
            await Unlock(area.Id, key, Rights.SeeAbove, ct);
        }

        return await boards.OnScreen(area, ct);
    }

    private async Task Unlock(long area, string? key, string right, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(key))
        {
            throw db.Actor.IsSignedIn ? new NotYours(right) : new SignInFirst();
        }

        var hash = ScreenLink.HashOf(key);
        if (!await db.Set<ScreenLink>().AnyAsync(link => link.AreaId == area && link.Hash == hash && link.TakenBackAt == null, ct))
        {
            throw new Missing(nameof(ScreenLink));
        }
    }
}
