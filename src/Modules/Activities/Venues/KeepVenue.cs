using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Venues;

/// <summary>A venue is written down, or described anew.</summary>
internal sealed class KeepVenue(Db db, IPlaces places) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Left out: a new one.</summary>
        public Guid? VenueId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "activities.venue-name-missing"), StringLength(Venue.LongestName)]
        public string? Name { get; set; }
        public Guid? PlaceId { get; set; }

        [StringLength(Venue.LongestWhere)]
        public string? Where { get; set; }
        public int? Capacity { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(form.PlaceId is { } place && (await places.Book(ct)).Find(place) is null, "activities.place-unknown", nameof(Form.PlaceId));
        var name = form.Name!.Trim();
        Refuse.If(await db.Set<Venue>().AnyAsync(row => row.Name == name && row.Id != form.VenueId && row.EndedAt == null, ct), "activities.venue-known", nameof(Form.Name));
        if (form.VenueId is { } id)
        {
            var venue = await db.Load<Venue>(id, form.Version, ct);
            venue.Describe(name, form.PlaceId, form.Where, form.Capacity);
            return await db.Save(venue.Id, ct);
        }

        var made = new Venue(db.NewId(), name, form.PlaceId, form.Where, form.Capacity);
        db.Add(made);
        return await db.Save(made.Id, ct);
    }
}

/// <summary>Nothing more is planned there, or it is again.</summary>
internal sealed class EndVenue(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid VenueId { get; set; }
        public bool Back { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var (now, id) = (db.Now, form.VenueId);
        var venue = await db.Take<Venue>(id, ct);
        if (form.Back)
        {
            venue.Reopen();
        }
        else
        {
            Refuse.If(await db.Set<Session>().AnyAsync(row => row.VenueId == id && row.StartsAt > now && row.CancelledAt == null, ct), "activities.venue-in-use");
            venue.End(now);
        }

        return await db.Save(venue.Id, ct);
    }
}

/// <summary>阵地: the venues, and what is next in each.</summary>
internal sealed class VenueList(Db db, IPlaces places) : ISlice
{
    internal sealed record Line(Guid Id, string Name, Guid? PlaceId, string? In, string? Where, int? Capacity, bool Ended, DateTime? NextAt, int Coming, int Version);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(Rights.See);
        var now = db.Now;
        var book = await places.Book(ct);
        var next = await db.Set<Session>().AsNoTracking().Where(row => row.VenueId != null && row.StartsAt > now && row.CancelledAt == null)
            .GroupBy(row => row.VenueId!.Value).Select(group => new { group.Key, At = group.Min(row => row.StartsAt), Count = group.Count() }).ToDictionaryAsync(row => row.Key, ct);
        return [.. (await db.Set<Venue>().AsNoTracking().OrderBy(row => row.EndedAt != null).ThenBy(row => row.Name).ToListAsync(ct)).Select(row => new Line(
            row.Id, row.Name, row.PlaceId, row.PlaceId is { } place ? book.Find(place)?.FullName : null, row.Where, row.Capacity, row.EndedAt is not null,
            next.TryGetValue(row.Id, out var coming) ? coming.At : null, next.TryGetValue(row.Id, out var many) ? many.Count : 0, row.Version))];
    }
}
