using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Data;

public static class Apart
{
    /// <summary>
    /// A scope beside the one at hand, in the same community, at the same moment, for the same actor: what it saves stays, whatever becomes of the use case.
    /// Not to be asked while a row is taken, for on SQLite its save waits at the gate. The caller disposes it.
    /// </summary>
    public static AsyncServiceScope Beside(this IServiceScopeFactory scopes, Db db)
    {
        ArgumentNullException.ThrowIfNull(db);
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Here>().Enter(db.Here.Community);
        scope.ServiceProvider.GetRequiredService<Clock>().Tell(db.Now);
        scope.ServiceProvider.GetRequiredService<Acting>().Actor = db.Actor;
        return scope;
    }
}
