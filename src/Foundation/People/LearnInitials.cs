using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.People;

/// <summary>
/// Who was met before names were kept by their sound is found by it as well: done once, by the start after the upgrade. No reaction: it would hear of
/// everybody for ever and have nothing to do for anybody since.
/// </summary>
public sealed class LearnInitials(IServiceScopeFactory scopes)
{
    private const int Batch = 500;

    /// <summary>A look at the few names without a sound otherwise: those in no letters anybody can say.</summary>
    /// <returns>How many learned their sound.</returns>
    public async Task<int> Missing(CancellationToken ct)
    {
        List<long> where;
        IReadOnlyList<AreaNode> communities;
        await using (var scope = scopes.CreateAsyncScope())
        {
            communities = [.. (await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct)).Communities];
            where = await scope.ServiceProvider.GetRequiredService<Db>().Beyond<Person>("which communities have names without their sound")
                .Where(row => row.Initials == "" && row.Name != "").Select(row => row.CommunityId).Distinct().ToListAsync(ct);
        }

        var learned = 0;
        foreach (var community in communities.Where(community => where.Contains(community.Id)))
        {
            var after = Guid.Empty;
            while (true)
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Here>().Enter(community);
                scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
                var db = scope.ServiceProvider.GetRequiredService<Db>();
                var rows = await db.Set<Person>().Where(row => row.Initials == "" && row.Name != "" && row.Id.CompareTo(after) > 0).OrderBy(row => row.Id).Take(Batch).ToListAsync(ct);
                if (rows.Count == 0)
                {
                    break;
                }

                foreach (var person in rows)
                {
                    person.Sound();
                }

                learned += rows.Count(row => row.Initials.Length > 0);
                after = rows[^1].Id;
                await db.Save(ct);
            }
        }

        return learned;
    }
}
