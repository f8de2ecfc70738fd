using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Kernel.Data;

namespace Mulin.Concerns.Same;

/// <summary>How many others a concern touches, after somebody joined or left.</summary>
internal sealed record Company(Guid Id, string Number, int Others);

/// <summary>Who follows what. Does not save.</summary>
internal sealed class Followers(Db db, Access access)
{
    /// <summary>Follows the concern, or the one it was merged into. Joining twice is joining once.</summary>
    public async Task<Company> Join(Guid concernId, Guid personId, CancellationToken ct)
    {
        // The row of the concern keeps two taps of one person apart.
        var concern = await db.Take<Concern>(await Main(concernId, ct), ct);
        await access.Look(concern, ct);
        var follower = await db.Set<Follower>().SingleOrDefaultAsync(row => row.ConcernId == concern.Id && row.PersonId == personId, ct);
        if (follower is null)
        {
            concern.Join(personId);
            db.Add(new Follower(db.NewId(), concern.Id, personId, null, db.Now));
        }
        else if (follower.ViaId is not null || !follower.Follows)
        {
            concern.Join(personId);
            follower.Join(db.Now);
        }

        return await After(concern, ct);
    }

    public async Task<Company> Leave(Guid concernId, Guid personId, CancellationToken ct)
    {
        var concern = await db.Take<Concern>(concernId, ct);
        await access.Look(concern, ct);
        var follower = await db.Set<Follower>().SingleOrDefaultAsync(row => row.ConcernId == concern.Id && row.PersonId == personId, ct);
        Kernel.Domain.Refuse.If(follower is null, "concerns.not-joined");
        concern.Leave(follower, db.Now);
        return await After(concern, ct);
    }

    /// <summary>The reporter of <paramref name="merged"/> and who follows it come along to <paramref name="main"/>.</summary>
    public async Task Bring(Concern merged, Concern main, CancellationToken ct)
    {
        var rows = await db.Set<Follower>().Where(row => row.ConcernId == merged.Id || row.ConcernId == main.Id).ToListAsync(ct);
        var there = rows.Where(row => row.ConcernId == main.Id).ToDictionary(row => row.PersonId);
        var coming = rows.Where(row => row.ConcernId == merged.Id && row.Follows).ToDictionary(row => row.PersonId, row => row.ViaId ?? merged.Id);
        if (merged.ReporterId is { } reporter)
        {
            coming[reporter] = merged.Id;
        }

        foreach (var (person, via) in coming.Where(one => one.Key != main.ReporterId))
        {
            if (there.TryGetValue(person, out var known))
            {
                known.ComeAlong(via, db.Now);
            }
            else
            {
                db.Add(new Follower(db.NewId(), main.Id, person, via, db.Now));
            }
        }
    }

    /// <summary>Who came along with <paramref name="parted"/>, or with what had been merged into it, goes back with it.</summary>
    public async Task TakeBack(Concern parted, Guid main, CancellationToken ct)
    {
        List<Guid> above = [];
        for (Guid? at = main; at is { } id && !above.Contains(id); at = await Into(id, ct))
        {
            above.Add(id);
        }

        List<Guid> below = [parted.Id];
        for (List<Guid> level = [parted.Id]; level.Count > 0;)
        {
            var ids = level;
            level = [.. (await db.Set<Concern>().AsNoTracking().Where(row => row.MergedIntoId != null && ids.Contains(row.MergedIntoId.Value)).Select(row => row.Id).ToListAsync(ct)).Except(below)];
            below.AddRange(level);
        }

        foreach (var row in await db.Set<Follower>().Where(row => above.Contains(row.ConcernId) && row.ViaId != null && below.Contains(row.ViaId.Value) && row.LeftAt == null).ToListAsync(ct))
        {
            row.Leave(db.Now);
        }
    }

    /// <summary>Where a number leads: the concern itself, or the one it was merged into.</summary>
    public async Task<Guid> Main(Guid id, CancellationToken ct)
    {
        // A merged one never takes in another, so that this way always ends.
        while (await Into(id, ct) is { } next)
        {
            id = next;
        }

        return id;
    }

    private Task<Guid?> Into(Guid id, CancellationToken ct) => db.Set<Concern>().AsNoTracking().Where(row => row.Id == id).Select(row => row.MergedIntoId).SingleOrDefaultAsync(ct);

    private async Task<Company> After(Concern concern, CancellationToken ct)
    {
        var saved = await db.Set<Follower>().Where(row => row.ConcernId == concern.Id).ToListAsync(ct);
        return new Company(concern.Id, concern.Number, saved.Concat(db.Set<Follower>().Local.Where(row => row.ConcernId == concern.Id)).Distinct().Count(row => row.Follows));
    }
}
