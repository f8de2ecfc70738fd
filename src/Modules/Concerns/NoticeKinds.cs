using Mulin.Kernel.Modules;

namespace Mulin.Concerns;

/// <summary>What the notices of this room are about: their readers choose by these whether they are rung for, and how.</summary>
internal static class NoticeKinds
{
    private static readonly NoticeKind Own = new("concerns.notices.own");
    private static readonly NoticeKind Followed = new("concerns.notices.followed");
    private static readonly NoticeKind Incident = new("concerns.notices.incident");
    private static readonly NoticeKind Work = new("concerns.notices.work", Work: true);

    public static void Declare(ModuleBuilder module) => module
        .Sorts(Own, [.. Texts("recorded", "assigned", "accepted", "asked", "noted", "returned", "passed-up", "resolved", "result", "not-reached", "withdrawn-for-you", "reopened-for-you", "going-on", "merged")])
        .Sorts(Followed, [.. Texts(
            "follow-accepted", "follow-assigned", "follow-noted", "follow-returned", "follow-passed-up", "follow-resolved", "follow-result", "follow-withdrawn", "follow-reopened", "follow-merged")])
        .Sorts(Incident, [.. Texts("incident", "incident-until", "incident-updated", "incident-updated-until", "incident-ended")])
        .Sorts(Work, [.. Texts(
            "to-you", "emergency", "back-to-you", "answered", "reporter-noted", "sent-back", "overdue", "call-overdue", "call-back", "confirmed", "rated-badly", "rated-badly-below", "withdrawn", "reopened",
            "due-soon", "first-soon", "first-overdue", "visit-overdue", "escalated", "urged", "clock-resumed", "on-duty", "burst",
            "assistance-joint", "assistance-consultation", "assistance-given", "assistance-declined", "assistance-recalled", "assistance-overdue", "assistance-overdue-with",
            "limit-locked", "limit-locked-by-clock", "limit-let-go")]);

    private static IEnumerable<string> Texts(params string[] which) => which.Select(one => $"concerns.notice.{one}");
}
