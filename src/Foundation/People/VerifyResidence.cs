using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.People;

/// <summary>Somebody was found living where they say they live.</summary>
internal sealed class VerifyResidence(Db db, Snapshots snapshots) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
        public int? Version { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.VerifyResidence);
        var person = await db.Load<Person>(form.Id, form.Version, ct);
        person.VerifyResidence(db.Actor.PersonId, db.Now);
        await db.Save(ct);
        snapshots.Drop();
    }
}
