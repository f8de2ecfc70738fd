using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Programmes;

/// <param name="HowOften">As people say it: 每周三下午.</param>
internal sealed record ProgrammeWords(string? Name, string? NameEn, string? Words, string? HowOften);

/// <summary>志愿服务项目: volunteer work offered under a name and repeated, by a team or by the community.</summary>
internal sealed class Programme : Entity
{
    public const int LongestHowOften = 60;

    private Programme() { }

    internal Programme(Guid id, ProgrammeWords words, Guid? teamId, DateOnly since, DateOnly today)
        : base(id)
    {
        Refuse.If(since > today.AddYears(1), "volunteers.since-too-late", "Since");
        Say(words);
        (TeamId, Since) = (teamId, since);
        Record(new ProgrammeBegan(id, teamId, since));
    }

    public string Name { get; private set; } = "";
    public string? NameEn { get; private set; }
    public string? Words { get; private set; }
    public string? HowOften { get; private set; }

    /// <summary>Who carries it; null: the community.</summary>
    public Guid? TeamId { get; private set; }
    public DateOnly Since { get; private set; }

    /// <summary>The last day on which it was offered; null: it goes on.</summary>
    public DateOnly? Until { get; private set; }

    internal void Change(ProgrammeWords words, Guid? teamId)
    {
        Refuse.If(Until is not null, "volunteers.programme-over");
        var was = TeamId;
        Say(words);
        TeamId = teamId;
        Record(new ProgrammeChanged(Id, was, teamId));
    }

    internal void End(DateOnly until, DateOnly today)
    {
        Refuse.If(Until is not null, "volunteers.programme-over");
        Refuse.If(until > today, "volunteers.until-later", "Until");
        Refuse.If(until < Since, "volunteers.until-before-since", "Until");
        Until = until;
        Record(new ProgrammeEnded(Id, TeamId, Since, until));
    }

    private void Say(ProgrammeWords said)
    {
        var name = said.Name?.Trim() ?? "";
        Refuse.If(name.Length == 0, "volunteers.name-missing", "Name");
        Refuse.If(name.Length > Team.LongestName, "volunteers.name-long", "Name", Team.LongestName);
        Refuse.If(said.NameEn?.Trim().Length > Team.LongestWords, "volunteers.words-long", "NameEn", Team.LongestWords);
        Refuse.If(said.Words?.Trim().Length > Team.LongestWords, "volunteers.words-long", "Words", Team.LongestWords);
        Refuse.If(said.HowOften?.Trim().Length > LongestHowOften, "volunteers.words-long", "HowOften", LongestHowOften);
        (Name, NameEn, Words, HowOften) = (name, Team.Clean(said.NameEn), Team.Clean(said.Words), Team.Clean(said.HowOften));
    }
}
