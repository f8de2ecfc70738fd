using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Notifications;

/// <summary>What one person was told because of one fact. Names stay ids and are said when it is read, as much of them as the reader may see.</summary>
internal sealed class GivenNotice : Entity
{
    private GivenNotice() { }

    internal GivenNotice(Guid id, Guid personId, string text, string args, string link, Guid factId, bool urgent, DateTime now)
        : base(id)
    {
        PersonId = personId;
        Text = text;
        Args = args;
        Link = link;
        FactId = factId;
        Urgent = urgent;
        CreatedAt = now;
    }

    public Guid PersonId { get; private set; }

    /// <summary>Text key.</summary>
    public string Text { get; private set; } = "";

    /// <summary>JSON, see <see cref="Arguments"/>.</summary>
    public string Args { get; private set; } = "";

    /// <summary>Inside the community, without a leading slash.</summary>
    public string Link { get; private set; } = "";
    public Guid FactId { get; private set; }
    public bool Urgent { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? ReadAt { get; private set; }

    public void Read(DateTime now) => ReadAt ??= now;
}
