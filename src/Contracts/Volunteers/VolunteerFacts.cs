using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Volunteers;

/// <summary>Who wrote somebody down as a volunteer. The names are permanent.</summary>
public enum VolunteerStart
{
    Themselves,

    /// <summary>The guardian of a child.</summary>
    Guardian,

    /// <summary>Staff, for somebody at the desk or from a sheet of paper.</summary>
    Office,
}

/// <summary>Why somebody is no volunteer any more. The names are permanent.</summary>
public enum VolunteerEnd
{
    Asked,
    MovedAway,
    Died,

    /// <summary>The guardian took back what they agreed to.</summary>
    GuardianObjects,

    /// <summary>The community struck them off.</summary>
    Office,

    /// <summary>Two records of one human were merged, and both were registered.</summary>
    Twice,
}

/// <summary>Somebody's registration as a volunteer (Regulations on Voluntary Services, State Council order 685 of 2017, art. 7).</summary>
public abstract record VolunteerFact(Guid VolunteerId, Guid PersonId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}

/// <param name="Minor">Under 18 on that day.</param>
[FactName("volunteers.registered.v1")]
public sealed record VolunteerRegistered(Guid VolunteerId, Guid PersonId, VolunteerStart How, bool Minor) : VolunteerFact(VolunteerId, PersonId);

/// <summary>The same as when they were registered: what was added is taken out.</summary>
[FactName("volunteers.registration-ended.v1")]
public sealed record VolunteerEnded(Guid VolunteerId, Guid PersonId, VolunteerStart How, bool Minor, VolunteerEnd Because, DateOnly RegisteredOn) : VolunteerFact(VolunteerId, PersonId);

/// <summary>A guardian agreed that a minor serves (Civil Code arts. 19, 23).</summary>
/// <param name="GuardianId">Null: by a signed sheet that staff recorded, of somebody who is not known here.</param>
[FactName("volunteers.guardian-agreed.v1")]
public sealed record GuardianAgreed(Guid VolunteerId, Guid PersonId, Guid? GuardianId, bool OnPaper) : VolunteerFact(VolunteerId, PersonId);

/// <summary>They want to be asked for nothing for a while.</summary>
[FactName("volunteers.rested.v1")]
public sealed record VolunteerRested(Guid VolunteerId, Guid PersonId) : VolunteerFact(VolunteerId, PersonId);

[FactName("volunteers.resumed.v1")]
public sealed record VolunteerResumed(Guid VolunteerId, Guid PersonId) : VolunteerFact(VolunteerId, PersonId);

/// <summary>骨干: they lead a team or were named one of its core, the first of however many.</summary>
[FactName("volunteers.core-began.v1")]
public sealed record CoreBegan(Guid VolunteerId, Guid PersonId) : VolunteerFact(VolunteerId, PersonId);

/// <summary>The last of however many.</summary>
[FactName("volunteers.core-ended.v1")]
public sealed record CoreEnded(Guid VolunteerId, Guid PersonId) : VolunteerFact(VolunteerId, PersonId);
