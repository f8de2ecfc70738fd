using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Lists;

/// <summary>
/// A register under any filter as XLSX or CSV: a line for each person meant, and one for a door behind which nobody is. Names and phones stay
/// masked, for a file leaves the house and cannot be asked why it is read.
/// </summary>
internal sealed class ExportHomes(Db db, Seeking seeking, Access access, IPlaces places, MemberLines lines, Texts texts) : ISlice
{
    private const int Batch = 500;

    private static readonly string[] Columns = ["where", "grid", "use", "tenure", "area", "name", "relation", "sex", "age", "phone", "occupation", "party", "since", "verified", "tags"];

    internal async Task Run(HomeFilter filter, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        var doors = await seeking.Doors(filter, ct);
        string[] heads = [.. Columns.Select(column => texts[$"households.export.{column}"])];
        await SheetStream.Write(to, xlsx, texts["households.export.sheet"], heads, Rows(filter, doors, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(HomeFilter filter, IQueryable<Dwelling> doors, [EnumeratorCancellation] CancellationToken ct)
    {
        var book = await places.Book(ct);
        var care = db.May(Rights.SeeCare) ? await access.Turf(Rights.SeeCare, ct) : null;
        var (people, households) = (filter.People(db) ?? db.Set<Living>().AsNoTracking().Where(row => row.Until == null), db.Set<Household>());
        var after = "";
        while (true)
        {
            var last = after;
#pragma warning disable CA1309 // Said in SQL, where both engines compare by code point.
            var batch = await doors.Where(row => string.Compare(row.Walk, last) > 0).OrderBy(row => row.Walk).Take(Batch).ToListAsync(ct);
#pragma warning restore CA1309
            if (batch.Count == 0)
            {
                yield break;
            }

            after = batch[^1].Walk;
            var ids = batch.ConvertAll(row => row.Id);
            var living = await (
                from row in people.Where(row => ids.Contains(row.DwellingId))
                join home in households on new { row.CommunityId, Id = row.HouseholdId } equals new { home.CommunityId, home.Id }
                orderby home.From, home.Id, row.From, row.Id
                select new { Living = row, home.HeadId }).ToListAsync(ct);
            var members = (await lines.Of([.. living.Select(one => (one.Living.PersonId, (Living?)one.Living))], null, care is not null, ct)).ToLookup(line => line.PersonId);
            var homes = living.ToLookup(one => one.Living.DwellingId);
            foreach (var door in batch)
            {
                string[] where = [Doors.Said(book, door), book.Grid(book.SpotOf(door.StairsId).GridId)?.Name ?? "", door.Use is { } use ? texts.Of("households.use", use) : texts["households.use.none"],
                    door.Tenure is { } tenure ? texts.Of("households.tenure", tenure) : "", door.FloorArea is { } area ? SquareMetres.Said(area) : ""];
                if (!homes.Contains(door.Id))
                {
                    yield return [.. where, .. Enumerable.Repeat("", Columns.Length - where.Length)];
                }

                foreach (var one in homes[door.Id])
                {
                    yield return [.. where, .. Person(members[one.Living.PersonId].First(), care?.Covers(door) == true)];
                }
            }
        }
    }

    private string[] Person(MemberLine line, bool care) =>
    [
        line.Name, line.Relation is { } relation ? texts.Of("households.relation", relation) : "", line.Sex is { } sex ? texts.Of("households.sex", sex) : "",
        line.Age?.ToString(CultureInfo.InvariantCulture) ?? "", line.Phone ?? "", line.Occupation ?? "", line.PartyMember ? texts["households.yes"] : "",
        line.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", line.Verified ? texts["households.yes"] : "",
        care && line.Tags is { } tags ? string.Join('、', tags.Where(tag => tag.Until is null).Select(tag => tag.Text)) : "",
    ];
}
