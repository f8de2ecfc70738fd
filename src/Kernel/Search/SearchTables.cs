using Microsoft.EntityFrameworkCore.Migrations;

namespace Mulin.Kernel.Search;

/// <summary>What no model can say of the search index; called by the migration that brings it.</summary>
public static class SearchTables
{
    public static void Make(MigrationBuilder migration)
    {
        if (migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite")
        {
            migration.Sql("CREATE VIRTUAL TABLE kernel_search_gram USING fts5(scope, everybody, staff, content='', contentless_delete=1, tokenize='unicode61')");
        }
        else
        {
            migration.Sql("ALTER TABLE kernel_search_entry ADD COLUMN grams tsvector NOT NULL DEFAULT ''");
            migration.Sql("CREATE INDEX ix_kernel_search_entry_grams ON kernel_search_entry USING gin (grams)");
        }
    }

    public static void Drop(MigrationBuilder migration)
    {
        if (migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite")
        {
            migration.Sql("DROP TABLE kernel_search_gram");
        }
        else
        {
            migration.Sql("ALTER TABLE kernel_search_entry DROP COLUMN grams");
        }
    }
}
