using Mulin.Contracts.Households;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Talents;

/// <param name="Title">What neighbours call them: 剪纸艺人.</param>
internal sealed record TalentWords(string? Title, string? Words);

/// <summary>
/// 能人: a resident who leads by what they can do, one row for each craft. Staff and teams find them; neighbours and the public see their page and
/// their name only while the person wants it.
/// </summary>
internal sealed class Talent : Entity
{
    public const int LongestTitle = 30;

    private Talent() { }

    internal Talent(Guid id, Guid personId, string? code, TalentWords words, bool shown, DateOnly today)
        : base(id)
    {
        Refuse.If(code is null || !Strengths.Codes.Contains(code), "volunteers.skill-unknown", "Code");
        (PersonId, Code, Since) = (personId, code, today);
        Say(words);
        Record(new TalentEntered(id, personId, code));
        if (shown)
        {
            Show(today);
        }
    }

    public Guid PersonId { get; private set; }

    /// <summary>Of <see cref="Strengths"/>.</summary>
    public string Code { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string? Words { get; private set; }

    /// <summary>Written down on this day.</summary>
    public DateOnly Since { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Everybody may see the page since this day, because the person wants it; null: nobody but staff.</summary>
    public DateOnly? ShownSince { get; private set; }

    internal void Change(TalentWords words)
    {
        RefuseIfEnded();
        Say(words);
    }

    internal void Show(DateOnly today)
    {
        RefuseIfEnded();
        Refuse.If(ShownSince is not null, "volunteers.talent-shown");
        ShownSince = today;
        Record(new TalentShown(Id, PersonId, Code));
    }

    internal void Hide()
    {
        Refuse.If(ShownSince is null, "volunteers.talent-hidden");
        ShownSince = null;
        Record(new TalentHidden(Id, PersonId, Code));
    }

    internal void End(DateOnly today)
    {
        RefuseIfEnded();
        if (ShownSince is not null)
        {
            Hide();
        }

        EndedOn = today;
        Record(new TalentEnded(Id, PersonId, Code));
    }

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;

    internal void Forget() => (Title, Words, ShownSince) = ("", null, null);

    private void RefuseIfEnded() => Refuse.If(EndedOn is not null, "volunteers.talent-over");

    private void Say(TalentWords said)
    {
        var title = said.Title?.Trim() ?? "";
        Refuse.If(title.Length == 0, "volunteers.title-missing", "Title");
        Refuse.If(title.Length > LongestTitle, "volunteers.words-long", "Title", LongestTitle);
        Refuse.If(said.Words?.Trim().Length > Team.LongestWords, "volunteers.words-long", "Words", Team.LongestWords);
        (Title, Words) = (title, Team.Clean(said.Words));
    }
}
