using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;
using Mulin.Points.Cards;
using Mulin.Points.Ledger;

namespace Mulin.Points.School;

/// <summary>A pupil or their guardian lets a school see what is earned in the running month, and nothing else.</summary>
internal sealed class AllowSchool(Db db, IActsFor acts, IAges ages, IBodies bodies, Books books) : ISlice
{
    internal sealed class Form
    {
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "points.school-missing")]
        public Guid? SchoolId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.ForFile(form.PersonId, ct);
        FormCheck.Check(form);
        Refuse.If(!await Pupil.MayBe(person, ages, db.Clock.Today, ct), "points.school-grown");
        var school = form.SchoolId!.Value;
        Refuse.If((await bodies.Of(BodyKind.School, ct)).All(known => known.Id != school), "points.no-such-school", nameof(Form.SchoolId));
        Refuse.If(await books.CardOf(person, ct) is null, "points.no-card");
        Refuse.If(await db.Set<Pupil>().AnyAsync(row => row.PersonId == person && row.SchoolId == school && row.EndedOn == null, ct), "points.school-there", nameof(Form.SchoolId));
        var pupil = new Pupil(db.NewId(), person, school, person == db.Actor.Person ? null : db.Actor.Person, db.Clock.Today);
        db.Add(pupil);
        return await db.Save(pupil.Id, ct);
    }
}

/// <summary>The school sees it no longer.</summary>
internal sealed class RefuseSchool(Db db, IActsFor acts) : ISlice
{
    internal sealed class Form
    {
        public Guid? PersonId { get; set; }
        public Guid PupilId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.ForFile(form.PersonId, ct);
        var pupil = await db.Take<Pupil>(form.PupilId, ct);
        if (pupil.PersonId != person)
        {
            throw new Missing(nameof(Pupil));
        }

        pupil.End(db.Clock.Today);
        return await db.Save(pupil.Id, ct);
    }
}

/// <summary>Which schools may look at somebody's month, and the badges they gave.</summary>
internal sealed class MySchools(Db db, IActsFor acts, IAges ages, IBodies bodies) : ISlice
{
    internal sealed record Line(Guid PupilId, string School, DateOnly AllowedOn);

    internal sealed record Given(string School, DateOnly Month);

    internal sealed record View(Guid PersonId, bool Own, IReadOnlyList<Line> Lines, IReadOnlyList<Given> Badges, bool MayBePupil, IReadOnlyList<BodyName> Schools);

    internal async Task<View> Run(Guid? whom, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.ForFile(whom, ct);
        var schools = await bodies.Of(BodyKind.School, ct);
        var named = schools.ToDictionary(school => school.Id, school => school.Name);
        var rows = await db.Set<Pupil>().AsNoTracking().Where(row => row.PersonId == person && row.EndedOn == null).OrderBy(row => row.Id).ToListAsync(ct);
        var badges = await db.Set<Badge>().AsNoTracking().Where(row => row.PersonId == person).OrderByDescending(row => row.Month).Take(24).ToListAsync(ct);
        var allowed = rows.Select(row => row.SchoolId).ToHashSet();
        var may = await Pupil.MayBe(person, ages, db.Clock.Today, ct);
        return new(
            person, person == db.Actor.Person, [.. rows.Select(row => new Line(row.Id, named.GetValueOrDefault(row.SchoolId) ?? "", row.AllowedOn))],
            [.. badges.Select(row => new Given(named.GetValueOrDefault(row.SchoolId) ?? "", row.Month))], may, [.. schools.Where(school => may && !allowed.Contains(school.Id))]);
    }
}

/// <summary>What the teacher sees: pupils of their own school whose guardians allowed it, by name, with what each has earned this month. No order by points, no other month, nothing spent.</summary>
internal sealed class PupilList(Db db, MonthSums month, INames names, IBodies bodies, Settings settings) : ISlice
{
    internal sealed record Line(Guid PupilId, string Name, string School, long Points, bool Enough, bool Given);

    internal sealed record View(DateOnly Month, long Needed, IReadOnlyList<Line> Lines);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.Pupils);
        var schools = Own(db);
        var today = Months.Of(db.Clock.Today);
        var pupils = await db.Set<Pupil>().AsNoTracking().Where(row => schools.Contains(row.SchoolId) && row.EndedOn == null).ToListAsync(ct);
        var persons = pupils.Select(row => row.PersonId).Distinct().ToList();
        var earned = await month.Earned(persons, today, ct);
        var given = (await db.Set<Badge>().AsNoTracking().Where(row => schools.Contains(row.SchoolId) && row.Month == today).Select(row => row.PupilId).ToListAsync(ct)).ToHashSet();
        var named = await names.Full(persons, ct);
        var called = (await bodies.Of(BodyKind.School, ct)).ToDictionary(school => school.Id, school => school.Name);
        var needed = (await settings.Of<PointsSettings>(ct)).BadgePoints;
        return new(today, needed, [.. pupils.Select(row => new Line(
            row.Id, named[row.PersonId], called.GetValueOrDefault(row.SchoolId) ?? "", earned.GetValueOrDefault(row.PersonId), earned.GetValueOrDefault(row.PersonId) >= needed, given.Contains(row.Id)))
            .OrderBy(line => line.School, StringComparer.Ordinal).ThenBy(line => line.Name, StringComparer.Ordinal)]);
    }

    internal static IReadOnlyList<Guid> Own(Db db) => [.. db.Actor.Posts.Where(post => post.Office == Office.Teacher).Select(post => post.BodyId).OfType<Guid>()];
}

/// <summary>The teacher records the badge of the running month. The points stay on the card.</summary>
internal sealed class GiveBadge(Db db, MonthSums month, Settings settings) : ISlice
{
    internal sealed class Form
    {
        public Guid PupilId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Pupils);
        var pupil = await db.Take<Pupil>(form.PupilId, ct);
        if (!PupilList.Own(db).Contains(pupil.SchoolId))
        {
            throw new Missing(nameof(Pupil));
        }

        var first = Months.Of(db.Clock.Today);
        Refuse.If(await db.Set<Badge>().AnyAsync(row => row.PersonId == pupil.PersonId && row.SchoolId == pupil.SchoolId && row.Month == first, ct), "points.badge-there");
        var points = (await month.Earned([pupil.PersonId], first, ct)).GetValueOrDefault(pupil.PersonId);
        var badge = new Badge(db.NewId(), pupil, first, points, (await settings.Of<PointsSettings>(ct)).BadgePoints, db.Clock.Today);
        db.Add(badge);
        return await db.Save(badge.Id, ct);
    }
}

/// <summary>What people have earned in a month: what came onto their cards for it, less what was taken back.</summary>
internal sealed class MonthSums(Db db)
{
    public async Task<IReadOnlyDictionary<Guid, long>> Earned(IReadOnlyCollection<Guid> persons, DateOnly first, CancellationToken ct)
    {
        var earned = db.Set<Earning.Earned>();
        return await (
            from card in db.Set<Card>().AsNoTracking().Where(row => row.State == CardState.Open && persons.Contains(row.PersonId))
            join row in earned.Where(one => one.Month == first) on new { card.CommunityId, card.Id } equals new { row.CommunityId, Id = row.CardId }
            group row.Booked by card.PersonId into one
            select new { one.Key, Sum = one.Sum() }).ToDictionaryAsync(row => row.Key, row => row.Sum, ct);
    }
}
