using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Data;

public enum Spread
{
    /// <summary>Whole on every node.</summary>
    Everywhere,

    /// <summary>A community's rows together on one node.</summary>
    ByCommunity,

    /// <summary>What is added up above the communities: an area's rows together.</summary>
    ByArea,
}

/// <summary>How the tables lie on several databases (Citus). It follows from the first column of the primary key and is nowhere written down again.</summary>
public static class Distribution
{
    public static Spread Of(IEntityType table) => table.FindPrimaryKey()!.Properties[0].Name switch
    {
        nameof(Entity.CommunityId) => Spread.ByCommunity,
        "AreaId" => Spread.ByArea,
        _ => Spread.Everywhere,
    };

    /// <summary>The statements that spread a migrated, empty database, in the order Citus needs: what is everywhere first, what is referred to before what refers to it.</summary>
    public static IReadOnlyList<string> Plan(IModel model)
    {
        List<string> plan = [];
        var tables = InOrder(model);
        plan.AddRange(tables.Where(table => Of(table) == Spread.Everywhere).Select(table => $"SELECT create_reference_table('{table.GetTableName()}')"));
        foreach (var (spread, column) in new[] { (Spread.ByCommunity, "community_id"), (Spread.ByArea, "area_id") })
        {
            string? first = null;
            foreach (var name in tables.Where(table => Of(table) == spread).Select(table => table.GetTableName()!))
            {
                plan.Add($"SELECT create_distributed_table('{name}', '{column}', colocate_with => '{first ?? "none"}')");
                first ??= name;
            }
        }

        return plan;
    }

    private static List<IEntityType> InOrder(IModel model)
    {
        var left = model.GetEntityTypes().OrderBy(table => table.GetTableName(), StringComparer.Ordinal).ToList();
        List<IEntityType> ordered = [];
        while (left.Count > 0)
        {
            var ready = left.Where(table => !table.GetForeignKeys().Any(reference => reference.PrincipalEntityType != table && left.Contains(reference.PrincipalEntityType))).ToList();
            if (ready.Count == 0)
            {
                throw new InvalidOperationException($"These tables refer to each other in a circle: {string.Join(", ", left.Select(table => table.GetTableName()))}");
            }

            ordered.AddRange(ready);
            left.RemoveAll(ready.Contains);
        }

        return ordered;
    }
}
