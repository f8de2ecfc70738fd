using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Timing;

/// <summary>
/// 锁定: a subdistrict or district fixes a limit for all its communities, at once or from a day on. What has a due time keeps it.
/// </summary>
internal sealed class LockLimit(Db db, Areas areas, LimitLocks locks, TellBelow below) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "concerns.kind-missing")]
        public ConcernKind? Kind { get; set; }

        /// <summary>Left out: the whole kind, with all its categories.</summary>
        public string? Category { get; set; }

        [Required, Range(1, SetTimes.MostHours)] public int? First { get; set; }
        [Required, Range(1, SetTimes.MostHours)] public int? Resolution { get; set; }

        /// <summary>Hours by the clock instead of hours in which the office is open. An emergency always.</summary>
        public bool ByClock { get; set; }

        /// <summary>The first day on which it holds; left out or today: from now on.</summary>
        public DateOnly? From { get; set; }
    }

    internal async Task Run(AreaNode area, Form form, CancellationToken ct)
    {
        db.DemandIn(area, Rights.FixLimits);
        FormCheck.Check(form);
        var (kind, category) = Subject(form.Kind!.Value, form.Category);
        Refuse.If(form.First > form.Resolution, "concerns.first-after-resolution", nameof(Form.First));
        var from = Begin(db, form.From);
        await RefuseIfAbove(areas, locks, area, kind, category, from, ct);
        var id = await locks.NextId(area, from, ct);
        await below.Ask(area, id, ct);
        db.Add(new LimitLock(id, area.Id, kind, category, new Limit(form.First!.Value, form.Resolution!.Value, form.ByClock || kind == ConcernKind.Emergency), from, db.Actor.AccountId));
        await db.Save(ct);
    }

    internal static (ConcernKind Kind, string? Category) Subject(ConcernKind kind, string? typed)
    {
        var category = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        Refuse.If(category is not null && !Categories.Fits(kind, category), "concerns.category-unknown", nameof(Form.Category));
        return (kind, category);
    }

    internal static DateTime Begin(Db db, DateOnly? from)
    {
        Refuse.If(from < db.Clock.Today, "concerns.lock-in-the-past", nameof(Form.From));
        return from is { } day && day > db.Clock.Today ? Clock.Utc(day.ToDateTime(TimeOnly.MinValue)) : db.Now;
    }

    internal static async Task RefuseIfAbove(Areas areas, LimitLocks locks, AreaNode area, ConcernKind kind, string? category, DateTime at, CancellationToken ct)
    {
        if ((await areas.Tree(ct)).Find(area.ParentId ?? 0) is { } parent && (await locks.For(parent, at, ct)).Of(kind, category) is { } above)
        {
            throw new Refusal("concerns.locked-above", nameof(Form.Category), (await areas.Tree(ct)).Find(above.AreaId)?.Said ?? "");
        }
    }
}

/// <summary>放开: the limit is each community's own again, what it had set before holds.</summary>
internal sealed class LetGoLimit(Db db, LimitLocks locks, TellBelow below) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "concerns.kind-missing")]
        public ConcernKind? Kind { get; set; }
        public string? Category { get; set; }

        /// <summary>The first day on which it is free; left out or today: from now on.</summary>
        public DateOnly? From { get; set; }
    }

    internal async Task Run(AreaNode area, Form form, CancellationToken ct)
    {
        db.DemandIn(area, Rights.FixLimits);
        FormCheck.Check(form);
        var (kind, category) = LockLimit.Subject(form.Kind!.Value, form.Category);
        var from = LockLimit.Begin(db, form.From);
        Refuse.If((await locks.For(area, from, ct)).In(area.Id, kind, category) is null, "concerns.not-locked", nameof(Form.Category));
        var id = await locks.NextId(area, from, ct);
        await below.Ask(area, id, ct);
        db.Add(new LimitLock(id, area.Id, kind, category, null, from, db.Actor.AccountId));
        await db.Save(ct);
    }
}
