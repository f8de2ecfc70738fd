using Mulin.Households.Care;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Visits;

/// <summary>Who is visited how often in this community, from now on.</summary>
internal sealed class SetVisitRules(Db db, Settings settings) : ISlice
{
    internal sealed class Line
    {
        public string? Code { get; set; }

        /// <summary>Left out: not by plan.</summary>
        public int? EveryDays { get; set; }
    }

    internal sealed class Form
    {
        public List<Line> Rules { get; set => field = value ?? []; } = [];
    }

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.PlanVisits);
        FormCheck.Check(form);
        Refuse.If(await settings.LockedAbove<VisitSettings>(ct), "households.visit-rules-locked");
        var known = Groups.All.Concat(Tags.Given(await settings.Of<HouseholdsSettings>(ct))).ToHashSet();
        var lines = form.Rules.Where(line => line.EveryDays is not null).ToList();
        Refuse.If(lines.Exists(line => line.Code is null || !known.Contains(line.Code)), "households.visit-rule-unknown", nameof(Form.Rules));
        Refuse.If(lines.Exists(line => line.EveryDays is < 1 or > VisitSettings.LongestInterval), "households.visit-rule-days", nameof(Form.Rules), VisitSettings.LongestInterval);
        Refuse.If(lines.Select(line => line.Code).Distinct().Count() < lines.Count, "households.visit-rule-twice", nameof(Form.Rules));
        settings.Change(db.CommunityId, new VisitSettings { Rules = [.. lines.Select(line => new VisitRule { Code = line.Code!, EveryDays = line.EveryDays!.Value })] });
        db.SetAlarm<PlanAlarm>(Plans.Subject, db.Now);
        return await db.Save(lines.Count, ct);
    }
}
