using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Care;

/// <summary>困难: what makes somebody's life hard. Seen by offices that look after people, like a care tag.</summary>
internal sealed class Difficulty : Entity, ILocated
{
    public const int Longest = 500;

    /// <summary>Permanent: they stand in facts.</summary>
    public static readonly IReadOnlyList<string> Codes = ["health", "mobility", "income", "employment", "schooling", "housing", "loneliness", "caring-for-others", "other"];

    private Spot? spot;

    private Difficulty() { }

    internal Difficulty(Guid id, Guid personId, string code, string? words, DateTime now, Guid? householdId, Spot at)
        : base(id)
    {
        Refuse.If(!Codes.Contains(code), "households.difficulty-missing", "Code");
        Refuse.If(code == "other" && string.IsNullOrWhiteSpace(words), "households.difficulty-words", "Words");
        Refuse.If(words?.Trim().Length > Longest, "households.note-long", "Words", Longest);
        PersonId = personId;
        Code = code;
        Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        NotedAt = now;
        spot = at;
        Record(new DifficultyNoted(id, personId, householdId, code));
    }

    public Guid PersonId { get; private set; }
    public string Code { get; private set; } = "";
    public string? Words { get; private set; }
    public DateTime NotedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A difficulty changes where nobody said where its person lives.");

    internal void End(DateTime now, Guid? householdId, Spot at)
    {
        Refuse.If(EndedAt is not null, "households.over-already");
        EndedAt = now;
        spot = at;
        Record(new DifficultyEnded(Id, PersonId, householdId, Code));
    }

    /// <summary>The consent it stood on was withdrawn: over now, and its words with it.</summary>
    internal void LoseGround(DateTime now, Guid? householdId, Spot at)
    {
        if (EndedAt is null)
        {
            End(now, householdId, at);
        }

        Words = null;
    }

    internal void GoTo(Guid personId) => PersonId = personId;
}
