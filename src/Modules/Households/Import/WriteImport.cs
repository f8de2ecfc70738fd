using Microsoft.EntityFrameworkCore;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Import;

/// <summary>
/// Writes a confirmed list, one part in each step and save. A part's content is gone in the save that writes it, so that a step which is done again
/// after a crash finds the next part, and the row itself stands under a unique key besides.
/// </summary>
internal sealed class WriteImport(Db db, Vault vault, Writer writer) : IJob
{
    internal const string Kind = "households.WriteImport";

    /// <summary>Parts after which the tables have grown by a multiple.</summary>
    private static readonly int[] CountsAt = [1, 4, 16, 64];

    internal sealed record Input(Guid ImportId);

    internal sealed record Cursor(int Parts);

    public async Task Step(Job job, CancellationToken ct)
    {
        // Thousands of rows are tracked, and each of a hundred look-ups would compare them all; the save compares them once.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await Part(job, [], ct);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <param name="refused">Homes of the part that a rule forbids after all.</param>
    private async Task Part(Job job, Dictionary<int, Remark> refused, CancellationToken ct)
    {
        // Not taken: reading and working out a part takes longer than writing it, and on SQLite nobody else could write meanwhile. Who calls it off and who
        // writes the first part change the same version of the same row, so only one of them is first.
        var import = await db.Load<HomesImport>(job.Read<Input>().ImportId, ct);
        if (import.State is ImportState.Done or ImportState.Cancelled)
        {
            job.Finish(null, db.Clock.MachineNow);
            return;
        }

        var part = await db.Set<ImportPart>().Where(row => row.ImportId == import.Id && row.ContentSecret != null).OrderBy(row => row.Number).FirstAsync(ct);
        var homes = vault.OpenPacked<List<HomeRow>>(part.ContentSecret!);
        try
        {
            var (lines, left) = await writer.Write(import, homes, refused, ct);
            part.Forget();
            import.Wrote([.. lines.Select(line => line.Outcome)], left, db.Now);
            db.Insert(lines);
            db.AddsMany = true;
            job.Came(new Cursor(import.PartsDone), import.PartsDone, import.Parts);
            if (CountsAt.Contains(import.PartsDone))
            {
                // Those the import fills; persons are another room's, and many enough of them come with these.
                db.CountAnew(typeof(Dwelling), typeof(Household), typeof(Living), typeof(Profile), typeof(ImportedLine), typeof(ImportPart));
            }

            if (import.State == ImportState.Done)
            {
                job.Finish(new { import.Added, import.Updated, import.Unchanged, import.LeftOut }, db.Clock.MachineNow);
            }

            await db.Save(ct);
        }
        catch (RefusedHome home)
        {
            // One home cannot be written as the files are now: it is left out, whole, and the others are written.
            await db.Abandon();
            refused[home.Number] = home.Why;
            var again = await db.Load<Job>(job.Id, ct);
            await Part(again, refused, ct);
        }
    }
}
