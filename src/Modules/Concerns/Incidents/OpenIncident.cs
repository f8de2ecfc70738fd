using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Incidents;

/// <summary>
/// Many reports are one thing: it gets a number, a place and an expected end, the reports hang on it, and everybody it touches is told.
/// </summary>
internal sealed class OpenIncident(Db db, Numbers numbers, IPlaces places, Attaching attaching) : ISlice
{
    internal sealed class Form
    {
        /// <summary>What proposed it; then kind, category and place may be left out.</summary>
        public Guid? BurstId { get; set; }

        [Required(ErrorMessage = "concerns.incident-title-missing")]
        [StringLength(Incident.LongestTitle, ErrorMessage = "concerns.incident-title-long")]
        public string? Title { get; set; }

        [StringLength(Incident.LongestText, ErrorMessage = "concerns.incident-text-long")]
        public string? Text { get; set; }

        public string? Category { get; set; }

        /// <summary>Compounds, buildings or units; none: the whole community.</summary>
        public List<Guid> PlaceIds { get; set => field = value ?? []; } = [];

        /// <summary>When it should be over (UTC).</summary>
        public DateTime? ExpectedAt { get; set; }
    }

    internal sealed record Opened(Guid Id, string Number, int Reports);

    internal async Task<Opened> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Incidents);
        FormCheck.Check(form);
        var number = await numbers.Next(db, "incident", ct);
        await attaching.Alone(ct);
        var burst = form.BurstId is { } id ? await db.Take<Burst>(id, ct) : null;
        var category = string.IsNullOrWhiteSpace(form.Category) ? burst?.Category : form.Category.Trim();
        Refuse.If(category is null, "concerns.category-missing", nameof(Form.Category));
        var kind = Categories.KindOf(category);
        Refuse.If(kind is null, "concerns.category-unknown", nameof(Form.Category));
        List<Guid> touched = form.PlaceIds.Count == 0 && burst?.CompoundId is { } compound ? [compound] : [.. form.PlaceIds.Distinct()];
        var book = await places.Book(ct);
        Refuse.If(touched.Exists(place => book.Find(place) is null), "concerns.place-unknown", nameof(Form.PlaceIds));
        var incident = new Incident(
            db.NewId(), $"E{number}", kind.Value, category, form.Title, form.Text, book.SpotOf(Common(book, touched)), form.ExpectedAt, burst?.Id, db.Actor.PersonId, db.Now);
        burst?.Open(incident.Id, db.Now);
        db.Add(incident);
        foreach (var place in touched)
        {
            db.Add(new IncidentPlace(db.NewId(), incident.Id, place));
        }

        var reports = await attaching.Candidates(category, touched, ct);
        foreach (var concern in reports)
        {
            attaching.Attach(incident, concern, atOpening: true);
        }

        return await db.Save(new Opened(incident.Id, incident.Number, reports.Count), ct);
    }

    /// <summary>The one place, or the compound they all stand in; null: the community.</summary>
    private static Guid? Common(PlaceBook book, List<Guid> touched)
    {
        if (touched.Count == 1)
        {
            return touched[0];
        }

        var compounds = touched.Select(place => book.Above(place, PlaceLevel.Compound)?.Id).Distinct().ToList();
        return compounds.Count == 1 ? compounds[0] : null;
    }
}
