using Mulin.Contracts.Drafts;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Import;

/// <summary>What is left of a draft once it was confirmed: where to look.</summary>
internal sealed record Confirmed(Guid ImportId);

/// <summary>Takes a list of homes in and keeps it, sealed, for the preview. Nobody is on file by it yet.</summary>
internal sealed class UploadHomes(Db db, Access access, IDrafts drafts) : ISlice
{
    internal const string Draft = "households.import";
    internal const int MostRows = 60_000;

    /// <summary>Not 20 MiB: what the page says must fit.</summary>
    internal static readonly SheetLimits Limits = new(20_000_000, MostRows);

    internal async Task<Guid> Run(string fileName, Stream content, CancellationToken ct)
    {
        await access.Demand(Rights.Import, null, ct);
        var file = await SheetFile.Read(content, Limits, ct);
        Refuse.If(file.Pages.Sum(page => page.Rows.Count) > MostRows + (Mapping.Deepest * file.Pages.Count), "ui.sheet-too-many", "File", MostRows);
        return await db.Save(drafts.Keep(Draft, fileName, file), ct);
    }
}
