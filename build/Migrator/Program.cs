using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Host;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

await Console.Error.WriteLineAsync("This is what `dotnet ef` starts: use build/migrate.sh Name.");
return 2;

namespace Mulin.Migrator
{
    /// <summary>Gives `dotnet ef` the whole house's model, for the engine named after `--`.</summary>
    internal sealed class ModelOfTheHouse : IDesignTimeDbContextFactory<Db>
    {
        public Db CreateDbContext(string[] args)
        {
            var engine = args switch
            {
                ["sqlite"] => Engine.Sqlite(":memory:"),
                ["postgres"] => Engine.Postgres("Host=127.0.0.1"),
                _ => throw new ArgumentException("Say sqlite or postgres after --."),
            };
            var services = new ServiceCollection().AddLogging();
            services.AddMulin(engine, new Installation(Path.Combine(Path.GetTempPath(), "mulin-migrator"), Demo: false));
            return services.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<Db>();
        }
    }
}
