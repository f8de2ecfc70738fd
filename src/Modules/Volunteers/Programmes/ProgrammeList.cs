using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Programmes;

/// <param name="Team">Who carries it; null: the community.</param>
internal sealed record ProgrammeLine(Guid Id, string Name, string NameZh, string? NameEn, string? Words, string? HowOften, Guid? TeamId, string? Team, DateOnly Since, DateOnly? Until, int Version)
{
    public static ProgrammeLine Of(Programme row, string? team) =>
        new(row.Id, TeamLines.Said(row.Name, row.NameEn), row.Name, row.NameEn, row.Words, row.HowOften, row.TeamId, team, row.Since, row.Until, row.Version);
}

/// <summary>What is offered here under a name, for everybody; what is over, for whoever keeps it.</summary>
internal sealed class ProgrammeList(Db db, ITeams teams) : ISlice
{
    private const int Most = 200;

    internal async Task<IReadOnlyList<ProgrammeLine>> Run(bool over, CancellationToken ct)
    {
        if (over)
        {
            db.Demand(Rights.See);
        }

        var rows = await db.Set<Programme>().AsNoTracking().Where(row => over ? row.Until != null : row.Until == null).OrderByDescending(row => row.Id).Take(Most).ToListAsync(ct);
        return await Of(rows, ct);
    }

    internal async Task<ProgrammeLine> One(Guid id, CancellationToken ct) =>
        (await Of([await db.Set<Programme>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Programme))], ct))[0];

    private async Task<IReadOnlyList<ProgrammeLine>> Of(IReadOnlyList<Programme> rows, CancellationToken ct)
    {
        var names = await teams.Of([.. rows.Select(row => row.TeamId).OfType<Guid>().Distinct()], ct);
        return [.. rows.Select(row => ProgrammeLine.Of(row, row.TeamId is { } team ? names.GetValueOrDefault(team)?.Name : null))];
    }
}
