using Mulin.Contracts.Drafts;
using Mulin.Households.Homes;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Import;

/// <summary>
/// Confirms what was previewed. The list is judged again, for the files may have changed since; then it is cut into parts, sealed, and a job writes
/// them. From here on it comes to its end by itself.
/// </summary>
internal sealed class ConfirmImport(Db db, Access access, IDrafts drafts, Judge judge, Vault vault) : ISlice
{
    /// <summary>As many homes as one save writes.</summary>
    internal const int PerPart = 150;

    internal sealed class Form
    {
        public Guid DraftId { get; set; }
        public string? Map { get; set; }

        /// <summary>Rows with a problem are left out, all of them.</summary>
        public bool SetAside { get; set; }

        /// <summary>As many rows with a problem as the page showed: others than were seen are not set aside by this.</summary>
        public int? Seen { get; set; }

        /// <summary>Who brought the list found them living there.</summary>
        public bool Verified { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        await access.Demand(Rights.Import, null, ct);
        FormCheck.Check(form);
        var draft = await drafts.Look<SheetFile, Confirmed>(UploadHomes.Draft, form.DraftId, ct);
        Refuse.If(draft.Content is null, "households.import-done-already");
        var mapping = Mapping.Read(form.Map, draft.Content) ?? Mapping.Guess(draft.Content);
        Refuse.If(!ImportPreview.IsEnough(mapping), "households.import-columns", "Map");
        var judged = await judge.Of(draft.Content, mapping, ct);
        Refuse.If(judged.Bad > 0 && !form.SetAside, "households.import-problems", "SetAside", judged.Bad);
        Refuse.If(form.Seen is { } seen && judged.Bad > seen, "households.import-more-problems", "SetAside", judged.Bad);
        Refuse.If(judged.Homes.Count == 0, "households.import-nothing");

        // Taken only now: a long list is judged while others write. It was read above; here only whether it is still there.
        Refuse.If((await drafts.Take<StillThere, Confirmed>(UploadHomes.Draft, form.DraftId, ct)).Content is null, "households.import-done-already");
        var parts = judged.Homes.Chunk(PerPart).ToList();
        var import = new HomesImport(db.NewId(), draft.Id, draft.FileName, db.Actor.PersonId, form.Verified, parts.Count, judged.Homes.Count, judged.People, Left(judged, mapping), db.Now);
        db.Add(import);
        db.Insert<ImportPart>([.. parts.Select((part, at) => new ImportPart(db.NewId(), import.Id, at, vault.SealPacked(part)))]);
        db.Add(Job.Of(import.Id, WriteImport.Kind, new WriteImport.Input(import.Id), db.Actor.PersonId, db.Clock.MachineNow));
        drafts.Finish(draft.Id, new Confirmed(import.Id));
        return await db.Save(import.Id, ct);
    }

    /// <summary>Nothing of a list of fifty thousand people is read for it.</summary>
    private sealed record StillThere;

    private static List<LeftRow> Left(Judged judged, Mapping mapping) =>
    [
        .. judged.Lines.SelectMany(line => line.Problems.Select(why => new LeftRow(line.Number, ColumnOf(mapping, why.Field), why, Written: false))),
        .. judged.Lines.Where(line => line.Problems.Count == 0).SelectMany(line => line.Remarks.Select(why => new LeftRow(line.Number, ColumnOf(mapping, why.Field), why, Written: true))),
    ];

    private static string? ColumnOf(Mapping mapping, Field field) => mapping.Of(field) is { } column ? Letters.Of(column) : null;
}
