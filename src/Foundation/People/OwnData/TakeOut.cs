using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui.Sheets;

namespace Mulin.Foundation.People;

/// <summary>
/// Everything on file about oneself, as a zip of a workbook to read and a JSON file for programs (PIPL art. 45: a copy, and to carry it elsewhere).
/// It is written down like any look at what is masked, so that whoever did it on an unlocked phone leaves a trace its owner can read.
/// </summary>
internal sealed class TakeOut(Db db, OwnPersons own, Forgetting forgetting, Texts texts) : ISlice
{
    internal const string MediaType = "application/zip";

    /// <summary>Permanent codes: they stand in facts.</summary>
    private const string What = "own-data";
    private const string Purpose = "take-out";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal async Task<byte[]> Run(Guid? personId, CancellationToken ct)
    {
        var id = await own.Demand(personId, ct);
        var who = await forgetting.Of(await db.Load<Person>(id, ct), false, ct);
        var held = await forgetting.Tell(who, ct);
        db.Announce(new PersonLookedAt(id, What, Purpose));
        await db.Save(ct);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var json = archive.CreateEntry("data.json").Open())
            {
                await JsonSerializer.SerializeAsync(json, new
                {
                    community = db.Here.Community.Name,
                    takenAt = db.Now,
                    tables = held.Select(table => new
                    {
                        name = texts[table.What],
                        keptFor = texts[table.Why],
                        rows = table.Rows.Select(row => table.Columns.Zip(row, (column, cell) => KeyValuePair.Create(texts[column], Plain(cell))).DistinctBy(pair => pair.Key).ToDictionary()),
                    }),
                }, Json, ct);
            }

            using var sheet = new MemoryStream();
            using (var book = new SheetBook(sheet))
            {
                book.Add(texts["people.data.sheet"], [new(texts["people.data.sheet.what"]), new(texts["people.data.sheet.why"], 60), new(texts["people.data.sheet.rows"])],
                    held.Select(table => (IReadOnlyList<object?>)[texts[table.What], texts[table.Why], table.Rows.Count]));
                foreach (var table in held)
                {
                    book.Add(texts[table.What], [.. table.Columns.Select(column => new SheetColumn(texts[column]))], table.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(Cell)]));
                }
            }

            using var workbook = archive.CreateEntry("data.xlsx").Open();
            workbook.Write(sheet.GetBuffer(), 0, (int)sheet.Length);
        }

        return zip.ToArray();
    }

    private object? Cell(object? cell) => Plain(cell) switch
    {
        bool yes => texts[yes ? "people.data.yes" : "people.data.no"],
        DateTime at => Clock.Local(at).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        var plain => plain,
    };

    private object? Plain(object? cell) => cell is Mention.Word word ? texts[word.Text] : cell;
}
