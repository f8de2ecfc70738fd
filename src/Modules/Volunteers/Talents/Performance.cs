using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Talents;

/// <summary>演出和作品: what a troupe or somebody who leads by a craft showed, on a day, to how many. Never changed: what was wrong is voided.</summary>
internal sealed class Performance : Entity, ILocated
{
    public const int LongestName = 60;

    /// <summary>More people than live in any community come to nothing.</summary>
    public const int MostAudience = 100_000;

    private Performance() { }

    internal Performance(Guid id, Team? team, Talent? talent, PerformanceKind kind, string? name, string? place, DateOnly heldOn, int audience, Guid? recordedBy, Spot here, DateOnly today)
        : base(id)
    {
        Refuse.If((team is null) == (talent is null), "volunteers.whose-performance");
        Refuse.If(team?.EndedOn is not null, "volunteers.team-over");
        Refuse.If(talent?.EndedOn is not null, "volunteers.talent-over");
        Refuse.If(string.IsNullOrWhiteSpace(name), "volunteers.name-missing", "Name");
        Refuse.If(name.Trim().Length > LongestName, "volunteers.name-long", "Name", LongestName);
        Refuse.If(place?.Trim().Length > LongestName, "volunteers.words-long", "Place", LongestName);
        Refuse.If(heldOn > today, "volunteers.held-later", "HeldOn");
        Refuse.If(heldOn < today.AddYears(-2), "volunteers.held-too-early", "HeldOn");
        Refuse.If(audience is < 0 or > MostAudience, "volunteers.audience-unknown", "Audience");
        (TeamId, TeamKind, TalentId, Code) = (team?.Id, team?.Kind, talent?.Id, talent?.Code);
        (Kind, Name, Place, HeldOn, Audience, RecordedBy) = (kind, name.Trim(), Team.Clean(place), heldOn, audience, recordedBy);
        (AreaPath, GridId) = team is null ? (here.AreaPath, here.GridId) : (team.AreaPath, team.GridId);
        Record(new PerformanceHeld(id, Kind, TeamId, TeamKind, TalentId, Code, Audience, HeldOn));
    }

    public Guid? TeamId { get; private set; }
    public TeamKind? TeamKind { get; private set; }
    public Guid? TalentId { get; private set; }
    public string? Code { get; private set; }
    public PerformanceKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public string? Place { get; private set; }
    public DateOnly HeldOn { get; private set; }

    /// <summary>As whoever wrote it down counted them.</summary>
    public int Audience { get; private set; }
    public Guid? RecordedBy { get; private set; }
    public DateOnly? VoidedOn { get; private set; }
    public string AreaPath { get; private set; } = "";
    public Guid? GridId { get; private set; }

    public Spot Spot => new(AreaPath, GridId);

    internal void Void(DateOnly today)
    {
        Refuse.If(VoidedOn is not null, "volunteers.performance-void");
        VoidedOn = today;
        Record(new PerformanceVoided(Id, Kind, TeamId, TeamKind, TalentId, Code, Audience, HeldOn));
    }
}
