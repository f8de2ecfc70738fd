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

/// <summary>
/// The same by SMS, for somebody who cannot see notices: an outbox row. It is sent at least once; a crash between the gateway's answer
/// and our note of it sends it again, and the gateway is given this row's id to tell the two apart.
/// </summary>
internal sealed class SmsToSend : Entity
{
    private SmsToSend() { }

    internal SmsToSend(Guid id, Guid personId, Guid noticeId, DateTime now)
        : base(id)
    {
        PersonId = personId;
        NoticeId = noticeId;
        CreatedAt = now;
    }

    public Guid PersonId { get; private set; }
    public Guid NoticeId { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? SentAt { get; private set; }

    /// <summary>There was no phone to send to.</summary>
    public bool NoPhone { get; private set; }

    public void Sent(DateTime now) => SentAt ??= now;

    public void Unreachable(DateTime now)
    {
        NoPhone = true;
        SentAt = now;
    }
}
