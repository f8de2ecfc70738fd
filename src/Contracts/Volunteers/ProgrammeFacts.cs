using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Volunteers;

/// <summary>Volunteer work offered under a name and repeated.</summary>
/// <param name="TeamId">Who carries it; null: the community.</param>
public abstract record ProgrammeFact(Guid ProgrammeId, Guid? TeamId) : Fact
{
    public override IEnumerable<Subject> Subjects => TeamId is { } team ? [new("programme", ProgrammeId), new("team", team)] : [new("programme", ProgrammeId)];
}

/// <param name="Since">When it was offered first, which may be long before it was written down.</param>
[FactName("volunteers.programme-began.v1")]
public sealed record ProgrammeBegan(Guid ProgrammeId, Guid? TeamId, DateOnly Since) : ProgrammeFact(ProgrammeId, TeamId);

[FactName("volunteers.programme-changed.v1")]
public sealed record ProgrammeChanged(Guid ProgrammeId, Guid? WasTeamId, Guid? TeamId) : ProgrammeFact(ProgrammeId, TeamId);

[FactName("volunteers.programme-ended.v1")]
public sealed record ProgrammeEnded(Guid ProgrammeId, Guid? TeamId, DateOnly Since, DateOnly Until) : ProgrammeFact(ProgrammeId, TeamId);
