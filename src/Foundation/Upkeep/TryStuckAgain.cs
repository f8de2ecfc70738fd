using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Upkeep;

/// <summary>The cause is gone: groups of what was given up are tried again. Each community's in a scope and a save of its own.</summary>
internal sealed class TryStuckAgain(Db db, Stuck stuck, Areas areas, IServiceScopeFactory scopes, Pulse pulse) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "upkeep.none-picked"), MinLength(1, ErrorMessage = "upkeep.none-picked")]
        public IReadOnlyList<string> Keys { get; set; } = [];
    }

    /// <param name="Groups">How many groups were set going; one that somebody else has just set going is not counted.</param>
    internal sealed record Again(int Groups, int Items);

    internal async Task<Again> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var chosen = (await stuck.All(ct)).Where(group => form.Keys.Contains(StuckWork.KeyOf(group))).ToList();
        var tree = await areas.Tree(ct);
        foreach (var community in chosen.GroupBy(group => group.CommunityId))
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            services.GetRequiredService<Here>().Enter(tree.Find(community.Key) ?? throw new Missing("community"));
            services.GetRequiredService<Acting>().Actor = db.Actor;
            var inside = services.GetRequiredService<Stuck>();
            foreach (var group in community)
            {
                await inside.TryAgain(group.Kind, group.What, group.Error, ct);
            }

            await services.GetRequiredService<Db>().Save(ct);
        }

        pulse.Beat();
        return new Again(chosen.Count, chosen.Sum(group => group.Count));
    }
}
