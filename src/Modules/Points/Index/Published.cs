using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Points.Conduct;

namespace Mulin.Points.Index;

/// <summary>What everybody may read: by what the index is reckoned, an example reckoned by the same lines as every month, and the months of the buildings.</summary>
internal sealed class PublishedFormula(Db db, Settings settings, ICovenant covenant, IPlaces places) : ISlice
{
    /// <summary>In hundredths of a point.</summary>
    internal sealed record Example(int Person, int Household, int Building);

    internal sealed record BuildingLine(string Name, int Value);

    internal sealed record View(ConductSettings Rules, IReadOnlyList<CovenantArticle> Articles, Example Worked, DateOnly? Month, IReadOnlyList<BuildingLine> Buildings);

    internal async Task<View> Run(CancellationToken ct)
    {
        var rules = await settings.Of<ConductSettings>(ct);
        var formula = new Formula(rules);
        var month = await db.Set<IndexMonth>().AsNoTracking().Where(row => row.FrozenAt != null).OrderByDescending(row => row.Month).FirstOrDefaultAsync(ct);
        var book = await places.Book(ct);
        Dictionary<Guid, int> values = [];
        if (month is { Id: var id })
        {
            values = await db.Set<IndexValue>().AsNoTracking().Where(row => row.MonthId == id && row.Of == ConductOf.Building).ToDictionaryAsync(row => row.SubjectId, row => row.Value, ct);
        }

        // As people walk past them: no order of merit.
        return new View(
            rules, await covenant.On(db.Clock.Today, ct), Worked(formula), month?.Month, [.. book.Places.Where(place => place.Level == PlaceLevel.Building && values.ContainsKey(place.Id)).Select(place => new BuildingLine(place.FullName, values[place.Id]))]);
    }

    /// <summary>Somebody got +3 this month and −2 the month before; their household +4; their building of ten households nothing of its own.</summary>
    internal static Example Worked(Formula formula)
    {
        var (person, home) = (new Recent(3, -2, 0), new Recent(4, 0, 0));
        return new Example(formula.Person(person), formula.Household(home, person), formula.Building(new Recent(), home, person, 10));
    }
}

/// <summary>The months, as staff see them: counts alone.</summary>
internal sealed class MonthList(Db db) : ISlice
{
    internal sealed record Line(DateOnly Month, DateTime? FrozenAt, int Persons, int Households, int Buildings, int HouseholdsAbove, int BuildingsAbove, int Base);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(ConductRights.Desk);
        return await db.Set<IndexMonth>().AsNoTracking().OrderByDescending(row => row.Month).Take(36)
            .Select(row => new Line(row.Month, row.FrozenAt, row.Persons, row.Households, row.Buildings, row.HouseholdsAbove, row.BuildingsAbove, row.Base)).ToListAsync(ct);
    }
}

/// <summary>By what this community reckons from the next freezing on. Frozen months stay as they were counted.</summary>
internal sealed class SetConductRules(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        [Range(50, 100, ErrorMessage = "points.conduct-rules.base-range")]
        public int Base { get; set; }

        [Range(0, 50, ErrorMessage = "points.conduct-rules.floor-range")]
        public int Floor { get; set; }

        [Range(100, 200, ErrorMessage = "points.conduct-rules.ceiling-range")]
        public int Ceiling { get; set; }

        [Range(1, 20, ErrorMessage = "points.conduct-rules.most-range")]
        public int MostPoints { get; set; }

        [Range(1, 100, ErrorMessage = "points.conduct-rules.percent-range")]
        public int Weight0 { get; set; }

        [Range(0, 100, ErrorMessage = "points.conduct-rules.percent-range")]
        public int Weight1 { get; set; }

        [Range(0, 100, ErrorMessage = "points.conduct-rules.percent-range")]
        public int Weight2 { get; set; }

        [Range(0, 100, ErrorMessage = "points.conduct-rules.percent-range")]
        public int MemberShare { get; set; }

        [Range(0, 100, ErrorMessage = "points.conduct-rules.percent-range")]
        public int HouseholdShare { get; set; }
        public int RedFrom { get; set; }
        public int GreyBelow { get; set; }
        public int HonourFrom { get; set; }
        public int BuildingHonourFrom { get; set; }

        [Range(1, 12, ErrorMessage = "points.conduct-rules.months-range")]
        public int YearMonths { get; set; }

        [Range(1, 30, ErrorMessage = "points.conduct-rules.days-range")]
        public int ConfirmDays { get; set; }

        [Range(15, 60, ErrorMessage = "points.conduct-rules.object-range")]
        public int ObjectDays { get; set; }

        [Range(1, 30, ErrorMessage = "points.conduct-rules.days-range")]
        public int DecideDays { get; set; }

        [Range(1, 28, ErrorMessage = "points.conduct-rules.freeze-range")]
        public int FreezeDay { get; set; }

        [Range(1, 12, ErrorMessage = "points.conduct-rules.months-range")]
        public int RedMonths { get; set; }

        [Range(1, 6, ErrorMessage = "points.conduct-rules.grey-range")]
        public int GreyMonths { get; set; }

        [Range(1, 30, ErrorMessage = "points.conduct-rules.days-range")]
        public int NominateDays { get; set; }

        [Range(1, 30, ErrorMessage = "points.conduct-rules.days-range")]
        public int VoteDays { get; set; }

        [Range(1, 1000, ErrorMessage = "points.conduct-rules.voters-range")]
        public int LeastVoters { get; set; }

        internal static Form Of(ConductSettings now) => new()
        {
            Base = now.Base,
            Floor = now.Floor,
            Ceiling = now.Ceiling,
            MostPoints = now.MostPoints,
            Weight0 = now.Weight0,
            Weight1 = now.Weight1,
            Weight2 = now.Weight2,
            MemberShare = now.MemberShare,
            HouseholdShare = now.HouseholdShare,
            RedFrom = now.RedFrom,
            GreyBelow = now.GreyBelow,
            HonourFrom = now.HonourFrom,
            BuildingHonourFrom = now.BuildingHonourFrom,
            YearMonths = now.YearMonths,
            ConfirmDays = now.ConfirmDays,
            ObjectDays = now.ObjectDays,
            DecideDays = now.DecideDays,
            FreezeDay = now.FreezeDay,
            RedMonths = now.RedMonths,
            GreyMonths = now.GreyMonths,
            NominateDays = now.NominateDays,
            VoteDays = now.VoteDays,
            LeastVoters = now.LeastVoters,
        };
    }

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        db.Demand(ConductRights.Rules);
        FormCheck.Check(form);
        Refuse.If(await settings.LockedAbove<ConductSettings>(ct), "points.conduct-rules.locked");
        Refuse.If(form.Floor >= form.Base || form.Ceiling <= form.Base, "points.conduct-rules.bounds", nameof(Form.Base));
        Refuse.If(form.GreyBelow >= form.Base || form.GreyBelow <= form.Floor, "points.conduct-rules.grey", nameof(Form.GreyBelow));
        Refuse.If(form.RedFrom <= form.Base || form.RedFrom > form.Ceiling, "points.conduct-rules.above", nameof(Form.RedFrom));
        Refuse.If(form.HonourFrom <= form.Base || form.HonourFrom > form.Ceiling, "points.conduct-rules.above", nameof(Form.HonourFrom));
        Refuse.If(form.BuildingHonourFrom <= form.Base || form.BuildingHonourFrom > form.Ceiling, "points.conduct-rules.above", nameof(Form.BuildingHonourFrom));
        Refuse.If(form.Weight1 > form.Weight0 || form.Weight2 > form.Weight1, "points.conduct-rules.weights", nameof(Form.Weight1));
        settings.Change(db.CommunityId, new ConductSettings
        {
            Base = form.Base,
            Floor = form.Floor,
            Ceiling = form.Ceiling,
            MostPoints = form.MostPoints,
            Weight0 = form.Weight0,
            Weight1 = form.Weight1,
            Weight2 = form.Weight2,
            MemberShare = form.MemberShare,
            HouseholdShare = form.HouseholdShare,
            RedFrom = form.RedFrom,
            GreyBelow = form.GreyBelow,
            HonourFrom = form.HonourFrom,
            BuildingHonourFrom = form.BuildingHonourFrom,
            YearMonths = form.YearMonths,
            ConfirmDays = form.ConfirmDays,
            ObjectDays = form.ObjectDays,
            DecideDays = form.DecideDays,
            FreezeDay = form.FreezeDay,
            RedMonths = form.RedMonths,
            GreyMonths = form.GreyMonths,
            NominateDays = form.NominateDays,
            VoteDays = form.VoteDays,
            LeastVoters = form.LeastVoters,
        });
        return await db.Save(form.Base, ct);
    }
}
