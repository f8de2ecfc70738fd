using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Rules;

/// <summary>Says which office answers for a kind or category, here or in one compound, from the next report on.</summary>
internal sealed class SetRule(Db db, IPlaces places) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "concerns.kind-missing")]
        public ConcernKind? Kind { get; set; }

        public string? Category { get; set; }
        public Guid? CompoundId { get; set; }

        [Required(ErrorMessage = "concerns.post-missing")]
        public Office? Office { get; set; }

        [Required(ErrorMessage = "concerns.scope-missing")]
        public RuleScope? Scope { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Rules);
        FormCheck.Check(form);
        var category = string.IsNullOrWhiteSpace(form.Category) ? null : form.Category.Trim();
        Refuse.If(form.CompoundId is not null && (await places.Book(ct)).Find(form.CompoundId)?.Level != PlaceLevel.Compound, "concerns.place-unknown", nameof(Form.CompoundId));
        var key = AssignmentRule.KeyOf(form.Kind!.Value, category, form.CompoundId);
        var rule = await db.Set<AssignmentRule>().SingleOrDefaultAsync(row => row.Key == key, ct);
        if (rule is null)
        {
            rule = new AssignmentRule(db.NewId(), form.Kind.Value, category, form.CompoundId, form.Office!.Value, form.Scope!.Value);
            db.Add(rule);
        }
        else
        {
            rule.Set(form.Office!.Value, form.Scope!.Value);
        }

        return await db.Save(rule.Id, ct);
    }
}
