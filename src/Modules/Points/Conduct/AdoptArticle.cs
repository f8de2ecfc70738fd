using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Points.Index;

namespace Mulin.Points.Conduct;

/// <summary>An article of the covenant is entered, or reads otherwise from a day on.</summary>
internal sealed class AdoptArticle(Db db, Settings settings, Months months) : ISlice
{
    internal sealed class Form
    {
        /// <summary>The wording it replaces; left out: a new article.</summary>
        public Guid? ArticleId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "points.article-number")]
        public int? Number { get; set; }

        [Required(ErrorMessage = "points.article-kind")]
        public ConductKind? Kind { get; set; }

        [Required(ErrorMessage = "points.article-of-missing")]
        public ConductOf? Of { get; set; }

        /// <summary>Above nought for what is well done.</summary>
        [Required(ErrorMessage = "points.article-points-missing")]
        public int? Points { get; set; }

        [Required(ErrorMessage = "points.article-text")]
        public string? Text { get; set; }
        public string? TextEn { get; set; }

        [Required(ErrorMessage = "points.article-evidence")]
        public string? Evidence { get; set; }
        public string? EvidenceEn { get; set; }

        /// <summary>The first day; today when left out. The next wording: tomorrow when left out.</summary>
        public DateOnly? From { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(ConductRights.Covenant);
        FormCheck.Check(form);
        var today = db.Clock.Today;
        var most = (await settings.Of<ConductSettings>(ct)).MostPoints;
        var wording = new Wording(form.Number!.Value, form.Kind!.Value, form.Of!.Value, form.Points!.Value, form.Text!, form.TextEn, form.Evidence!, form.EvidenceEn);
        Article article;
        if (form.ArticleId is { } before)
        {
            article = (await db.Take<Article>(before, form.Version, ct)).Change(db.NewId(), wording, most, form.From ?? today.AddDays(1), today);
        }
        else
        {
            await db.Alone("points.articles", ct);
            var from = form.From ?? today;
            Refuse.If(await db.Set<Article>().AnyAsync(row => row.Number == wording.Number && (row.Until == null || row.Until >= from), ct), "points.article-number-taken", "Number");
            article = new Article(db.NewId(), db.NewId(), wording, most, from, today, null);
        }

        db.Add(article);
        await months.Begin(ct);
        return await db.Save(article.Id, ct);
    }
}

internal sealed class EndArticle(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid ArticleId { get; set; }
        public int? Version { get; set; }

        /// <summary>The last day; today when left out.</summary>
        public DateOnly? Until { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(ConductRights.Covenant);
        var article = await db.Take<Article>(form.ArticleId, form.Version, ct);
        article.End(form.Until ?? db.Clock.Today, db.Clock.Today);
        return await db.Save(article.Id, ct);
    }
}

/// <summary>All wordings, those in force first.</summary>
internal sealed class ArticleList(Db db) : ISlice
{
    internal sealed record Line(CovenantArticle Article, int Version, bool InForce);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(ConductRights.Covenant);
        var today = db.Clock.Today;
        return [.. (await db.Set<Article>().AsNoTracking().OrderBy(row => row.Number).ThenByDescending(row => row.Id).ToListAsync(ct))
            .Select(row => new Line(row.Said(), row.Version, row.Until is null || row.Until >= today)).OrderBy(line => !line.InForce)];
    }
}
