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

    private static IModel Model(string engine) => Plan.Model(Of(engine));

    private static Engine Of(string engine) => engine == "SQLite" ? Engine.Sqlite("never-opened.db") : Engine.Postgres("Host=127.0.0.1;Database=never_opened");
}
