using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Rules;

/// <summary>
/// How long a kind may take, or a category that differs from its kind, from the next report on. What has a due time keeps it.
/// </summary>
internal sealed class SetLimit(Db db, Settings settings, LimitLocks locks, Areas areas) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "concerns.kind-missing")]
        public ConcernKind? Kind { get; set; }

        /// <summary>Left out: the whole kind.</summary>
        public string? Category { get; set; }

        /// <summary>A category only: it no longer differs from its kind.</summary>
        public bool AsKind { get; set; }

        [Required, Range(1, SetTimes.MostHours)] public int? First { get; set; }
        [Required, Range(1, SetTimes.MostHours)] public int? Resolution { get; set; }

        /// <summary>Hours by the clock instead of hours in which the office is open. An emergency always.</summary>
        public bool ByClock { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Rules);
        FormCheck.Check(form);
        var kind = form.Kind!.Value;
        var category = string.IsNullOrWhiteSpace(form.Category) ? null : form.Category.Trim();
        Refuse.If(category is not null && !Categories.Fits(kind, category), "concerns.category-unknown", nameof(Form.Category));
        Refuse.If(form.AsKind && category is null, "concerns.limit-of-a-kind", nameof(Form.AsKind));
        Refuse.If(!form.AsKind && form.First > form.Resolution, "concerns.first-after-resolution", nameof(Form.First));
        Refuse.If(await settings.LockedAbove<ConcernsSettings>(ct), "concerns.times-locked");
        if ((await locks.For(db.Here.Community, db.Now, ct)).Of(kind, category) is { } locked)
        {
            throw new Refusal("concerns.limit-locked", nameof(Form.Category), (await areas.Tree(ct)).Find(locked.AreaId)?.Said ?? "");
        }

        var now = await settings.Of<ConcernsSettings>(ct);
        var limit = new Limit(form.First!.Value, form.Resolution!.Value, form.ByClock || kind == ConcernKind.Emergency);
        var (kinds, categories) = (now.Kinds.ToDictionary(), now.Categories.ToDictionary());
        if (category is null)
        {
            kinds[kind] = limit;
        }
        else if (form.AsKind)
        {
            categories.Remove(category);
        }
        else
        {
            categories[category] = limit;
        }

        settings.Change(db.Here.CommunityId, now with { Kinds = kinds, Categories = categories });
        await db.Save(ct);
    }
}
