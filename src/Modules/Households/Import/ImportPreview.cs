using Mulin.Contracts.Drafts;
using Mulin.Households.Homes;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Import;

/// <summary>What a kept list would do, row by row, under a mapping; the product's own guess when none is given.</summary>
internal sealed class ImportPreview(Access access, IDrafts drafts, Judge judge) : ISlice
{
    internal sealed class Form
    {
        public Guid DraftId { get; set; }

        /// <summary>As <see cref="Mapping.Code"/> writes it.</summary>
        public string? Map { get; set; }

        /// <summary>Another sheet, or another row of headings, to guess anew from.</summary>
        public int? Page { get; set; }
        public int? Head { get; set; }
    }

    /// <param name="ImportId">Confirmed already: the rest is empty.</param>
    internal sealed record View(Guid DraftId, string FileName, Guid? ImportId, SheetFile File, Mapping Mapping, Judged Judged);

    internal async Task<View> Run(Form form, CancellationToken ct)
    {
        await access.Demand(Rights.Import, null, ct);
        var draft = await drafts.Look<SheetFile, Confirmed>(UploadHomes.Draft, form.DraftId, ct);
        if (draft.Content is not { } file)
        {
            return new(draft.Id, draft.FileName, draft.Report!.ImportId, new SheetFile([]), new Mapping(0, 0, new Dictionary<int, Field>()), new Judged([], [], []));
        }

        var mapping = Mapping.Read(form.Map, file)
            ?? (form.Page is { } page && page >= 0 && page < file.Pages.Count ? Mapping.Guess(file, page, form.Head) : Mapping.Guess(file));
        return new(draft.Id, draft.FileName, null, file, mapping, IsEnough(mapping) ? await judge.Of(file, mapping, ct) : new Judged([], [], []));
    }

    /// <summary>Without somebody's name and a door there is nothing to judge.</summary>
    internal static bool IsEnough(Mapping mapping) => mapping.Of(Field.Name) is not null && mapping.Of(Field.Door) is not null;
}
