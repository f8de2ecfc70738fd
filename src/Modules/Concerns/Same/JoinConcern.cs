using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Same;

/// <summary>我也遇到: a resident follows what a neighbour has reported. Tapping twice joins once.</summary>
internal sealed class JoinConcern(Db db, Followers followers) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
    }

    internal async Task<Company> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Report);
        return await db.Save(await followers.Join(form.ConcernId, db.Actor.Person, ct), ct);
    }
}
