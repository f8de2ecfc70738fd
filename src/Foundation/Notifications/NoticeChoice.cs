using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Notifications;

/// <summary>How one person wants to be told here: for which kinds of notice they are rung, for which they get a text message, and when not. Minutes of the day in Shanghai.</summary>
internal sealed class NoticeChoice : Entity
{
    public const int Day = 24 * 60;

    /// <summary>Who has chosen nothing sleeps from half past nine to half past seven.</summary>
    public const int UsualFrom = (21 * 60) + 30;
    public const int UsualTo = (7 * 60) + 30;

    private NoticeChoice() { }

    internal NoticeChoice(Guid id, Guid personId)
        : base(id) => PersonId = personId;

    public Guid PersonId { get; private set; }

    /// <summary>Codes of kinds that do not ring, one a line. They are still there to be read.</summary>
    public string Silent { get; private set; } = "";

    /// <summary>Codes of kinds that also come by SMS.</summary>
    public string BySms { get; private set; } = "";
    public int QuietFrom { get; private set; } = UsualFrom;
    public int QuietTo { get; private set; } = UsualTo;

    /// <summary>When text messages come as one a day; null: each by itself.</summary>
    public int? DigestAt { get; private set; }

    internal void Choose(IEnumerable<string> silent, IEnumerable<string> bySms, int quietFrom, int quietTo, int? digestAt)
    {
        Refuse.If(quietFrom is < 0 or >= Day, "notifications.choice-time", nameof(QuietFrom));
        Refuse.If(quietTo is < 0 or >= Day, "notifications.choice-time", nameof(QuietTo));
        Refuse.If(digestAt is < 0 or >= Day, "notifications.choice-time", nameof(DigestAt));
        Refuse.If(digestAt is { } at && Quiet.Within(at, quietFrom, quietTo), "notifications.choice-digest-quiet", nameof(DigestAt));
        Silent = string.Join('\n', silent.Order(StringComparer.Ordinal));
        BySms = string.Join('\n', bySms.Order(StringComparer.Ordinal));
        QuietFrom = quietFrom;
        QuietTo = quietTo;
        DigestAt = digestAt;
    }

    internal bool Rings(NoticeKind? kind) => kind is null || !Holds(Silent, kind.Code);

    internal bool Sends(NoticeKind? kind) => kind is not null && Holds(BySms, kind.Code);

    internal IReadOnlyList<string> SilentKinds() => Silent.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal IReadOnlyList<string> SmsKinds() => BySms.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static bool Holds(string lines, string code) => lines.Split('\n').Contains(code);
}

/// <summary>When a text message may come.</summary>
internal static class Quiet
{
    /// <summary>Whether a minute of the day lies in the quiet hours, which may go over midnight; equal ends: there are none.</summary>
    public static bool Within(int minute, int from, int to) => from <= to ? minute >= from && minute < to : minute >= from || minute < to;

    /// <summary>The first moment from now on that suits: with a daily time that, else now or when the quiet hours are over.</summary>
    public static DateTime Until(DateTime utc, int from, int to, int? daily)
    {
        var local = Clock.Local(utc);
        var minute = (local.Hour * 60) + local.Minute;
        return daily is { } at ? Next(local, minute, at)
            : Within(minute, from, to) ? Next(local, minute, to)
            : utc;
    }

    private static DateTime Next(DateTime local, int minute, int at) => Clock.Utc(local.Date.AddDays(at > minute ? 0 : 1).AddMinutes(at));
}
