using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.Programmes;

/// <summary>A programme is offered no longer.</summary>
internal sealed class EndProgramme(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid ProgrammeId { get; set; }
        public int? Version { get; set; }

        /// <summary>The last day; today when left out.</summary>
        public DateOnly? Until { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var programme = await db.Load<Programme>(form.ProgrammeId, form.Version, ct);
        programme.End(form.Until ?? db.Clock.Today, db.Clock.Today);
        return await db.Save(programme.Id, ct);
    }
}
