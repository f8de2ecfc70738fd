using Mulin.Activities.Meets;
using Mulin.Kernel.Domain;

namespace Mulin.Activities.After;

/// <summary>活动评价: how it was, said once by somebody who had been there. Neighbours never read whose it is; the words only if staff show them.</summary>
internal sealed class Feedback : Entity
{
    public const int Best = 5;
    public const int Longest = 500;

    private Feedback() { }

    internal Feedback(Guid id, Activity activity, Guid personId, int rating, string? words, DateTime now)
        : base(id)
    {
        Refuse.If(rating is < 1 or > Best, "activities.rating-wrong", "Rating");
        (ActivityId, PersonId, Rating, Words, GivenAt) = (activity.Id, personId, rating, string.IsNullOrWhiteSpace(words) ? null : words.Trim(), now);
    }

    public Guid ActivityId { get; private set; }

    /// <summary>Null: they are forgotten, and what they said stays nobody's.</summary>
    public Guid? PersonId { get; private set; }
    public int Rating { get; private set; }
    public string? Words { get; private set; }
    public DateTime GivenAt { get; private set; }

    /// <summary>It is among the numbers that were announced.</summary>
    public bool Counted { get; private set; }
    public DateTime? ReadAt { get; private set; }

    /// <summary>The words stand on the public page, without a name.</summary>
    public bool Open { get; private set; }

    internal void Count() => Counted = true;

    internal void Read(bool open, DateTime now) => (ReadAt, Open) = (ReadAt ?? now, open && Words is not null);

    internal void GoTo(Guid kept) => PersonId = kept;

    internal void Forget() => (PersonId, Words, Open) = (null, null, false);
}
