using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Volunteers;

/// <summary>Something about a shift. It names nobody.</summary>
/// <param name="TeamId">Who holds it; null: the community.</param>
/// <param name="HeldOn">The local day on which it begins.</param>
public abstract record ShiftFact(Guid ShiftId, Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, DateOnly HeldOn) : Fact
{
    public override IEnumerable<Subject> Subjects => TeamId is { } team ? [new("shift", ShiftId), new("team", team)] : [new("shift", ShiftId)];
}

/// <param name="SeriesId">The weekly series it is one of; null: it is held once.</param>
[FactName("volunteers.shift-planned.v1")]
public sealed record ShiftPlanned(Guid ShiftId, Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, DateOnly HeldOn, int Minimum, int Maximum, Guid? SeriesId)
    : ShiftFact(ShiftId, TeamId, TeamKind, ProgrammeId, HeldOn);

[FactName("volunteers.shift-cancelled.v1")]
public sealed record ShiftCancelled(Guid ShiftId, Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, DateOnly HeldOn, int Going) : ShiftFact(ShiftId, TeamId, TeamKind, ProgrammeId, HeldOn);

/// <summary>The day before, fewer go than it needs.</summary>
[FactName("volunteers.shift-fell-short.v1")]
public sealed record ShiftFellShort(Guid ShiftId, Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, DateOnly HeldOn, int Going, int Minimum) : ShiftFact(ShiftId, TeamId, TeamKind, ProgrammeId, HeldOn);

/// <summary>The day before: who goes is reminded.</summary>
[FactName("volunteers.shift-reminded.v1")]
public sealed record ShiftReminded(Guid ShiftId, Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, DateOnly HeldOn, int Going) : ShiftFact(ShiftId, TeamId, TeamKind, ProgrammeId, HeldOn);

/// <summary>It is over and its list was entered, once.</summary>
/// <param name="Signed">Who had a place.</param>
/// <param name="Came">Of them and of who came without one.</param>
/// <param name="NoShows">Had a place and did not come.</param>
[FactName("volunteers.shift-held.v1")]
public sealed record ShiftHeld(Guid ShiftId, Guid? TeamId, TeamKind? TeamKind, Guid? ProgrammeId, DateOnly HeldOn, int Minimum, int Maximum, int Signed, int Came, int NoShows)
    : ShiftFact(ShiftId, TeamId, TeamKind, ProgrammeId, HeldOn);

/// <summary>Somebody's place at a shift.</summary>
public abstract record PlaceFact(Guid ShiftId, Guid PersonId, Guid? TeamId, DateOnly HeldOn) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [new("shift", ShiftId), Subject.Person(PersonId)];
}

/// <summary>They have a place.</summary>
/// <param name="Promoted">From the waiting list, because another cancelled or there are more places.</param>
/// <param name="Overridden">A leader gave it although something spoke against it; the reason is in the row.</param>
[FactName("volunteers.place-taken.v1")]
public sealed record PlaceTaken(Guid ShiftId, Guid PersonId, Guid? TeamId, DateOnly HeldOn, bool Promoted, bool Overridden) : PlaceFact(ShiftId, PersonId, TeamId, HeldOn);

/// <summary>They wait for one.</summary>
[FactName("volunteers.place-awaited.v1")]
public sealed record PlaceAwaited(Guid ShiftId, Guid PersonId, Guid? TeamId, DateOnly HeldOn) : PlaceFact(ShiftId, PersonId, TeamId, HeldOn);

/// <param name="Late">After the day by which one is asked to cancel.</param>
/// <param name="WasWaiting">They had no place yet.</param>
[FactName("volunteers.place-left.v1")]
public sealed record PlaceLeft(Guid ShiftId, Guid PersonId, Guid? TeamId, DateOnly HeldOn, bool Late, bool WasWaiting) : PlaceFact(ShiftId, PersonId, TeamId, HeldOn);

/// <summary>Somebody asks another to change places.</summary>
[FactName("volunteers.swap-asked.v1")]
public sealed record SwapAsked(Guid SwapId, Guid PersonId, Guid OtherId, Guid ShiftId, Guid OtherShiftId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [new("shift", ShiftId), new("shift", OtherShiftId), Subject.Person(PersonId), Subject.Person(OtherId)];
}

/// <summary>Both changed places.</summary>
[FactName("volunteers.swapped.v1")]
public sealed record PlacesSwapped(Guid SwapId, Guid PersonId, Guid OtherId, Guid ShiftId, Guid OtherShiftId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [new("shift", ShiftId), new("shift", OtherShiftId), Subject.Person(PersonId), Subject.Person(OtherId)];
}

/// <summary>They were there after all. Undoes the no-show that the day of the shift counted.</summary>
[FactName("volunteers.no-show-taken-back.v1")]
public sealed record NoShowTakenBack(Guid ShiftId, Guid PersonId, Guid? TeamId, DateOnly HeldOn) : PlaceFact(ShiftId, PersonId, TeamId, HeldOn);
