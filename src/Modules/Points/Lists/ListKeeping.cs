using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Points.Conduct;
using Mulin.Points.Index;

namespace Mulin.Points.Lists;

/// <summary>
/// Draws the lists of a month from its index, and keeps them: only of people whom the file knows to live here and to be of full age. An entry gives and
/// takes nothing: nobody's entitlements are asked about here, and no other room can ask.
/// </summary>
internal sealed class ListKeeping(Db db, IVerifiedResidence residence, IPlaces places, Settings settings, Whom whom)
{
    /// <summary>The next of the month's list, by person.</summary>
    public async Task<(Guid? Last, int Count)> Draw(IndexMonth month, Guid? after, int batch, CancellationToken ct)
    {
        var (monthId, red, grey) = (month.Id, month.RedFrom * Formula.Unit, month.GreyBelow * Formula.Unit);
        var values = db.Set<IndexValue>().AsNoTracking().Where(row => row.MonthId == monthId && row.Of == ConductOf.Person && (row.Value >= red || row.Value < grey));
        var found = await (after is { } last ? values.Where(row => row.SubjectId.CompareTo(last) > 0) : values).OrderBy(row => row.SubjectId).Take(batch).Select(row => new { row.SubjectId, row.Value }).ToListAsync(ct);
        if (found.Count == 0)
        {
            return (null, 0);
        }

        var here = (await residence.Persons([], whom.BornUntil, ct)).ToDictionary(person => person.PersonId, person => person.StairsId);
        var ids = found.Where(row => row.Value >= red).Select(row => row.SubjectId).ToList();
        var shown = (await db.Set<Showing>().AsNoTracking().Where(row => row.EndedAt == null && ids.Contains(row.PersonId)).Select(row => row.PersonId).ToListAsync(ct)).ToHashSet();
        var (rules, today, book) = (await settings.Of<ConductSettings>(ct), db.Clock.Today, await places.Book(ct));
        var count = 0;
        foreach (var row in found.Where(row => here.ContainsKey(row.SubjectId)))
        {
            var list = row.Value >= red ? ConductList.Red : ConductList.Grey;
            if (list == ConductList.Red && !shown.Contains(row.SubjectId))
            {
                continue;
            }

            var listing = new Listing(db.NewId(), list, row.SubjectId, book.SpotOf(here[row.SubjectId]).GridId, month.Id, month.Month, row.Value, today, today.AddMonths(list == ConductList.Red ? rules.RedMonths : rules.GreyMonths));
            db.Add(listing);
            db.SetAlarm<ListingAlarm>(listing.Id, Clock.Utc(listing.Until.ToDateTime(TimeOnly.MinValue)));
            count++;
        }

        return (found.Count < batch ? null : found[^1].SubjectId, count);
    }

    public void Leave(Listing listing, EntryEnd because)
    {
        listing.End(because, db.Clock.Today);
        db.CancelAlarm<ListingAlarm>(listing.Id);
    }

    /// <summary>Whoever lives here no more, or died, stands on no list; and what they allowed ended with it, for who comes back is asked anew.</summary>
    public async Task Gone(Guid personId, CancellationToken ct)
    {
        foreach (var listing in await db.Set<Listing>().Where(row => row.PersonId == personId && row.EndedOn == null).ToListAsync(ct))
        {
            Leave(listing, EntryEnd.Gone);
        }

        foreach (var showing in await db.Set<Showing>().Where(row => row.PersonId == personId && row.EndedAt == null).ToListAsync(ct))
        {
            showing.End(db.Now);
        }
    }

    /// <summary>Something that somebody's entry stood on was wrong: where they would not have been listed without it, the entry goes.</summary>
    /// <param name="counter">Not saved yet.</param>
    public async Task Reconsider(Guid personId, ConductEntry counter, CancellationToken ct)
    {
        var standing = await db.Set<Listing>().Where(row => row.PersonId == personId && row.EndedOn == null).ToListAsync(ct);
        foreach (var listing in standing)
        {
            var month = await db.Load<IndexMonth>(listing.MonthId, ct);
            var now = await Current(month, personId, counter, ct);
            if (listing.List == ConductList.Grey ? now >= month.GreyBelow * Formula.Unit : now < month.RedFrom * Formula.Unit)
            {
                Leave(listing, EntryEnd.Corrected);
            }
        }
    }

    /// <summary>What the index of this person would be for that month, by all that is known today.</summary>
    private async Task<int> Current(IndexMonth month, Guid personId, ConductEntry counter, CancellationToken ct)
    {
        var from = month.Month.AddMonths(1 - Formula.Months);
        var sums = await db.Set<ConductEntry>().AsNoTracking().Where(row => row.Of == ConductOf.Person && row.SubjectId == personId && row.Month >= from && row.Month <= month.Month)
            .Select(row => new { row.Id, row.Month, row.Points }).ToListAsync(ct);
        var recent = sums.Where(row => row.Id != counter.Id).Aggregate(new Recent(), (sum, row) => sum.Add(CountMonth.Ago(month.Month, row.Month), row.Points));
        return month.Formula.Person(counter.Month >= from && counter.Month <= month.Month ? recent.Add(CountMonth.Ago(month.Month, counter.Month), counter.Points) : recent);
    }
}

/// <summary>Its time is over.</summary>
internal sealed class ListingAlarm(Db db) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if (await db.Set<Listing>().SingleOrDefaultAsync(row => row.Id == subject, ct) is { Stands: true } listing)
        {
            listing.End(EntryEnd.Expired, db.Clock.Today);
        }
    }
}
