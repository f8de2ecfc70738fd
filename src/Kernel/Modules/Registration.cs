using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Search;
using Mulin.Kernel.Web;

namespace Mulin.Kernel.Modules;

public static class Registration
{
    /// <param name="rooms">Further assemblies with texts: the host's and the kit's, whose readers of spreadsheets refuse with sentences of their own.</param>
    public static IServiceCollection AddKernel(this IServiceCollection services, House house, Engine engine, Installation installation, params Assembly[] rooms)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(house);
        services.AddSingleton(installation);
        services.AddSingleton(engine);
        services.AddMetrics();
        services.AddSingleton<Telemetry>();
        services.AddSingleton<Gate>();
        services.AddSingleton<Snapshots>();
        services.AddSingleton<Pulse>();
        services.AddSingleton<Numbers>();
        services.AddSingleton(_ => new Vault(installation.Keys));
        services.AddSingleton<DbParts>();
        services.AddSingleton<RotateKeys>();
        services.AddSingleton(_ => new Texts([typeof(House).Assembly, .. house.Assemblies, .. rooms]));
        services.AddScoped<Here>();
        services.AddScoped<Overlooking>();
        services.AddScoped<Clock>();
        services.AddScoped<Acting>();
        services.AddScoped(provider => provider.GetRequiredService<Acting>().Actor);
        services.AddScoped<Once>();
        services.AddScoped<Door>();
        services.AddScoped<Areas>();
        services.AddScoped<Settings>();
        services.AddScoped<WorkCalendars>();
        services.AddScoped<Seal>();
        services.AddScoped<Refold>();
        services.AddScoped<Verify>();
        services.AddSingleton<FillIndex>();
        services.AddScoped<Stuck>();
        services.AddSingleton<Pump>();
        services.AddSingleton<Microsoft.AspNetCore.Routing.MatcherPolicy, WherePolicy>();
        services.AddSingleton(provider =>
        {
            var options = new DbContextOptionsBuilder<Db>();
            engine.Configure(options);
            options.UseApplicationServiceProvider(provider);

            // Made once and handed to each: left to find it, every new context first looks for a compiled one among the assembly's attributes.
            using (var first = new Db(options.Options))
            {
                options.UseModel(first.Model);
            }

            return new PooledDbContextFactory<Db>(options.Options);
        });
        services.AddScoped(provider => provider.GetRequiredService<PooledDbContextFactory<Db>>().CreateDbContext().Enter(
            provider.GetRequiredService<Here>(), provider.GetRequiredService<Acting>(), provider.GetRequiredService<Clock>(), provider.GetRequiredService<Once>()));
        return services;
    }
}
