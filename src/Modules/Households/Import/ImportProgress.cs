using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Import;

/// <summary>How far an import is, and what came of it; once it is done, who of the last list was not in this one.</summary>
internal sealed class ImportProgress(Db db, Access access, IPlaces places, IPersons persons) : ISlice
{
    internal const int MostVanished = 200;

    internal sealed record Vanished(Guid PersonId, string Name, string Where);

    /// <param name="Gone">Those who live where this list tells of and stood in an earlier one, and not in this: listed, never taken out.</param>
    internal sealed record View(
        Guid Id, string FileName, ImportState State, int Parts, int PartsDone, int Homes, int Rows, int Added, int Updated, int Unchanged, int LeftOut, int SetAside, DateTime ConfirmedAt, DateTime? EndedAt,
        IReadOnlyList<LeftRow> Left, IReadOnlyList<Vanished> Gone, int GoneCount);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        await access.Demand(Rights.Import, null, ct);
        var import = await db.Set<HomesImport>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(HomesImport));
        var (gone, count) = import.State == ImportState.Done ? await Gone(id, ct) : ([], 0);
        return new(
            import.Id, import.FileName, import.State, import.Parts, import.PartsDone, import.Homes, import.Rows, import.Added, import.Updated, import.Unchanged, import.LeftOut, import.SetAside,
            import.ConfirmedAt, import.EndedAt, import.Left(), gone, count);
    }

    private async Task<(IReadOnlyList<Vanished>, int)> Gone(Guid id, CancellationToken ct)
    {
        var (lines, living, dwellings) = (db.Set<ImportedLine>().AsNoTracking(), db.Set<Living>().AsNoTracking(), db.Set<Dwelling>().AsNoTracking());

        // In steps by ids and not as one query: right after thousands of rows came in, PostgreSQL has not counted them yet and takes loops for cheap. Each list
        // of ids is one parameter: SQLite takes 32,766 of them and no more.
        var told = await lines.Where(line => line.ImportId == id).Select(line => line.PersonId).ToListAsync(ct);
        var earlier = await lines.Where(line => line.ImportId != id).Select(line => line.PersonId).Distinct().ToListAsync(ct);
        List<Guid> gone = [.. earlier.Except(told)];
        if (gone.Count == 0)
        {
            return ([], 0);
        }

        var doors = await living.Where(row => row.Until == null && EF.Parameter(told).Contains(row.PersonId)).Select(row => row.DwellingId).Distinct().ToListAsync(ct);
        var buildings = await dwellings.Where(row => EF.Parameter(doors).Contains(row.Id)).Select(row => row.BuildingId).Distinct().ToListAsync(ct);
        var missing =
            from home in living.Where(row => row.Until == null && EF.Parameter(gone).Contains(row.PersonId))
            join dwelling in dwellings.Where(row => buildings.Contains(row.BuildingId)) on new { home.CommunityId, Id = home.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            orderby dwelling.Walk, home.Id
            select new { home.PersonId, Dwelling = dwelling };
        var rows = await missing.Take(MostVanished).ToListAsync(ct);
        var count = rows.Count < MostVanished ? rows.Count : await missing.CountAsync(ct);
        var names = await persons.Of(rows.Select(row => row.PersonId), ct);
        var book = await places.Book(ct);
        return ([.. rows.Where(row => names.ContainsKey(row.PersonId)).Select(row => new Vanished(row.PersonId, names[row.PersonId].Name, Lists.Doors.Said(book, row.Dwelling)))], count);
    }
}
