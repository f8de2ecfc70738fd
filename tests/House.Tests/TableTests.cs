using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.House.Tests;

public class TableTests
{
    public static TheoryData<string> Engines => ["SQLite", "PostgreSQL"];

    [Theory, MemberData(nameof(Engines))]
    public void Keys_indexes_and_references_begin_with_the_community(string engine)
    {
        foreach (var table in Model(engine).GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType)))
        {
            table.FindPrimaryKey()!.Properties.Select(property => property.Name).ShouldBe(["CommunityId", "Id"], table.Name);
            foreach (var index in table.GetIndexes())
            {
                index.Properties[0].Name.ShouldBe("CommunityId", $"{table.Name}: {index}");
            }

            foreach (var reference in table.GetForeignKeys())
            {
                reference.Properties[0].Name.ShouldBe("CommunityId", $"{table.Name}: {reference}");
                typeof(Entity).IsAssignableFrom(reference.PrincipalEntityType.ClrType).ShouldBeTrue();
            }
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public void Tables_of_the_platform_never_refer_to_a_community(string engine)
    {
        foreach (var table in Model(engine).GetEntityTypes().Where(type => !typeof(Entity).IsAssignableFrom(type.ClrType)))
        {
            table.GetForeignKeys().Where(reference => typeof(Entity).IsAssignableFrom(reference.PrincipalEntityType.ClrType)).ShouldBeEmpty(table.Name);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public void Every_row_of_a_community_is_filtered_to_it(string engine)
    {
        foreach (var table in Model(engine).GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType)))
        {
            table.GetDeclaredQueryFilters().Select(filter => filter.Key).ShouldContain("here", table.Name);
            table.FindProperty(nameof(Entity.Version))!.IsConcurrencyToken.ShouldBeTrue(table.Name);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public void Columns_are_of_kinds_that_behave_alike_on_both_engines(string engine)
    {
        Type[] forbidden = [typeof(decimal), typeof(DateTimeOffset), typeof(TimeSpan), typeof(TimeOnly), typeof(double), typeof(float)];
        foreach (var property in Model(engine).GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            forbidden.ShouldNotContain(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType, $"{property.DeclaringType.Name}.{property.Name}");
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public void Nothing_is_deleted_through_a_reference(string engine) =>
        Model(engine).GetEntityTypes().SelectMany(type => type.GetForeignKeys()).ShouldAllBe(reference => reference.DeleteBehavior == DeleteBehavior.Restrict);

    [Theory, MemberData(nameof(Engines))]
    public void A_table_is_named_after_its_room_and_noun(string engine)
    {
        var names = Model(engine).GetEntityTypes().Select(type => type.GetTableName()!).ToList();
        names.ShouldBeUnique();
        names.ShouldAllBe(name => name.Contains('_') && !name.Any(char.IsUpper));
    }

    [Theory, MemberData(nameof(Engines))]
    public void The_migrations_make_what_the_model_says(string engine)
    {
        using var db = Plan.Open(Of(engine));
        db.Database.GetMigrations().ShouldNotBeEmpty();
        db.Database.HasPendingModelChanges().ShouldBeFalse("Run build/migrate.sh Name.");
    }

    [Theory, MemberData(nameof(Engines))]
    public void Every_table_can_be_spread_over_many_databases(string engine)
    {
        foreach (var table in Model(engine).GetEntityTypes())
        {
            var spread = Distribution.Of(table);
            (spread == Spread.ByCommunity).ShouldBe(typeof(Entity).IsAssignableFrom(table.ClrType) || table.FindPrimaryKey()!.Properties[0].Name == "CommunityId", table.Name);
            if (spread != Spread.Everywhere)
            {
                // What must be unique is unique within the rows that lie together.
                var column = table.FindPrimaryKey()!.Properties[0];
                table.GetIndexes().Where(index => index.IsUnique).ShouldAllBe(index => index.Properties.Contains(column), table.Name);
                table.GetKeys().ShouldAllBe(key => key.Properties.Contains(column), table.Name);
                column.ClrType.ShouldBe(typeof(long), table.Name);
            }

            foreach (var reference in table.GetForeignKeys())
            {
                var other = Distribution.Of(reference.PrincipalEntityType);
                (other == spread || other == Spread.Everywhere).ShouldBeTrue($"{table.Name} refers to {reference.PrincipalEntityType.Name}, whose rows lie elsewhere");
                if (spread == Spread.ByCommunity && other == spread)
                {
                    reference.Properties[0].Name.ShouldBe("CommunityId", table.Name);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public void The_plan_spreads_each_table_once_and_what_is_referred_to_first(string engine)
    {
        var model = Model(engine);
        var plan = Distribution.Plan(model);
        plan.Count.ShouldBe(model.GetEntityTypes().Count());
        plan.ShouldContain("SELECT create_reference_table('places_area')");
        plan.ShouldContain("SELECT create_reference_table('identity_account')");
        plan.ShouldContain(statement => statement.StartsWith("SELECT create_distributed_table('insights_area_tally', 'area_id', ", StringComparison.Ordinal));
        var first = plan.First(statement => statement.Contains("'community_id'", StringComparison.Ordinal));
        first.ShouldEndWith("colocate_with => 'none')");
        var together = first.Split('\'')[1];
        plan.ShouldContain($"SELECT create_distributed_table('concerns_concern', 'community_id', colocate_with => '{together}')");
        plan.ShouldContain($"SELECT create_distributed_table('kernel_number_series', 'community_id', colocate_with => '{together}')");
        plan.ToList().FindLastIndex(statement => statement.Contains("create_reference_table", StringComparison.Ordinal)).ShouldBeLessThan(plan.ToList().IndexOf(first));
        foreach (var reference in model.GetEntityTypes().SelectMany(table => table.GetForeignKeys()).Where(reference => reference.PrincipalEntityType != reference.DeclaringEntityType))
        {
            At(reference.PrincipalEntityType).ShouldBeLessThan(At(reference.DeclaringEntityType));
        }

        int At(IEntityType table) => plan.ToList().FindIndex(statement => statement.Contains($"'{table.GetTableName()}'", StringComparison.Ordinal));
    }

    private static IModel Model(string engine) => Plan.Model(Of(engine));

    private static Engine Of(string engine) => engine == "SQLite" ? Engine.Sqlite("never-opened.db") : Engine.Postgres("Host=127.0.0.1;Database=never_opened");
}
