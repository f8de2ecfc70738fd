using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Households.Import;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Households.Covers;

/// <summary>
/// Somebody is there for households, staircases, buildings or grids from a day on: one, or many at once, all of them or none. What they are there
/// for already stays as it is.
/// </summary>
internal sealed class AssignCover(Db db, Stairwell stairwell, Covering covering, IPlaces places, IDoors doors, IPersons persons, IOffices offices) : ISlice
{
    public const int Most = 200;

    internal sealed class Form
    {
        [Required(ErrorMessage = "households.cover-person-missing")]
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "households.cover-role-missing")]
        public CoverRole? Role { get; set; }

        public List<Guid> HouseholdIds { get; set => field = value ?? []; } = [];

        /// <summary>Units and buildings.</summary>
        public List<Guid> PlaceIds { get; set => field = value ?? []; } = [];
        public List<Guid> GridIds { get; set => field = value ?? []; } = [];

        /// <summary>Doors as people write them, one a line: every household behind each.</summary>
        [StringLength(8000, ErrorMessage = "households.cover-too-many")]
        public string? Doors { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? From { get; set; }

        [StringLength(Cover.LongestWhy, ErrorMessage = "households.note-long")]
        public string? Why { get; set; }
    }

    /// <param name="Already">What this person was there for before.</param>
    internal sealed record Assigned(int Begun, int Already);

    internal async Task<Assigned> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.AssignCover);
        FormCheck.Check(form);
        var (person, role) = (form.PersonId!.Value, form.Role!.Value);
        await Fits(person, role, ct);
        var book = await places.Book(ct);
        var typed = await Typed(form.Doors, book, ct);
        List<(CoverKind Kind, Guid Id)> wanted =
        [
            .. form.HouseholdIds.Concat(typed.Households).Distinct().Select(id => (CoverKind.Household, id)),
            .. form.PlaceIds.Concat(typed.Stairs).Distinct().Select(id => (book.Find(id)?.Level switch { PlaceLevel.Unit => CoverKind.Stairs, PlaceLevel.Building => CoverKind.Building, _ => throw new Missing("place") }, id)),
            .. form.GridIds.Distinct().Select(id => (book.Grid(id) is null ? throw new Missing("grid") : CoverKind.Grid, id)),
        ];
        Refuse.If(wanted.Count == 0, "households.cover-nothing", "Doors");
        Refuse.If(wanted.Count > Most, "households.cover-too-many", "Doors", Most);
        List<Guid> households = [.. wanted.Where(one => one.Kind == CoverKind.Household).Select(one => one.Id)];
        var homes = await covering.Homes(households, ct);
        if (homes.Count < households.Count)
        {
            throw new Missing(nameof(Household));
        }

        Refuse.If(await db.Set<Household>().AnyAsync(row => households.Contains(row.Id) && row.Until != null, ct), "households.household-ended", "Doors");
        Refuse.If(await db.Set<Living>().AnyAsync(row => row.PersonId == person && row.Until == null && households.Contains(row.HouseholdId), ct), "households.cover-own", "Doors");
        foreach (var (kind, id) in wanted)
        {
            if (!await covering.Covers(Rights.AssignCover, kind, id, homes.GetValueOrDefault(id)?.Dwelling, ct))
            {
                throw new NotYours(Rights.AssignCover);
            }
        }

        var already = (await db.Set<Cover>().AsNoTracking().Where(row => row.PersonId == person && row.Until == null).Select(row => row.TargetId).ToListAsync(ct)).ToHashSet();
        var from = form.From ?? stairwell.Today;
        var begun = 0;
        foreach (var (kind, id) in wanted.Where(one => !already.Contains(one.Id)))
        {
            db.Add(new Cover(db.NewId(), person, role, kind, id, from, stairwell.Today, form.Why, Covering.SpotOf(book, kind, id, homes.GetValueOrDefault(id)?.Dwelling, db.Here.AreaPath)));
            begun++;
        }

        Refuse.If(begun == 0, "households.cover-there", "Doors");
        return await stairwell.Save(new Assigned(begun, wanted.Count - begun), ct);
    }

    private async Task Fits(Guid person, CoverRole role, CancellationToken ct)
    {
        var line = (await persons.Of([person], ct)).GetValueOrDefault(person) ?? throw new Missing("person");
        Refuse.If(line.DiedOn is not null, "households.person-dead", "PersonId");
        Refuse.If(role == CoverRole.PartyMember && !await db.Set<Profile>().AnyAsync(row => row.Id == person && row.PartyMember, ct), "households.cover-no-party", "Role");
        Refuse.If(role == CoverRole.Cadre && !(await offices.Book(ct)).Of(person).Any(holder => holder.Post.Office != Office.Resident), "households.cover-no-office", "Role");
    }

    /// <summary>The households behind typed doors, and staircases (3-2) that were typed whole; which line is wrong is said by its number.</summary>
    private async Task<(IReadOnlyList<Guid> Households, IReadOnlyList<Guid> Stairs)> Typed(string? typed, PlaceBook book, CancellationToken ct)
    {
        var lines = (typed ?? "").Split(['\n', '、', ',', '，', ';', '；'], StringSplitOptions.TrimEntries);
        if (lines.All(line => line.Length == 0))
        {
            return ([], []);
        }

        Refuse.If(lines.Length > Most, "households.cover-too-many", "Doors", Most);
        var index = new DoorIndex(book, await doors.Within(null, ct));
        List<(int Line, Guid Door)> found = [];
        List<Guid> stairs = [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            var answer = index.Find(lines[i], "", "", "");
            if (answer.Door is null && lines[i].Split('-').Length == 2 && book.Stairs(lines[i]).ToList() is [var whole])
            {
                stairs.Add(whole.Id);
                continue;
            }

            Refuse.If(answer.Several, "households.cover-door-which", "Doors", i + 1);
            Refuse.If(answer.Door is null, "households.cover-door-unknown", "Doors", i + 1);
            found.Add((i + 1, answer.Door.Id));
        }

        List<Guid> ids = [.. found.Select(one => one.Door)];
        var behind = (await db.Set<Household>().AsNoTracking().Where(row => row.Until == null && ids.Contains(row.DwellingId)).Select(row => new { row.Id, row.DwellingId }).ToListAsync(ct)).ToLookup(row => row.DwellingId, row => row.Id);
        foreach (var (line, door) in found)
        {
            Refuse.If(!behind.Contains(door), "households.cover-door-empty", "Doors", line);
        }

        return ([.. ids.Distinct().SelectMany(door => behind[door])], stairs);
    }
}
