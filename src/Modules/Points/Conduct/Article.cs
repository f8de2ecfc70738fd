using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Conduct;

/// <summary>What an article says.</summary>
internal sealed record Wording(int Number, ConductKind Kind, ConductOf Of, int Points, string Text, string? TextEn, string Evidence, string? EvidenceEn);

/// <summary>公约条目, in one of its wordings. A changed article is a new row of the same series; what was assessed by the old one stays under it.</summary>
internal sealed class Article : Entity
{
    public const int Longest = 300;

    private Article() { }

    internal Article(Guid id, Guid seriesId, Wording wording, int mostPoints, DateOnly from, DateOnly today, Article? before)
        : base(id)
    {
        var (text, evidence) = (wording.Text.Trim(), wording.Evidence.Trim());
        Refuse.If(wording.Number is < 1 or > 999, "points.article-number", "Number");
        Refuse.If(text.Length == 0, "points.article-text", "Text");
        Refuse.If(evidence.Length == 0, "points.article-evidence", "Evidence");
        Refuse.If(text.Length > Longest, "points.conduct-long", "Text", Longest);
        Refuse.If(evidence.Length > Longest, "points.conduct-long", "Evidence", Longest);
        Refuse.If(wording.TextEn?.Length > Longest, "points.conduct-long", "TextEn", Longest);
        Refuse.If(wording.EvidenceEn?.Length > Longest, "points.conduct-long", "EvidenceEn", Longest);
        Refuse.If(wording.Points == 0 || wording.Points > mostPoints || wording.Points < -mostPoints, "points.article-points", "Points", mostPoints);

        // Nobody is assessed by what was not yet said when they did it.
        Refuse.If(from < today, "points.article-from", "From");
        (SeriesId, Number, Kind, Of, Points) = (seriesId, wording.Number, wording.Kind, wording.Of, wording.Points);
        (Text, TextEn, Evidence, EvidenceEn) = (text, Clean(wording.TextEn), evidence, Clean(wording.EvidenceEn));
        From = from;
        Record(before is null
            ? new ArticleAdopted(id, seriesId, Kind, Of, Points, from)
            : new ArticleChanged(id, seriesId, before.Id, Kind, Of, Points, from));
    }

    public Guid SeriesId { get; private set; }
    public int Number { get; private set; }
    public ConductKind Kind { get; private set; }
    public ConductOf Of { get; private set; }
    public int Points { get; private set; }
    public string Text { get; private set; } = "";
    public string? TextEn { get; private set; }
    public string Evidence { get; private set; } = "";
    public string? EvidenceEn { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }

    /// <summary>Its last day is the one before <paramref name="from"/>; whom an article is about never changes, for that is another article.</summary>
    internal Article Change(Guid id, Wording wording, int mostPoints, DateOnly from, DateOnly today)
    {
        RefuseIfEnded();
        Refuse.If(from <= From, "points.article-change-from", "From", From);
        Refuse.If(wording.Of != Of, "points.article-of", "Of");
        var next = new Article(id, SeriesId, wording, mostPoints, from, today, this);
        Until = from.AddDays(-1);
        return next;
    }

    internal void End(DateOnly until, DateOnly today)
    {
        RefuseIfEnded();
        Refuse.If(until < today || until < From, "points.article-until", "Until");
        Until = until;
        Record(new ArticleEnded(Id, SeriesId, Kind, Of, Points, until));
    }

    internal CovenantArticle Said() => new(Id, SeriesId, Number, Kind, Of, Points, Text, TextEn, Evidence, EvidenceEn, From, Until);

    private void RefuseIfEnded() => Refuse.If(Until is not null, "points.article-ended");

    private static string? Clean(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
