using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

/// <summary>What a team is called and says of itself.</summary>
internal sealed record TeamWords(string? Name, string? NameEn, string? Words, string? Meets, bool TakesRequests);

/// <summary>
/// 队伍, 圈子: people of the community who do something together. Whoever changes who is in it takes the row first (<c>db.Take</c>): the counts of
/// members and leaders are its own, and "never without a leader" is asked of them.
/// </summary>
internal sealed class Team : Entity, ILocated
{
    public const int LongestName = 40;
    public const int LongestWords = 500;
    public const int LongestMeets = 100;

    /// <summary>Federation › team › circle.</summary>
    public const int Deepest = 3;

    /// <summary>Active: something was heard of it within these days.</summary>
    public const int ActiveDays = 90;

    private Team() { }

    /// <param name="depth">Of the parent, counted from 1; 0: it has none.</param>
    /// <param name="gridId">Of a circle that belongs to a grid.</param>
    /// <param name="spot">Of the grid, or of the community. It stays what it is, for what is counted there is taken out there.</param>
    internal Team(Guid id, TeamKind kind, TeamWords words, Guid? parentId, int depth, Guid? gridId, Spot spot, DateOnly foundedOn, DateOnly today)
        : base(id)
    {
        Refuse.If(foundedOn > today, "volunteers.founded-later", "FoundedOn");
        Refuse.If(depth >= Deepest, "volunteers.team-too-deep", "ParentId");
        Refuse.If(kind == TeamKind.MutualAidCircle && gridId is null, "volunteers.grid-missing", "GridId");
        Say(words);
        (Kind, ParentId, GridId, AreaPath, FoundedOn) = (kind, parentId, gridId, spot.AreaPath, foundedOn);
        (ActiveOn, VacantSince) = (today, today);
        Record(new TeamFounded(id, kind, parentId, foundedOn));
    }

    public string Name { get; private set; } = "";
    public string? NameEn { get; private set; }
    public TeamKind Kind { get; private set; }

    /// <summary>The federation or team it belongs to; null: directly to the community.</summary>
    public Guid? ParentId { get; private set; }
    public Guid? GridId { get; private set; }
    public string AreaPath { get; private set; } = "";

    /// <summary>What it does, for everybody to read.</summary>
    public string? Words { get; private set; }

    /// <summary>When and where it meets, as people say it.</summary>
    public string? Meets { get; private set; }

    /// <summary>Residents may ask to join.</summary>
    public bool TakesRequests { get; private set; }
    public DateOnly FoundedOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public TeamEnd? End { get; private set; }
    public int Members { get; private set; }
    public int Leaders { get; private set; }

    /// <summary>Nobody has led it since.</summary>
    public DateOnly? VacantSince { get; private set; }

    /// <summary>The last day on which something was heard of it; the day it was written down to begin with.</summary>
    public DateOnly ActiveOn { get; private set; }

    /// <summary>Nothing was heard of it for <see cref="ActiveDays"/>.</summary>
    public bool Quiet { get; private set; }

    public Spot Spot => new(AreaPath, GridId);

    internal void Describe(TeamWords words, Guid? parentId, int depth)
    {
        RefuseIfEnded();
        Refuse.If(depth >= Deepest, "volunteers.team-too-deep", "ParentId");
        Refuse.If(parentId == Id, "volunteers.team-own-parent", "ParentId");
        var (was, name) = (ParentId, Name);
        Say(words);
        ParentId = parentId;
        Record(new TeamChanged(Id, Kind, name != Name, was, parentId));
    }

    /// <summary>Its members have been released before.</summary>
    internal void Close(TeamEnd because, DateOnly today)
    {
        RefuseIfEnded();
        Refuse.If(Members > 0, "volunteers.team-has-members");
        (End, EndedOn, TakesRequests) = (because, today, false);
        Record(new TeamEnded(Id, Kind, because, FoundedOn, Quiet, Leaders == 0));
    }

    /// <summary>Somebody asks to be let in.</summary>
    internal TeamMember Ask(Guid memberId, Volunteer volunteer, string? words, DateOnly today)
    {
        RefuseIfEnded();
        Refuse.If(!TakesRequests, "volunteers.takes-no-requests");
        var member = new TeamMember(memberId, Id, volunteer, words, today);
        Record(new MembershipAsked(member.Id, member.PersonId, Id, Kind));
        return member;
    }

    internal void Decline(TeamMember member, string? reason, Guid? by, DateOnly today)
    {
        member.Decline(reason, by, today);
        Record(new MembershipDeclined(member.Id, member.PersonId, Id, Kind));
    }

    internal void WithdrawAsk(TeamMember member, DateOnly today)
    {
        member.WithdrawAsk(today);
        Record(new MembershipAskWithdrawn(member.Id, member.PersonId, Id, Kind));
    }

    /// <summary>They are in it from that day on, who asked or who is written down.</summary>
    internal void Admit(TeamMember member, Volunteer volunteer, MemberStart how, DateOnly joinedOn, Guid? by, DateOnly today)
    {
        RefuseIfEnded();
        Refuse.If(joinedOn > today, "volunteers.joined-later", "JoinedOn");
        volunteer.MustServe();
        member.Enter(how, joinedOn, by);
        Members++;
        Record(new MemberJoined(member.Id, member.PersonId, Id, Kind, how, joinedOn, volunteer.EnterTeam()));
    }

    /// <summary>They are in it no longer. The only leader goes only where somebody leads on, or where it may stand vacant.</summary>
    /// <param name="mayBeVacant">Staff decide it, or it cannot be helped: staff are shown a vacant team until it is led again.</param>
    internal void Release(TeamMember member, Volunteer volunteer, MemberEnd because, bool mayBeVacant, DateOnly today)
    {
        member.MustBeIn();
        Give(member, volunteer, TeamRole.Member, mayBeVacant, today);
        member.Leave(because, today);
        Members--;
        Record(new MemberLeft(member.Id, member.PersonId, Id, Kind, because, member.JoinedOn!.Value, volunteer.LeaveTeam()));
    }

    /// <summary>What somebody is in it: a member, one of its core, or a leader.</summary>
    internal void Give(TeamMember member, Volunteer volunteer, TeamRole role, bool mayBeVacant, DateOnly today)
    {
        member.MustBeIn();
        var was = member.Role;
        if (was == role)
        {
            return;
        }

        Refuse.If(was == TeamRole.Leader && Leaders == 1 && !mayBeVacant, "volunteers.last-leader");
        member.Be(role);
        if (was == TeamRole.Leader)
        {
            Leaders--;
            VacantSince = Leaders == 0 ? today : null;
            Record(new LeaderEnded(member.Id, member.PersonId, Id, Kind, Leaders));
        }
        else if (role == TeamRole.Leader)
        {
            Leaders++;
            VacantSince = null;
            Record(new LeaderNamed(member.Id, member.PersonId, Id, Kind, Leaders));
        }

        if (was == TeamRole.Member)
        {
            volunteer.BecomeCore();
        }
        else if (role == TeamRole.Member)
        {
            volunteer.CeaseCore();
        }
    }

    /// <summary>Something was heard of it.</summary>
    internal void Stir(DateOnly on, DateOnly today)
    {
        if (on > ActiveOn)
        {
            ActiveOn = on;
        }

        if (Quiet && EndedOn is null && ActiveOn.AddDays(ActiveDays) >= today)
        {
            Quiet = false;
            Record(new TeamWoke(Id, Kind, ActiveOn));
        }
    }

    /// <summary>The day came on which it would be quiet, if nothing had been heard since.</summary>
    internal void Listen(DateOnly today)
    {
        if (!Quiet && EndedOn is null && ActiveOn.AddDays(ActiveDays) < today)
        {
            Quiet = true;
            Record(new TeamFellQuiet(Id, Kind, ActiveOn));
        }
    }

    private void Say(TeamWords said)
    {
        var name = said.Name?.Trim() ?? "";
        Refuse.If(name.Length == 0, "volunteers.name-missing", "Name");
        Refuse.If(name.Length > LongestName, "volunteers.name-long", "Name", LongestName);
        Refuse.If(said.NameEn?.Trim().Length > LongestWords, "volunteers.words-long", "NameEn", LongestWords);
        Refuse.If(said.Words?.Trim().Length > LongestWords, "volunteers.words-long", "Words", LongestWords);
        Refuse.If(said.Meets?.Trim().Length > LongestMeets, "volunteers.words-long", "Meets", LongestMeets);
        (Name, NameEn, Words, Meets, TakesRequests) = (name, Clean(said.NameEn), Clean(said.Words), Clean(said.Meets), said.TakesRequests);
    }

    private void RefuseIfEnded() => Refuse.If(EndedOn is not null, "volunteers.team-over");

    internal static string? Clean(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
