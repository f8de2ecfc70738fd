using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Drafts;

/// <summary>草稿: something sent in that waits to be confirmed.</summary>
internal sealed class Draft : Entity
{
    private const int LongestName = 100;

    private Draft() { }

    internal Draft(Guid id, string use, Guid? accountId, string fileName, Secret content, DateTime now)
        : base(id)
    {
        // Some browsers send the whole path.
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        Use = use;
        AccountId = accountId;
        FileName = name.Length > LongestName ? name[^LongestName..] : name;
        ContentSecret = content;
        CreatedAt = now;
    }

    public string Use { get; private set; } = "";
    public Guid? AccountId { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>JSON. Gone once it is done.</summary>
    public Secret? ContentSecret { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? DoneAt { get; private set; }

    /// <summary>JSON: how much came of it.</summary>
    public string? Report { get; private set; }

    internal void Finish(string report, DateTime now)
    {
        ContentSecret = null;
        Report = report;
        DoneAt = now;
    }
}
