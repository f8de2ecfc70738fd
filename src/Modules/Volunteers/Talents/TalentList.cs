using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Talents;

/// <param name="Name">In full while the person shows their page; masked otherwise, for staff.</param>
internal sealed record TalentLine(Guid Id, Guid PersonId, string Name, string Code, string Title, string? Words, bool Shown, DateOnly Since, DateOnly? EndedOn, int Version);

public sealed record PerformanceLine(Guid Id, PerformanceKind Kind, string Name, string? Place, DateOnly HeldOn, int Audience);

/// <summary>Residents who lead, found by what they can do: those who show themselves for everybody, all of them for staff.</summary>
internal sealed class TalentList(Db db, INames names) : ISlice
{
    internal sealed class Query
    {
        /// <summary>A code of what people can do.</summary>
        public string? Code { get; set; }

        /// <summary>A part of what they are called or say of themselves.</summary>
        public string? Search { get; set; }

        /// <summary>Staff: also those who do not show themselves.</summary>
        public bool All { get; set; }
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
    }

    internal sealed record View(IReadOnlyList<TalentLine> Lines, Guid? Before, Guid? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        if (query.All)
        {
            db.Demand(Rights.See);
        }

        var rows = db.Set<Talent>().AsNoTracking().Where(row => row.EndedOn == null);
        if (!query.All)
        {
            rows = rows.Where(row => row.ShownSince != null);
        }

        if (query.Code is { Length: > 0 } code)
        {
            rows = rows.Where(row => row.Code == code);
        }

        if (Typed.Words(query.Search) is { } words)
        {
            rows = rows.Where(row => row.Title.Contains(words) || (row.Words != null && row.Words.Contains(words)));
        }

        var page = await Keyed.Page(rows, query.After, query.Before, null, ct);
        return new View(await Of(page.Rows, ct), page.Before, page.After, page.Total);
    }

    internal async Task<IReadOnlyList<TalentLine>> Of(IReadOnlyList<Talent> rows, CancellationToken ct)
    {
        var masked = await names.Masked(rows.Where(row => row.ShownSince is null).Select(row => row.PersonId).Distinct(), ct);
        var full = await names.Full(rows.Where(row => row.ShownSince is not null).Select(row => row.PersonId).Distinct(), ct);
        return [.. rows.Select(row => new TalentLine(
            row.Id, row.PersonId, row.ShownSince is null ? masked[row.PersonId] : full[row.PersonId], row.Code, row.Title, row.Words, row.ShownSince is not null, row.Since, row.EndedOn, row.Version))];
    }
}

/// <summary>One resident who leads: what they do, what they lead, what they showed. Not shown: for the person and staff alone, for everybody else there is no such page.</summary>
internal sealed class TalentDetail(Db db, TalentList list, TeamLines lines) : ISlice
{
    private const int Most = 100;

    /// <param name="Others">Further crafts of the same person, shown alike.</param>
    /// <param name="Performances">Of the person and the teams they lead, the newest first.</param>
    /// <param name="Held">How many there are in all, and how many people came.</param>
    internal sealed record View(TalentLine Talent, IReadOnlyList<TalentLine> Others, IReadOnlyList<TeamLine> Leads, IReadOnlyList<PerformanceLine> Performances, int Held, long Audience, bool Own, bool MayKeep);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        var talent = await db.Set<Talent>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        var own = talent is not null && db.Actor.PersonId == talent.PersonId;
        var staff = db.May(Rights.See);
        if (talent is null || (talent.ShownSince is null && !own && !staff))
        {
            throw new Missing(nameof(Talent));
        }

        var all = own || staff;
        var rows = await db.Set<Talent>().AsNoTracking().Where(row => row.PersonId == talent.PersonId && row.EndedOn == null && row.Id != id && (all || row.ShownSince != null)).OrderBy(row => row.Id).ToListAsync(ct);
        var members = db.Set<TeamMember>();
        var teams = await db.Set<Team>().AsNoTracking()
            .Where(row => row.EndedOn == null && members.Any(member => member.CommunityId == row.CommunityId && member.TeamId == row.Id && member.PersonId == talent.PersonId && member.State == MemberState.In && member.Role == TeamRole.Leader))
            .OrderBy(row => row.Name).ToListAsync(ct);
        List<Guid> led = [.. teams.Select(row => row.Id)];
        var shown = db.Set<Performance>().AsNoTracking().Where(row => row.VoidedOn == null && (row.TalentId == id || (row.TeamId != null && led.Contains(row.TeamId.Value))));
        var performances = await shown.OrderByDescending(row => row.HeldOn).ThenByDescending(row => row.Id).Take(Most).Select(row => new PerformanceLine(row.Id, row.Kind, row.Name, row.Place, row.HeldOn, row.Audience)).ToListAsync(ct);
        var sums = await shown.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Sum = group.Sum(row => (long)row.Audience) }).SingleOrDefaultAsync(ct);
        var said = await list.Of([talent, .. rows], ct);
        return new View(said[0], [.. said.Skip(1)], await lines.Of(teams, ct), performances, sums?.Count ?? 0, sums?.Sum ?? 0, own, db.May(Rights.Keep));
    }

    /// <summary>What a team showed, the newest first.</summary>
    internal async Task<IReadOnlyList<PerformanceLine>> Of(Guid teamId, CancellationToken ct) =>
        await db.Set<Performance>().AsNoTracking().Where(row => row.VoidedOn == null && row.TeamId == teamId).OrderByDescending(row => row.HeldOn).ThenByDescending(row => row.Id).Take(Most)
            .Select(row => new PerformanceLine(row.Id, row.Kind, row.Name, row.Place, row.HeldOn, row.Audience)).ToListAsync(ct);
}
