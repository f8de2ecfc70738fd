using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Programmes;

namespace Mulin.Volunteers.Teams;

/// <summary>The teams as everybody sees them: to find one, to read about one, to ask to join. Nobody but leaders is named.</summary>
internal sealed class TeamShelf(Db db, TeamLines lines, IActsFor acts) : ISlice
{
    internal sealed class Query
    {
        public TeamKind? Kind { get; set; }
        public string? Search { get; set; }
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
    }

    internal sealed record View(IReadOnlyList<TeamLine> Lines, Guid? Before, Guid? After, int? Total);

    /// <param name="Places">What the reader and their children asked for or have there, by person.</param>
    /// <param name="Registered">Those of them who are volunteers.</param>
    internal sealed record About(TeamLine Team, IReadOnlyList<ProgrammeLine> Programmes, IReadOnlyDictionary<Guid, Place> Places, IReadOnlySet<Guid> Registered);

    internal sealed record Place(Guid MemberId, MemberState State, TeamRole Role, bool Named);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        var filter = new TeamFilter { Kind = query.Kind, Search = Typed.Words(query.Search) };
        var page = await Keyed.Page(filter.Narrow(db.Set<Team>().AsNoTracking()), query.After, query.Before, null, ct);
        return new View(await lines.Of(page.Rows, ct), page.Before, page.After, page.Total);
    }

    internal async Task<About> Run(Guid id, CancellationToken ct)
    {
        var team = await db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Team));
        List<Guid> own = [.. await acts.All(ct)];
        var places = await db.Set<TeamMember>().AsNoTracking().Where(row => row.TeamId == id && own.Contains(row.PersonId) && (row.State == MemberState.In || row.State == MemberState.Asked))
            .ToDictionaryAsync(row => row.PersonId, row => new Place(row.Id, row.State, row.Role, row.Named), ct);
        var registered = await db.Set<Volunteer>().AsNoTracking().Where(row => own.Contains(row.PersonId) && row.State != VolunteerState.Ended).Select(row => row.PersonId).ToListAsync(ct);
        var programmes = await db.Set<Programme>().AsNoTracking().Where(row => row.TeamId == id && row.Until == null).OrderBy(row => row.Id).ToListAsync(ct);
        return new About((await lines.Of([team], ct))[0], [.. programmes.Select(row => ProgrammeLine.Of(row, null))], places, registered.ToHashSet());
    }
}
