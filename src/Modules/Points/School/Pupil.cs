using Mulin.Contracts.Households;
using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.School;

/// <summary>Somebody's school may see what they earn in the running month, because they or their guardian said so.</summary>
internal sealed class Pupil : Entity
{
    /// <summary>Who is known to be as old as this is at no school any more that gives badges.</summary>
    private const int GrownAt = 20;

    private Pupil() { }

    internal Pupil(Guid id, Guid personId, Guid schoolId, Guid? guardianId, DateOnly today)
        : base(id)
    {
        (PersonId, SchoolId, GuardianId, AllowedOn) = (personId, schoolId, guardianId, today);
        Record(new SchoolAllowed(id, personId, schoolId, guardianId));
    }

    public Guid PersonId { get; private set; }
    public Guid SchoolId { get; private set; }
    public Guid? GuardianId { get; private set; }
    public DateOnly AllowedOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Whose birthday is not on file is not turned away.</summary>
    internal static async Task<bool> MayBe(Guid person, IAges ages, DateOnly today, CancellationToken ct) =>
        !(await ages.Birthdays([person], ct)).TryGetValue(person, out var born) || born.AddYears(GrownAt) > today;

    internal void End(DateOnly today)
    {
        Refuse.If(EndedOn is not null, "points.school-over");
        EndedOn = today;
        Record(new SchoolRefused(Id, PersonId, SchoolId));
    }

    internal void GoTo(Guid was, Guid kept) => (PersonId, GuardianId) = (PersonId == was ? kept : PersonId, GuardianId == was ? kept : GuardianId);
}

/// <summary>校园徽章: the school's badge of a month. It looks at points and takes none.</summary>
internal sealed class Badge : Entity
{
    private Badge() { }

    internal Badge(Guid id, Pupil pupil, DateOnly month, long points, long enough, DateOnly today)
        : base(id)
    {
        Refuse.If(pupil.EndedOn is not null, "points.school-over");
        Refuse.If(points < enough, "points.badge-below", null, enough);
        (PupilId, PersonId, SchoolId, Month, Points, GivenOn) = (pupil.Id, pupil.PersonId, pupil.SchoolId, month, points, today);
        Record(new BadgeGiven(id, PupilId, PersonId, SchoolId, month, points));
    }

    public Guid PupilId { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid SchoolId { get; private set; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; private set; }
    public long Points { get; private set; }
    public DateOnly GivenOn { get; private set; }

    internal void GoTo(Guid personId) => PersonId = personId;
}
