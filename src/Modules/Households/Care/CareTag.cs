using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Care;

/// <summary>关爱标签: somebody needs to be looked after, since–until. What follows from what is on file (over eighty, living alone) is none.</summary>
internal sealed class CareTag : Entity, ILocated
{
    public const string OwnerKind = "care-tag";
    public const int LongestNote = 200;

    private Spot? spot;

    private CareTag() { }

    internal CareTag(Guid id, Guid personId, string code, DateOnly since, string? note, DateOnly today, Guid? householdId, Spot at)
        : base(id)
    {
        Refuse.If(since > today, "households.day-later", "Since");
        Refuse.If(note?.Trim().Length > LongestNote, "households.note-long", "Note", LongestNote);
        PersonId = personId;
        Code = code;
        Since = since;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        spot = at;
        Record(new CareTagged(id, personId, householdId, code, since));
    }

    public Guid PersonId { get; private set; }
    public string Code { get; private set; } = "";
    public DateOnly Since { get; private set; }
    public DateOnly? Until { get; private set; }

    /// <summary>The certificate's number, who said so: words that stay in this row.</summary>
    public string? Note { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A tag changes where nobody said where its person lives.");

    internal void End(DateOnly on, DateOnly today, Guid? householdId, Spot at)
    {
        Refuse.If(Until is not null, "households.tag-over");
        Refuse.If(on > today, "households.day-later", "On");
        Refuse.If(on < Since, "households.end-before-from", "On");
        Until = on;
        spot = at;
        Record(new CareTagEnded(Id, PersonId, householdId, Code, on));
    }

    /// <summary>The consent it stood on was withdrawn: over today, and its words with it.</summary>
    internal void LoseGround(DateOnly today, Guid? householdId, Spot at)
    {
        if (Until is null)
        {
            End(today, today, householdId, at);
        }

        Note = null;
    }

    /// <summary>
    /// Its person is forgotten and lives here still: what is left is the stock's, under the id of the line they live by, and ends with it. No list finds it.
    /// </summary>
    internal void Forget(Guid livingId) => (PersonId, Note) = (livingId, null);

    internal void GoTo(Guid personId) => PersonId = personId;
}
