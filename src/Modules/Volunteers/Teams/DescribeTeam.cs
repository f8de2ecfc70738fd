using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.Teams;

/// <summary>A team has another name, other words, or belongs elsewhere in the federation. Its leaders may say what it does; where it belongs is for staff.</summary>
internal sealed class DescribeTeam(Db db, Access access, Joining joining) : ISlice
{
    internal sealed class Form : TeamForm
    {
        public Guid TeamId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var team = await db.Take<Team>(form.TeamId, form.Version, ct);
        var office = await access.Demand(team.Id, ct);
        var parent = office ? form.ParentId : team.ParentId;
        if (parent != team.ParentId)
        {
            // Two teams that are put under one another in the same moment would stand in a ring.
            await db.Alone("volunteers.federation", ct);
        }

        team.Describe(form.Said, parent, parent is null ? 0 : await joining.Depth(parent, team.Id, ct) + await joining.Below(team.Id, ct));
        return await db.Save(team.Id, ct);
    }
}
