using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Together;

internal enum AssistanceState
{
    Asked,
    Given,
    Declined,
    Recalled,
}

/// <summary>
/// Another post is asked to do a part of a concern (协办) or for its opinion (会商), by a time. Who answers for the concern stays one and
/// the same; the asked post reads the whole case while it is asked and after it has done its part, and answers once.
/// </summary>
internal sealed class Assistance : Entity, ILocated
{
    private Assistance() { }

    internal Assistance(Guid id, Concern concern, AssistanceSort sort, Post post, ConcernNote request, DateTime? dueAt, Guid? askedBy, DateTime now)
        : base(id)
    {
        Refuse.If(post.Key == concern.Post, "concerns.assistance-own-post", "Posts");
        Refuse.If(dueAt <= now, "concerns.assistance-due-past", "DueDay");
        ConcernId = concern.Id;
        AreaPath = concern.AreaPath;
        GridId = concern.GridId;
        Sort = sort;
        Post = post.Key;
        RequestId = request.Id;
        AskedBy = askedBy;
        AskedAt = now;
        DueAt = dueAt ?? DefaultDue(concern, now);
        Record(new AssistanceAsked(ConcernId, concern.Kind, concern.Category, concern.Channel, Id, Sort, Post, DueAt, RequestId));
    }

    public Guid ConcernId { get; private set; }
    public string AreaPath { get; private set; } = "";
    public Guid? GridId { get; private set; }
    public AssistanceSort Sort { get; private set; }

    /// <summary>The key of the post that is asked.</summary>
    public string Post { get; private set; } = "";
    public AssistanceState State { get; private set; }

    /// <summary>The note that says what is asked.</summary>
    public Guid RequestId { get; private set; }
    public Guid? AskedBy { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>The note that answers or declines.</summary>
    public Guid? AnswerId { get; private set; }
    public bool Overdue { get; private set; }

    public Spot Spot => new(AreaPath, GridId);

    /// <summary>As long as the concern itself has, or a day when that is nearly over.</summary>
    internal static DateTime DefaultDue(Concern concern, DateTime now) => concern.DueAt > now.AddHours(4) ? concern.DueAt : now.AddDays(1);

    internal void Give(Concern concern, ConcernNote answer, DateTime now)
    {
        End(AssistanceState.Given, concern, answer.Id, now);
        Record(new AssistanceGiven(ConcernId, concern.Kind, concern.Category, concern.Channel, Id, Sort, Post, Math.Max(0, (long)(now - AskedAt).TotalMinutes), now <= DueAt, answer.Id));
    }

    internal void Decline(Concern concern, ConcernNote reason, DateTime now)
    {
        End(AssistanceState.Declined, concern, reason.Id, now);
        Record(new AssistanceDeclined(ConcernId, concern.Kind, concern.Category, concern.Channel, Id, Sort, Post, reason.Id));
    }

    internal void Recall(Concern concern, RecalledBecause why, DateTime now)
    {
        RefuseUnlessAsked();
        State = AssistanceState.Recalled;
        EndedAt = now;
        Record(new AssistanceRecalled(ConcernId, concern.Kind, concern.Category, concern.Channel, Id, Sort, Post, why));
    }

    /// <summary>The alarm rang. True when it was news.</summary>
    internal bool FallOverdue(Concern concern, DateTime now)
    {
        if (State != AssistanceState.Asked || Overdue || now < DueAt)
        {
            return false;
        }

        Overdue = true;
        Record(new AssistanceFellOverdue(ConcernId, concern.Kind, concern.Category, concern.Channel, Id, Sort, Post, DueAt));
        return true;
    }

    private void End(AssistanceState state, Concern concern, Guid answer, DateTime now)
    {
        RefuseUnlessAsked();
        Refuse.If(!concern.IsOpen, "concerns.is-closed");
        State = state;
        EndedAt = now;
        AnswerId = answer;
    }

    private void RefuseUnlessAsked() => Refuse.If(State != AssistanceState.Asked, State == AssistanceState.Recalled ? "concerns.assistance-recalled" : "concerns.assistance-answered");
}
