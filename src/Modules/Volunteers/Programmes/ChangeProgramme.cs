using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.Programmes;

/// <summary>A programme has another name, other words, or another team carries it.</summary>
internal sealed class ChangeProgramme(Db db, ITeams teams) : ISlice
{
    internal sealed class Form : ProgrammeForm
    {
        public Guid ProgrammeId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var programme = await db.Load<Programme>(form.ProgrammeId, form.Version, ct);
        if (form.TeamId != programme.TeamId)
        {
            await BeginProgramme.Known(teams, form.TeamId, ct);
        }

        programme.Change(form.Said, form.TeamId);
        return await db.Save(programme.Id, ct);
    }
}
