using Mulin.Contracts.People;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;

namespace Mulin.Foundation.People;

/// <summary>任职: a person holds an office in the community, a grid, a place or a body, from–to. Rights come from here and nowhere else.</summary>
internal sealed class Appointment : Entity, IInSnapshot
{
    private Appointment() { }

    internal Appointment(Guid id, Guid personId, Post post, DateOnly from, DateOnly? until)
        : base(id)
    {
        Refuse.If(until < from, "people.until-before-from", "Until");
        PersonId = personId;
        Office = post.Office;
        Scope = post.Scope;
        From = from;
        Until = until;
        Record(new PersonAppointed(id, personId, post.Office, post.Key, from, until));
    }

    public Guid PersonId { get; private set; }
    public Office Office { get; private set; }

    /// <summary>The part of the post's key behind the @.</summary>
    public string Scope { get; private set; } = "";
    public DateOnly From { get; private set; }

    /// <summary>The last day in office.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Ended before the day was over: rights go at once, not at midnight.</summary>
    public DateTime? EndedAt { get; private set; }

    public Post Post => new(Office, Scope);

    internal void End(DateOnly on, DateOnly today, DateTime now)
    {
        Refuse.If(EndedAt is not null || Until < today, "people.already-ended");
        Refuse.If(on < From && From <= today, "people.end-before-from", "On");
        Until = on < From ? From : on;
        if (on <= today)
        {
            EndedAt = now;
        }

        Record(new AppointmentEnded(Id, PersonId, Office, Post.Key, on));
    }

    /// <summary>Two records of one human were merged: the office goes with the human.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;
}

/// <summary>An office above the community, held by an account: overseers of subdistricts and districts, administrators (of no area).</summary>
internal sealed class AboveAppointment : PlatformEntity, IInSnapshot
{
    private AboveAppointment() { }

    internal AboveAppointment(Guid id, Guid accountId, Office office, long? areaId, DateOnly from, DateOnly? until)
    {
        Refuse.If(office is not (Office.Overseer or Office.Administrator), "people.office-not-above", "Office");
        Refuse.If(office == Office.Overseer && areaId is null, "people.area-missing", "AreaId");
        Refuse.If(office == Office.Administrator && areaId is not null, "people.administrator-has-no-area", "AreaId");
        Refuse.If(until < from, "people.until-before-from", "Until");
        Id = id;
        AccountId = accountId;
        Office = office;
        AreaId = areaId;
        From = from;
        Until = until;
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public Office Office { get; private set; }
    public long? AreaId { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal void End(DateOnly today, DateTime now)
    {
        Refuse.If(EndedAt is not null || Until < today, "people.already-ended");
        Until = today < From ? From : today;
        EndedAt = now;
    }
}
