using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Search;

/// <summary>Writes the whole index again: after an upgrade that brought it, or when a noun reads otherwise than it used to.</summary>
public sealed class FillIndex(IServiceScopeFactory scopes, House house)
{
    private const int Batch = 500;

    /// <summary>Only kinds of which nothing is found yet; a look at one row for each otherwise.</summary>
    public async Task Missing(CancellationToken ct)
    {
        List<IndexedNoun> empty = [];
        await using (var scope = scopes.CreateAsyncScope())
        {
            var entries = scope.ServiceProvider.GetRequiredService<Db>().Set<SearchEntry>();
            foreach (var noun in house.IndexedNouns)
            {
                if (!await entries.AnyAsync(entry => entry.Kind == noun.Kind, ct))
                {
                    empty.Add(noun);
                }
            }
        }

        await Fill(empty, ct);
    }

    /// <returns>How many nouns were read.</returns>
    public Task<int> All(CancellationToken ct) => Fill(house.IndexedNouns, ct);

    private async Task<int> Fill(IReadOnlyCollection<IndexedNoun> nouns, CancellationToken ct)
    {
        if (nouns.Count == 0)
        {
            return 0;
        }

        IReadOnlyList<AreaNode> communities;
        await using (var scope = scopes.CreateAsyncScope())
        {
            communities = [.. (await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct)).Communities];
        }

        var read = 0;
        foreach (var community in communities)
        {
            foreach (var noun in nouns)
            {
                var fill = GetType().GetMethod(nameof(Of), BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(noun.Noun);
                read += await (Task<int>)fill.Invoke(this, [community, noun, ct])!;
            }
        }

        return read;
    }

    private async Task<int> Of<T>(AreaNode community, IndexedNoun noun, CancellationToken ct)
        where T : Entity
    {
        var read = 0;
        var after = Guid.Empty;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Here>().Enter(community);
            scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            var ids = await db.Set<T>().Where(row => row.Id.CompareTo(after) > 0).OrderBy(row => row.Id).Select(row => row.Id).Take(Batch).ToListAsync(ct);
            if (ids.Count == 0)
            {
                return read;
            }

            // Behind the gate or behind locks on the rows, so that nothing older than somebody's change is written over it.
            await db.Alone($"search {noun.Kind}", ct);
            if (db.Engine.IsPostgres)
            {
#pragma warning disable EF1002 // The table name comes from the model, the values are parameters.
                await db.Database.ExecuteSqlRawAsync($"SELECT 1 FROM {noun.Kind} WHERE community_id = {{0}} AND id = ANY({{1}}) FOR SHARE", [community.Id, ids.ToArray()], ct);
#pragma warning restore EF1002
            }

            var rows = await db.Set<T>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
            db.WithinSave(token => SearchIndex.Keep(db, [.. rows.Select(row => (noun, row.Id, (Words?)noun.Read(row)))], token));
            await db.Save(ct);
            read += rows.Count;
            after = ids[^1];
        }
    }
}
