using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>An uploaded spreadsheet between preview and confirmation: of the account that sent it, and of nobody else.</summary>
internal sealed class ImportDraft : Entity
{
    private ImportDraft() { }

    internal ImportDraft(Guid id, Guid? accountId, string fileName, Secret lines, DateTime now)
        : base(id)
    {
        AccountId = accountId;
        FileName = fileName;
        LinesSecret = lines;
        CreatedAt = now;
    }

    public Guid? AccountId { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>The lines as JSON; there are telephone numbers among them. Gone once they are in the register.</summary>
    public Secret? LinesSecret { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? DoneAt { get; private set; }
    public int Added { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }

    internal void Finish(ImportReport report, DateTime now)
    {
        Refuse.If(DoneAt is not null, "bodies.import-done");
        LinesSecret = null;
        DoneAt = now;
        Added = report.Added;
        Updated = report.Updated;
        Unchanged = report.Unchanged;
    }
}

internal sealed record ImportReport(int Added, int Updated, int Unchanged);
