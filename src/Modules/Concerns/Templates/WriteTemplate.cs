using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Templates;

/// <summary>Writes a new template, or changes one; everybody who takes that step finds it there from the next look on.</summary>
internal sealed class WriteTemplate(Db db) : ISlice
{
    public const int Most = 200;

    internal sealed class Form
    {
        /// <summary>Left out: a new one.</summary>
        public Guid? TemplateId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.template-use-missing")]
        public TemplateUse? Use { get; set; }
        public ConcernKind? Kind { get; set; }
        public string? Category { get; set; }

        [Required(ErrorMessage = "concerns.template-title-missing")]
        public string? Title { get; set; }

        [Required(ErrorMessage = "concerns.template-text-missing")]
        public string? Text { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Rules);
        FormCheck.Check(form);
        var category = string.IsNullOrWhiteSpace(form.Category) ? null : form.Category.Trim();

        // Who chooses a category has chosen its kind.
        var kind = category is null ? form.Kind : form.Kind ?? Cases.Categories.KindOf(category);
        AnswerTemplate template;
        if (form.TemplateId is { } id)
        {
            template = await db.Load<AnswerTemplate>(id, form.Version, ct);
            template.Write(form.Use!.Value, kind, category, form.Title, form.Text);
        }
        else
        {
            Refuse.If(await db.Set<AnswerTemplate>().CountAsync(ct) >= Most, "concerns.templates-too-many", null, Most);
            template = new AnswerTemplate(db.NewId(), form.Use!.Value, kind, category, form.Title, form.Text);
            db.Add(template);
        }

        Refuse.If(
            await db.Set<AnswerTemplate>().AnyAsync(row => row.Use == template.Use && row.Title == template.Title && row.Id != template.Id, ct), "concerns.template-title-taken", nameof(Form.Title));
        try
        {
            return await db.Save(template.Id, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }
    }
}
