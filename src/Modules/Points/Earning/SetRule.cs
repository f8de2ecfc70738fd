using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Points.Cards;

namespace Mulin.Points.Earning;

/// <summary>What earns how much from a day on. A new version; the days before keep theirs.</summary>
internal sealed class SetRule(Db db) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "points.rule-earn")]
        public Earn? Earn { get; set; }

        [Required(ErrorMessage = "points.rule-unit")]
        public EarnUnit? Unit { get; set; }

        /// <summary>For one unit; none ends it.</summary>
        [Required(ErrorMessage = "points.rule-points-missing")]
        public long? Points { get; set; }

        public long? DayCap { get; set; }
        public long? MonthCap { get; set; }

        [Required(ErrorMessage = "points.rule-from")]
        public DateOnly? From { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.SetRules);
        FormCheck.Check(form);
        var earn = form.Earn!.Value;

        // Two who set at once do it one after the other, so that the second sees that a version is there.
        await db.Alone("points rules", ct);
        var today = db.Clock.Today;
        var inForce = await db.Set<Rule>().AnyAsync(row => row.Earn == earn && row.From <= today, ct);
        var rule = new Rule(db.NewId(), new(earn, form.Unit!.Value, form.Points!.Value, form.DayCap, form.MonthCap, form.From!.Value), inForce, db.Now, today);
        db.Add(rule);
        return await db.Save(rule.Id, ct);
    }
}

/// <summary>The rules as anybody may read them: what is in force, what is coming, and what was.</summary>
internal sealed class RuleList(Db db, Settings settings) : ISlice
{
    /// <param name="Until">The last day; null: no next version is set.</param>
    internal sealed record Line(Guid Id, Earn Earn, EarnUnit Unit, long Points, long? DayCap, long? MonthCap, DateOnly From, DateOnly? Until);

    /// <param name="Now">One for each thing that earns today.</param>
    internal sealed record View(IReadOnlyList<Line> Now, IReadOnlyList<Line> Coming, IReadOnlyList<Line> Past, PointsSettings Settings);

    internal async Task<View> Run(CancellationToken ct)
    {
        var today = db.Clock.Today;
        var rows = await db.Set<Rule>().AsNoTracking().ToListAsync(ct);
        List<Line> lines = [];
        foreach (var earn in rows.GroupBy(row => row.Earn))
        {
            var ordered = earn.OrderBy(row => row.From).ThenBy(row => row.SetAt).ThenBy(row => row.Id).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                var (row, next) = (ordered[i], i + 1 < ordered.Count ? ordered[i + 1] : null);

                // Replaced before it began.
                if (next is null || next.From > row.From)
                {
                    lines.Add(new(row.Id, row.Earn, row.Unit, row.Points, row.DayCap, row.MonthCap, row.From, next?.From.AddDays(-1)));
                }
            }
        }

        return new(
            [.. lines.Where(line => line.From <= today && (line.Until is null || line.Until >= today)).OrderBy(line => line.Earn)],
            [.. lines.Where(line => line.From > today).OrderBy(line => line.From)],
            [.. lines.Where(line => line.Until < today).OrderByDescending(line => line.From)],
            await settings.Of<PointsSettings>(ct));
    }
}

/// <summary>How the community runs its points, from now on.</summary>
internal sealed class SetPoints(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        [Range(0, PointsSettings.MostDaysBack, ErrorMessage = "points.set-days-back")]
        public int? DaysBack { get; set; }

        /// <summary>Left out: never.</summary>
        [Range(1, PointsSettings.LongestMonths, ErrorMessage = "points.set-months")]
        public int? ExpireMonths { get; set; }

        [Required(ErrorMessage = "points.set-voucher-days"), Range(1, PointsSettings.LongestVoucherDays, ErrorMessage = "points.set-voucher-days")]
        public int? VoucherDays { get; set; }

        [Required(ErrorMessage = "points.set-stay-days"), Range(0, PointsSettings.LongestStayDays, ErrorMessage = "points.set-stay-days")]
        public int? StayDays { get; set; }

        [Required(ErrorMessage = "points.set-badge"), Range(1L, 1_000_000L, ErrorMessage = "points.set-badge")]
        public long? BadgePoints { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.SetRules);
        FormCheck.Check(form);
        Refuse.If(await settings.LockedAbove<PointsSettings>(ct), "points.set-locked");
        settings.Change(db.CommunityId, new PointsSettings
        {
            DaysBack = form.DaysBack ?? 0,
            ExpireMonths = form.ExpireMonths,
            VoucherDays = form.VoucherDays!.Value,
            StayDays = form.StayDays!.Value,
            BadgePoints = form.BadgePoints!.Value,
        });
        if (form.ExpireMonths is not null)
        {
            db.SetAlarm<ExpirySweep>(ExpirySweep.Subject, db.Now);
        }

        await db.Save(ct);
    }
}
