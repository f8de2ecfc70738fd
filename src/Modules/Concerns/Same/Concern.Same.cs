using System.ComponentModel.DataAnnotations.Schema;
using Mulin.Concerns.Same;
using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Cases;

/// <summary>Many reports about one thing: who else it touches, and what it is the same as.</summary>
internal sealed partial class Concern
{
    /// <summary>The one it is followed in; this one is closed as long as it stands here.</summary>
    public Guid? MergedIntoId { get; private set; }

    [NotMapped]
    public bool IsMerged => MergedIntoId is not null;

    /// <summary>The code of the rule that keeps this person from following it; null when they may.</summary>
    internal string? WhyNotJoin(Guid personId) =>
        Private ? "concerns.join-private" : IsMerged ? "concerns.is-merged" : !IsOpen ? "concerns.is-closed" : personId == ReporterId ? "concerns.join-own" : null;

    /// <summary>Refuses who has no reason to follow it; the caller makes or wakes the row.</summary>
    internal void Join(Guid personId)
    {
        if (WhyNotJoin(personId) is { } code)
        {
            throw new Refusal(code);
        }

        Record(new ConcernJoined(Id, Kind, Category, Channel, personId));
    }

    internal void Leave(Follower follower, DateTime now)
    {
        Refuse.If(!follower.Follows, "concerns.not-joined");
        var (joined, via) = (Clock.DayOf(follower.JoinedAt), follower.ViaId);
        follower.Leave(now);
        Record(new ConcernLeft(Id, Kind, Category, Channel, follower.PersonId, joined, via));
    }

    /// <summary>Closed, but not resolved: what comes of it is told in the other one.</summary>
    internal void MergeInto(Concern main, ConcernNote? reason, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Merge, now);
        Refuse.If(main.Id == Id, "concerns.merge-same", "Into");
        Refuse.If(main.IsMerged, "concerns.merge-into-merged", "Into");
        Refuse.If(!main.IsOpen, "concerns.merge-into-closed", "Into");
        Refuse.If(Private != main.Private || (Private && Kind != main.Kind), "concerns.merge-private", "Into");
        MergedIntoId = main.Id;
        Outcome = Contracts.Concerns.Outcome.Merged;
        Record(new ConcernMerged(Id, Kind, Category, Channel, main.Id, reason?.Id));
        AnsweredFirst(times, now);
        Close(Contracts.Concerns.ClosedBy.Merge, null, times, now);
    }

    /// <summary>
    /// Stands by itself again, with its own office and due time; where that has come close or passed, half of its time is left to it.
    /// </summary>
    internal void Part(ConcernNote reason, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Part, now);
        var (from, merged) = (MergedIntoId!.Value, Clock.DayOf(ClosedAt!.Value));
        MergedIntoId = null;
        State = AcceptedAt is null ? ConcernState.Submitted : ConcernState.Accepted;
        Extend(times.Add(now, TimeSpan.FromHours(times.For(Kind, Category).Resolution) / 2, ByClock), times, now);
        WarnAt ??= times.WarnAt(now, DueAt, ByClock);
        Outcome = null;
        ClosedAt = ReopenUntil = null;
        ClosedBy = null;
        Record(new ConcernParted(Id, Kind, Category, Channel, from, merged, reason.Id));
        Record(new ConcernReopened(
            Id, Kind, Category, Channel, null, Contracts.Concerns.Outcome.Merged, null, null, null, null, null, merged, Contracts.Concerns.ClosedBy.Merge, Post, DueAt, reason.Id));
    }
}
