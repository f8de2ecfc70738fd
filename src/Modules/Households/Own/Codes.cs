using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

/// <summary>Tries codes and names, so often and no more.</summary>
internal sealed class Codes(Db db, Vault vault, IServiceScopeFactory scopes)
{
    /// <summary>
    /// Counts a try before it is answered, in a save of its own: of many at once none is free, and what is refused afterwards has been tried. Not to
    /// be asked while a row is taken.
    /// </summary>
    public async Task Count(string field, CancellationToken ct)
    {
        var person = db.Actor.Person;
        await using var scope = scopes.Beside(db);
        var apart = scope.ServiceProvider.GetRequiredService<Db>();
        await apart.Alone($"home codes {person:N}", ct);
        var hourAgo = db.Now.AddHours(-1);
        var tried = await apart.Set<ClaimTry>().Where(row => row.PersonId == person).ToListAsync(ct);
        apart.RemoveRange(tried.Where(row => row.At <= hourAgo));
        var recent = tried.Count(row => row.At > hourAgo);
        Refuse.If(recent >= ClaimTry.MostInAnHour, "households.own.tries-over", field);
        apart.Add(new ClaimTry(apart.NewId(), person, db.Now));
        await apart.Save(ct);
    }

    /// <summary>Which home this code opens, taken until the save; refuses one that is none (field Code).</summary>
    public async Task<HomeCode> Take(string? typed, CancellationToken ct)
    {
        var hashes = HomeCode.HashesOf(HomeCode.Demand(typed), vault);
        await Count("Code", ct);
        var id = await db.Set<HomeCode>().AsNoTracking().Where(row => hashes.Contains(row.Hash)).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct);
        Refuse.If(id is null, "households.own.code-wrong", "Code");
        return await db.Take<HomeCode>(id.Value, ct);
    }
}
