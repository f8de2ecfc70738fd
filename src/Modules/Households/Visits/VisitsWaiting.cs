using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Households.Visits;

/// <summary>Who is to be visited today or should have been: it waits for whoever works there, the longest due first.</summary>
internal sealed class VisitsWaiting(Db db, VisitRound round, IPlaces places, IPersons persons, Texts texts) : IWaits
{
    public const string Kind = "households.wait.visit";

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (query.Resident || actor.PersonId is null || !db.May(Rights.Visit))
        {
            return WaitingList.Nothing;
        }

        var today = Clock.DayOf(db.Now);
        var due = await round.Due(new(), today, ct);
        var total = await due.CountAsync(ct);
        if (total == 0)
        {
            return WaitingList.Nothing;
        }

        var late = await due.CountAsync(row => row.Plan.DueOn < today, ct);
        if (query.Kind is not null and not Kind)
        {
            return new WaitingList([], 0, late, total - late);
        }

        if (query.OnlyLate)
        {
            due = due.Where(row => row.Plan.DueOn < today);
        }

        if (query.DueBefore is { } before)
        {
            var day = Clock.DayOf(before);
            due = due.Where(row => row.Plan.DueOn < day);
        }

        var book = await places.Book(ct);
        if (query.Search is { } words)
        {
            List<Guid> said = [.. book.Places.Where(place => place.FullName.Contains(words, StringComparison.OrdinalIgnoreCase)).Select(place => place.Id)];
            due = due.Where(row => row.Dwelling.Door == words || said.Contains(row.Dwelling.StairsId) || said.Contains(row.Dwelling.BuildingId));
        }

        var found = await due.OrderBy(row => row.Plan.DueOn).ThenBy(row => row.Dwelling.Walk).ThenBy(row => row.Plan.Id).Take(query.Take).ToListAsync(ct);
        var heads = await persons.Of(found.Select(row => row.HeadId).OfType<Guid>(), ct);
        var narrowed = query.OnlyLate || query.DueBefore is not null || query.Search is not null;
        return new WaitingList(
            [
                .. found.Select(row => new Waiting(
                    Kind, row.Plan.Id, texts["households.wait.visit.of", row.HeadId is { } head && heads.TryGetValue(head, out var line) ? line.Name : texts["people.somebody"]], Doors.Said(book, row.Dwelling), null,
                    Clock.Utc(row.Plan.DueOn!.Value.AddDays(1).ToDateTime(TimeOnly.MinValue)), $"households/{row.Plan.Id}", "households.act.visit", $"households/visits/new?home={row.Plan.Id}") { Version = row.Plan.Version }),
            ],
            narrowed ? await due.CountAsync(ct) : total, late, total - late);
    }
}
