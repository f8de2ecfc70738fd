using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity.Clients;

/// <summary>Takes a program's key away. What it sent stays.</summary>
internal sealed class RevokeClient(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepClients);
        var client = await db.Take<ApiClient>(form.Id, ct);
        client.Revoke(db.Now);
        await db.Save(ct);
    }
}
