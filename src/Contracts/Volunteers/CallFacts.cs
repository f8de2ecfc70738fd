using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Volunteers;

/// <summary>What somebody is helped with. The names are permanent.</summary>
public enum HelpKind
{
    /// <summary>跑腿代办: shopping, fetching medicine, going to an office.</summary>
    Errands,

    /// <summary>陪伴聊天.</summary>
    Company,

    /// <summary>陪同外出: to the doctor, for a walk.</summary>
    GoingOut,

    /// <summary>Small repairs and handling in the home.</summary>
    Repair,

    /// <summary>上门照料: meals, washing, hair and nails.</summary>
    Care,

    /// <summary>Telephone, television, computer, filling in a form.</summary>
    Devices,

    /// <summary>For children and who learns.</summary>
    Learning,
    Other,
}

/// <summary>How the community came to know that somebody wants help. The names are permanent.</summary>
public enum CallChannel
{
    /// <summary>They pressed the button themselves, or their guardian did.</summary>
    Themselves,

    /// <summary>They called, and staff wrote it down.</summary>
    Telephone,

    /// <summary>Staff or a leader saw it.</summary>
    Staff,

    /// <summary>From a line of the needs list.</summary>
    Need,
}

/// <summary>Why a call ended although nobody helped. The names are permanent.</summary>
public enum CallEnd
{
    /// <summary>It is needed no longer, says who asked.</summary>
    NotNeeded,

    /// <summary>Somebody else helped: family, a neighbour, a service.</summary>
    HelpedElsewhere,

    /// <summary>The volunteer was there, and it could not be done.</summary>
    CouldNotBeDone,

    /// <summary>The volunteer was there, and nobody opened.</summary>
    NobodyHome,

    /// <summary>Nobody could be found for it.</summary>
    NobodyFound,
    Duplicate,
    Mistake,
    MovedAway,
    Died,
}

/// <summary>Something about a call for help. What was said stays in a row; the envelope keeps the grid and no place below it.</summary>
/// <param name="PersonId">Who is to be helped.</param>
public abstract record CallFact(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [new("call", CallId), Subject.Person(PersonId)];
}

/// <param name="NeedId">The line of the needs list it came from; null: none.</param>
/// <param name="DueAt">By when somebody should have accepted it, UTC.</param>
[FactName("volunteers.help-called.v1")]
public sealed record HelpCalled(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel, Guid? NeedId, DateTime DueAt) : CallFact(CallId, PersonId, Kind, Channel);

/// <summary>A volunteer was asked whether they would go.</summary>
[FactName("volunteers.help-offered.v1")]
public sealed record HelpOffered(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel, Guid VolunteerId) : CallFact(CallId, PersonId, Kind, Channel)
{
    public override IEnumerable<Subject> Subjects => [new("call", CallId), Subject.Person(PersonId), Subject.Person(VolunteerId)];
}

/// <summary>They cannot this time; nothing is held against them.</summary>
[FactName("volunteers.help-declined.v1")]
public sealed record HelpDeclined(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel, Guid VolunteerId) : CallFact(CallId, PersonId, Kind, Channel)
{
    public override IEnumerable<Subject> Subjects => [new("call", CallId), Subject.Person(PersonId), Subject.Person(VolunteerId)];
}

/// <summary>One volunteer goes; the first who said so.</summary>
/// <param name="Minutes">From the call to this.</param>
[FactName("volunteers.help-accepted.v1")]
public sealed record HelpAccepted(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel, Guid VolunteerId, long Minutes) : CallFact(CallId, PersonId, Kind, Channel)
{
    public override IEnumerable<Subject> Subjects => [new("call", CallId), Subject.Person(PersonId), Subject.Person(VolunteerId)];
}

/// <summary>Whoever accepted cannot go after all; the call is open again. Undoes what its acceptance counted.</summary>
/// <param name="Minutes">As they were counted.</param>
/// <param name="AcceptedOn">The local day.</param>
[FactName("volunteers.help-released.v1")]
public sealed record HelpReleased(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel, Guid VolunteerId, long Minutes, DateOnly AcceptedOn) : CallFact(CallId, PersonId, Kind, Channel)
{
    public override IEnumerable<Subject> Subjects => [new("call", CallId), Subject.Person(PersonId), Subject.Person(VolunteerId)];
}

/// <summary>The volunteer is on the way.</summary>
[FactName("volunteers.help-set-out.v1")]
public sealed record HelpSetOut(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel, Guid VolunteerId) : CallFact(CallId, PersonId, Kind, Channel)
{
    public override IEnumerable<Subject> Subjects => [new("call", CallId), Subject.Person(PersonId), Subject.Person(VolunteerId)];
}

/// <summary>The volunteer has been there and is done. Whoever was helped has still to say so.</summary>
/// <param name="Minutes">At the door.</param>
[FactName("volunteers.help-served.v1")]
public sealed record HelpServed(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel, Guid VolunteerId, int Minutes, DateOnly ServedOn) : CallFact(CallId, PersonId, Kind, Channel)
{
    public override IEnumerable<Subject> Subjects => [new("call", CallId), Subject.Person(PersonId), Subject.Person(VolunteerId)];
}

/// <summary>Nobody accepted it in time; the community looks for somebody by hand.</summary>
[FactName("volunteers.help-escalated.v1")]
public sealed record HelpEscalated(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel) : CallFact(CallId, PersonId, Kind, Channel);

/// <summary>It ended and nobody helped.</summary>
/// <param name="CalledOn">The local day on which help was called for.</param>
[FactName("volunteers.help-not-given.v1")]
public sealed record HelpNotGiven(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel, CallEnd Because, DateOnly CalledOn) : CallFact(CallId, PersonId, Kind, Channel);

/// <summary>Whoever was helped says how it was, and thanks.</summary>
/// <param name="Stars">One to five.</param>
/// <param name="ByTelephone">Staff wrote it down for them.</param>
[FactName("volunteers.help-rated.v1")]
public sealed record HelpRated(Guid CallId, Guid PersonId, HelpKind Kind, CallChannel Channel, Guid VolunteerId, int Stars, bool ByTelephone) : CallFact(CallId, PersonId, Kind, Channel)
{
    public override IEnumerable<Subject> Subjects => [new("call", CallId), Subject.Person(PersonId), Subject.Person(VolunteerId)];
}
