using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Points.Lists;

namespace Mulin.Points.Conduct;

/// <summary>Whoever it is about says that it is wrong: on their phone, or at the desk to somebody who writes it down.</summary>
internal sealed class ObjectTo(Db db, Whom whom, Settings settings, Speaking speaking, Keepers keepers) : ISlice
{
    internal sealed class Form
    {
        public Guid? AssessmentId { get; set; }

        /// <summary>An entry on the grey list.</summary>
        public Guid? EntryId { get; set; }

        [Required(ErrorMessage = "points.objection-words")]
        [StringLength(Objection.Longest, ErrorMessage = "points.objection-words-long")]
        public string? Words { get; set; }

        /// <summary>For staff: who stands at the desk. Left out: the reader themselves.</summary>
        public Guid? PersonId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var (person, atDesk) = await speaking.For(form.PersonId, ct);
        FormCheck.Check(form);
        Refuse.If((form.AssessmentId is null) == (form.EntryId is null), "points.objection-what");
        var (today, rules) = (db.Clock.Today, await settings.Of<ConductSettings>(ct));
        Objection objection;
        if (form.AssessmentId is { } id)
        {
            var assessment = await db.Take<Assessment>(id, ct);
            if (!await whom.Speaks(person, assessment.Of, assessment.PersonId, assessment.HouseholdId, assessment.BuildingId, ct))
            {
                throw new NotYours("assessment");
            }

            Refuse.If(assessment.State != AssessmentState.Confirmed, "points.not-confirmed");
            Refuse.If(assessment.ObjectUntil < today, "points.objection-late", null, assessment.ObjectUntil!.Value);
            Refuse.If(await db.Set<Objection>().AnyAsync(row => row.AssessmentId == id, ct), "points.objected-already");
            objection = new Objection(
                db.NewId(), assessment, null, new(assessment.Of, assessment.PersonId, assessment.HouseholdId, assessment.BuildingId, assessment.GridId), person, form.Words!, db.Now, today.AddDays(rules.DecideDays));
            foreach (var entry in await db.Set<ConductEntry>().Where(row => row.AssessmentId == id).ToListAsync(ct))
            {
                entry.Contest(true);
            }
        }
        else
        {
            if (atDesk)
            {
                await keepers.Demand(ct);
            }

            var listing = await db.Take<Listing>(form.EntryId!.Value, ct);
            if (listing.PersonId != person)
            {
                throw new NotYours("entry");
            }

            Refuse.If(!listing.Stands || listing.List != ConductList.Grey, "points.entry-over");
            Refuse.If(await db.Set<Objection>().AnyAsync(row => row.EntryId == listing.Id, ct), "points.objected-already");
            objection = new Objection(db.NewId(), null, listing.Id, new(ConductOf.Person, listing.PersonId, null, null, listing.GridId), person, form.Words!, db.Now, today.AddDays(rules.DecideDays));
        }

        db.Add(objection);
        return await db.Save(objection.Id, ct);
    }
}

/// <summary>An officer who had no part in it says whether the objection is right. Two of one mind decide; about an entry of the grey list the two who know of it.</summary>
internal sealed class DecideObjection(Db db, Whom whom, ListKeeping lists, Keepers keepers) : ISlice
{
    internal sealed class Form
    {
        public Guid ObjectionId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "points.decision-missing")]
        public bool? Upheld { get; set; }

        [Required(ErrorMessage = "points.conduct.reason-missing")]
        public string? Reason { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(ConductRights.Decide);
        FormCheck.Check(form);
        var officer = db.Actor.Person;
        var objection = await db.Take<Objection>(form.ObjectionId, form.Version, ct);
        if (objection.EntryId is not null)
        {
            await keepers.Demand(ct);
        }

        Refuse.If(officer == objection.ById || await whom.IsOwn(officer, objection.PersonId, objection.HouseholdId, ct), "points.decide-own");
        var assessment = objection.AssessmentId is { } id ? await db.Take<Assessment>(id, ct) : null;
        Refuse.If(assessment is not null && (await whom.IsOwn(officer, assessment.FirstId, null, ct) || await whom.IsOwn(officer, assessment.SecondId, null, ct)), "points.decide-assessed");
        Refuse.If(objection.FirstId is { } first && await whom.IsOwn(officer, first, null, ct), "points.objection-second");
        if (objection.Decide(officer, form.Upheld!.Value, form.Reason!, db.Clock.Today, db.Now))
        {
            await Follow(objection, assessment, ct);
        }

        return await db.Save(objection.Id, ct);
    }

    private async Task Follow(Objection objection, Assessment? assessment, CancellationToken ct)
    {
        var upheld = objection.State == ObjectionState.Upheld;
        if (assessment is null)
        {
            if (upheld && await db.Set<Listing>().SingleOrDefaultAsync(row => row.Id == objection.EntryId, ct) is { Stands: true } listing)
            {
                lists.Leave(listing, EntryEnd.Corrected);
            }

            return;
        }

        foreach (var entry in await db.Set<ConductEntry>().Where(row => row.AssessmentId == assessment.Id).ToListAsync(ct))
        {
            entry.Contest(false);
        }

        if (upheld)
        {
            var counter = assessment.Correct(db.NewId(), objection.Id, db.Now);
            db.Add(counter);
            if (assessment.Of == ConductOf.Person)
            {
                await lists.Reconsider(assessment.SubjectId, counter, ct);
            }
        }
    }
}

/// <summary>One objection, for who decides it: what was seen, what they say against it, and what the first officer thought. Whose it is was looked at, and is written down as that.</summary>
internal sealed class ObjectionDetail(Db db, ICovenant covenant, IReach reach, INames names, Subjects subjects, Whom whom, Keepers keepers, Contracts.Files.IFiles files) : ISlice
{
    internal sealed record View(
        Guid Id, int Version, ConductOf Of, string Whose, bool ToEntry, string? Article, string? Evidence, int? Points, DateOnly? SeenOn, string? Seen, IReadOnlyList<Contracts.Files.FileRef> Photos, string Words, DateTime ObjectedAt, DateOnly DueOn,
        ObjectionState State, string? First, bool? FirstUpholds, string? FirstReason, string? Second, bool? SecondUpholds, string? SecondReason, string? WhyNot);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(ConductRights.Decide);
        var objection = await db.Set<Objection>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Objection));
        if (objection.EntryId is not null)
        {
            await keepers.Demand(ct);
        }

        var officer = db.Actor.Person;
        var own = officer == objection.ById || await whom.IsOwn(officer, objection.PersonId, objection.HouseholdId, ct);
        var assessment = objection.AssessmentId is { } about ? await db.Set<Assessment>().AsNoTracking().SingleAsync(row => row.Id == about, ct) : null;
        var part = assessment is not null && (assessment.FirstId == officer || assessment.SecondId == officer);
        if (own || part)
        {
            // They may know that it waits; the words are for those who decide.
            throw new NotYours(nameof(Objection));
        }

        var article = assessment is null ? null : (await covenant.Of([assessment.ArticleId], ct)).GetValueOrDefault(assessment.ArticleId);
        var whose = objection.Of == ConductOf.Person
            ? (await reach.Look(objection.PersonId!.Value, "points-conduct", "points.correct", ct)).Name
            : await subjects.Name(objection.Of, null, objection.HouseholdId, objection.BuildingId, ct);
        var officers = await names.Full(new[] { objection.FirstId, objection.SecondId }.OfType<Guid>(), ct);
        return new View(
            objection.Id, objection.Version, objection.Of, whose, objection.EntryId is not null, article?.Text, article?.Evidence, assessment?.Points, assessment?.SeenOn, assessment?.Seen,
            assessment is null ? [] : await files.Of(Assessment.OwnerKind, [assessment.Id], ct), objection.Words, objection.ObjectedAt, objection.DueOn, objection.State,
            Named(objection.FirstId), objection.FirstUpholds, objection.FirstReason, Named(objection.SecondId), objection.SecondUpholds, objection.SecondReason,
            objection.FirstId == officer && objection.IsOpen ? "points.objection-second" : null);

        string? Named(Guid? person) => person is { } known ? officers.GetValueOrDefault(known) : null;
    }
}
