using System.Text.Json;
using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Import;

internal enum ImportState
{
    /// <summary>Nothing of it has been written yet, and it may still be called off.</summary>
    Confirmed,
    Running,
    Done,
    Cancelled,
}

/// <summary>How a row came out.</summary>
internal enum RowOutcome
{
    Added,
    Updated,
    Unchanged,
}

/// <summary>A row that was not written, or of which something was left out: its number, the column and the sentence, and nothing that stood in it.</summary>
internal sealed record LeftRow(int Row, string? Column, Remark Why, bool Written);

/// <summary>
/// 导入: a list of homes that somebody confirmed. It is written part by part and always comes to its end; what is kept of it afterwards says which
/// rows spoke of whom, and nothing that stood in them.
/// </summary>
internal sealed class HomesImport : Entity
{
    private const int LongestName = 100;

    private HomesImport() { }

    internal HomesImport(Guid id, Guid draftId, string fileName, Guid? personId, bool verified, int parts, int homes, int rows, IReadOnlyList<LeftRow> left, DateTime now)
        : base(id)
    {
        Refuse.If(rows == 0 && homes == 0, "households.import-nothing");
        DraftId = draftId;
        FileName = fileName.Length > LongestName ? fileName[^LongestName..] : fileName;
        PersonId = personId;
        Verified = verified;
        Parts = parts;
        Homes = homes;
        Rows = rows;
        SetAside = left.Where(one => !one.Written).Select(one => one.Row).Distinct().Count();
        LeftText = JsonSerializer.Serialize(left);
        ConfirmedAt = now;
        Record(new ImportConfirmed(id, homes, rows, SetAside));
    }

    public Guid DraftId { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>Who confirmed it, and hears when it is done.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>Those in it were found living there.</summary>
    public bool Verified { get; private set; }
    public ImportState State { get; private set; }
    public int Parts { get; private set; }
    public int PartsDone { get; private set; }
    public int Homes { get; private set; }

    /// <summary>How many people it speaks of.</summary>
    public int Rows { get; private set; }
    public int Added { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }

    /// <summary>Rows that were good when it was confirmed and could not be written any more.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Rows that had a problem and were set aside by who confirmed it.</summary>
    public int SetAside { get; private set; }

    /// <summary>JSON of <see cref="LeftRow"/>.</summary>
    public string LeftText { get; private set; } = "[]";
    public DateTime ConfirmedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public int Written => Added + Updated + Unchanged;

    public IReadOnlyList<LeftRow> Left() => JsonSerializer.Deserialize<List<LeftRow>>(LeftText)!;

    internal void Wrote(IReadOnlyCollection<RowOutcome> outcomes, IReadOnlyList<LeftRow> left, DateTime now)
    {
        Refuse.If(State is ImportState.Done or ImportState.Cancelled, "households.import-over");
        State = ImportState.Running;
        PartsDone++;
        Added += outcomes.Count(one => one == RowOutcome.Added);
        Updated += outcomes.Count(one => one == RowOutcome.Updated);
        Unchanged += outcomes.Count(one => one == RowOutcome.Unchanged);
        LeftOut += left.Where(one => !one.Written).Select(one => one.Row).Distinct().Count();
        if (left.Count > 0)
        {
            LeftText = JsonSerializer.Serialize(Left().Concat(left));
        }

        if (PartsDone == Parts)
        {
            State = ImportState.Done;
            EndedAt = now;
            Record(new ImportFinished(Id, Homes, Added, Updated, Unchanged, LeftOut, SetAside));
        }
    }

    /// <summary>Only while nothing has been written: half a list is worse than none.</summary>
    internal void Cancel(DateTime now)
    {
        Refuse.If(State != ImportState.Confirmed, State == ImportState.Cancelled ? "households.import-cancelled-already" : "households.import-began");
        State = ImportState.Cancelled;
        EndedAt = now;
        Record(new ImportCancelled(Id));
    }
}

/// <summary>Some homes of a confirmed list, sealed until they are written and gone in the same save.</summary>
internal sealed class ImportPart : Entity
{
    private ImportPart() { }

    internal ImportPart(Guid id, Guid importId, int number, Secret content)
        : base(id)
    {
        ImportId = importId;
        Number = number;
        ContentSecret = content;
    }

    public Guid ImportId { get; private set; }
    public int Number { get; private set; }

    /// <summary>JSON of <see cref="HomeRow"/>s. Gone once they are written.</summary>
    public Secret? ContentSecret { get; private set; }

    internal void Forget() => ContentSecret = null;
}

/// <summary>A row of an import spoke of this person: no row is written twice, and who is missing from the next list can be named.</summary>
internal sealed class ImportedLine : Entity
{
    private ImportedLine() { }

    internal ImportedLine(Guid id, Guid importId, int row, Guid personId, RowOutcome outcome)
        : base(id)
    {
        ImportId = importId;
        Row = row;
        PersonId = personId;
        Outcome = outcome;
    }

    public Guid ImportId { get; private set; }
    public int Row { get; private set; }
    public Guid PersonId { get; private set; }
    public RowOutcome Outcome { get; private set; }
}
