using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Views;

/// <summary>Nobody needs this filter any more. What it showed stays where it is.</summary>
internal sealed class DropFilter(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid FilterId { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.SeeAll);
        var filter = await db.Load<SavedFilter>(form.FilterId, ct);
        if (filter.OwnerId != db.Actor.PersonId && !(filter.Shared && db.May(Rights.Rules)))
        {
            // Somebody else's own filter is not even there.
            throw filter.Shared ? new NotYours("filter") : new Missing("filter");
        }

        db.Remove(filter);
        await db.Save(ct);
    }
}
