using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Notifications;

/// <summary>
/// A notice by SMS, for somebody who cannot see notices or has asked for it: an outbox row. What waits for one person when it is sent goes out as one
/// message. It is sent at least once; a crash between the gateway's answer and our
/// note of it sends it again, and the gateway is given the message's id to tell the two apart. Due, claimed and tried by the machine's clock.
/// </summary>
internal sealed class SmsToSend : OutboxRow
{
    /// <summary>A message about yesterday helps nobody.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(1);

    private SmsToSend() { }

    /// <param name="inStory">Of a story or a test: nobody's phone rings for what happened weeks ago to somebody invented.</param>
    internal SmsToSend(Guid id, Guid personId, Guid noticeId, bool inStory, DateTime now, DateTime due)
        : base(id)
    {
        PersonId = personId;
        NoticeId = noticeId;
        InStory = inStory;
        CreatedAt = now;
        DueAt = due;
    }

    public Guid PersonId { get; private set; }
    public Guid NoticeId { get; private set; }
    public bool InStory { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? SentAt { get; private set; }

    /// <summary>There was no phone to send to.</summary>
    public bool NoPhone { get; private set; }

    /// <summary>The message it goes out in: the id of the first of them, and the same for every try.</summary>
    public Guid? MessageId { get; private set; }

    /// <summary>What the day of trying runs from: the first try.</summary>
    public DateTime? Since { get; private set; }

    /// <summary>Null in rows of an earlier release: at once.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>Given up; somebody may send it again.</summary>
    public DateTime? ParkedAt { get; private set; }

    public void Take(Guid claim, Guid messageId, DateTime machine)
    {
        Hold(claim, machine);
        MessageId = messageId;
        Since ??= machine;
    }

    public void Sent(Answer? answer, DateTime now, DateTime machine)
    {
        SentAt ??= now;
        if (answer is null)
        {
            Release();
            return;
        }

        Tried(answer, machine);
    }

    public void Unreachable(DateTime now)
    {
        NoPhone = true;
        SentAt = now;
        Release();
    }

    public void Missed(Answer answer, DateTime machine, double chance)
    {
        Tried(answer, machine);

        // What the gateway will not have, such as a number that is none, it will not have tomorrow either; a key can be put right.
        var forGood = answer.Status is >= 400 and < 500 and not (401 or 403 or 404 or 408 or 425 or 429);
        if (!forGood && Waits.Next(Since!.Value, machine, Attempts, chance, answer.RetryAfter, Most) is { } next)
        {
            DueAt = next;
        }
        else
        {
            ParkedAt = machine;
        }
    }

    public void SendAgain(DateTime machine)
    {
        Refuse.If(ParkedAt is null, "notifications.sms-not-parked");
        ParkedAt = null;
        Since = DueAt = machine;
        Attempts = 0;
    }
}
