using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Care;

/// <summary>特长: what somebody can do and would do for others, in their own words beside a code.</summary>
internal sealed class Strength : Entity, ILocated
{
    public const int Longest = 200;

    public static IReadOnlyList<string> Codes => Strengths.Codes;

    private Spot? spot;

    private Strength() { }

    internal Strength(Guid id, Guid personId, string code, string? words, string? when, Guid? householdId, Spot at)
        : base(id)
    {
        Refuse.If(!Codes.Contains(code), "households.strength-missing", "Code");
        Refuse.If(code == "other" && string.IsNullOrWhiteSpace(words), "households.strength-words", "Words");
        Refuse.If(words?.Trim().Length > Longest, "households.note-long", "Words", Longest);
        Refuse.If(when?.Trim().Length > Longest, "households.note-long", "When", Longest);
        PersonId = personId;
        Code = code;
        Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        When = string.IsNullOrWhiteSpace(when) ? null : when.Trim();
        spot = at;
        Record(new StrengthStated(id, personId, householdId, code));
    }

    public Guid PersonId { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary>What they would do for others.</summary>
    public string? Words { get; private set; }

    /// <summary>When they have time.</summary>
    public string? When { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A strength changes where nobody said where its person lives.");

    internal void End(DateTime now, Guid? householdId, Spot at)
    {
        Refuse.If(EndedAt is not null, "households.over-already");
        EndedAt = now;
        spot = at;
        Record(new StrengthEnded(Id, PersonId, householdId, Code));
    }

    /// <summary>The consent it stood on was withdrawn: over now, and its words with it.</summary>
    internal void LoseGround(DateTime now, Guid? householdId, Spot at)
    {
        if (EndedAt is null)
        {
            End(now, householdId, at);
        }

        (Words, When) = (null, null);
    }

    internal void GoTo(Guid personId) => PersonId = personId;
}
