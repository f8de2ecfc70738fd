using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Volunteers;

/// <summary>How time was given. The names are permanent.</summary>
public enum ServiceKind
{
    /// <summary>At a shift with others.</summary>
    Shift,

    /// <summary>For one person who called for help.</summary>
    Errand,

    /// <summary>Brought in from a record kept elsewhere.</summary>
    Recorded,
}

/// <summary>
/// Time somebody gave, as it stands on their record. An entry is never changed: what was wrong is voided, and what is right confirmed anew. The envelope
/// keeps the grid and no place below it, because an errand leads to somebody's door.
/// </summary>
/// <param name="HoursId">The entry of the record.</param>
/// <param name="TeamId">Null: for no team.</param>
/// <param name="TeamKind">Of the team, on that day.</param>
/// <param name="ProgrammeId">The programme it was part of; null: none.</param>
/// <param name="Minutes">More than none; breaks are not in it.</param>
/// <param name="ServedOn">The local day on which it began.</param>
public abstract record HoursFact(Guid HoursId, Guid PersonId, ServiceKind Service, Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, int Minutes, DateOnly ServedOn) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => TeamId is { } team ? [Subject.Person(PersonId), new("team", team)] : [Subject.Person(PersonId)];
}

/// <summary>All who have to agree did: the leader, and the person helped where there is one. Happened when the service ended.</summary>
[FactName("volunteers.hours-confirmed.v1")]
public sealed record HoursConfirmed(Guid HoursId, Guid PersonId, ServiceKind Service, Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, int Minutes, DateOnly ServedOn)
    : HoursFact(HoursId, PersonId, Service, TeamId, TeamKind, ProgrammeId, Minutes, ServedOn);

/// <summary>The entry counts no longer; the counter-entry stands beside it. Undoes what the day of service counted.</summary>
[FactName("volunteers.hours-voided.v1")]
public sealed record HoursVoided(Guid HoursId, Guid PersonId, ServiceKind Service, Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, int Minutes, DateOnly ServedOn)
    : HoursFact(HoursId, PersonId, Service, TeamId, TeamKind, ProgrammeId, Minutes, ServedOn);
