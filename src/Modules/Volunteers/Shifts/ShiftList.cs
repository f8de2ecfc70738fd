using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Programmes;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Shifts;

/// <summary>A shift as a list shows it.</summary>
/// <param name="Mine">What I am in it; null: nothing.</param>
public sealed record ShiftLine(
    Guid Id, string Title, string? Team, Guid? TeamId, string? Programme, string Where, DateTime StartsAt, DateTime EndsAt, int Minimum, int Maximum, int Going, int Waiting, ShiftState State, DateTime OpensAt, PlaceState? Mine, bool ForTeam);

internal sealed class ShiftLines(Db db, IPlaces places)
{
    public async Task<IReadOnlyList<ShiftLine>> Of(IReadOnlyList<Shift> shifts, CancellationToken ct)
    {
        List<Guid> teams = [.. shifts.Select(shift => shift.TeamId).OfType<Guid>().Distinct()], programmes = [.. shifts.Select(shift => shift.ProgrammeId).OfType<Guid>().Distinct()], ids = [.. shifts.Select(shift => shift.Id)];
        var teamNames = teams.Count == 0 ? [] : await db.Set<Team>().AsNoTracking().Where(row => teams.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var programmeNames = programmes.Count == 0 ? [] : await db.Set<Programme>().AsNoTracking().Where(row => programmes.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var own = db.Actor.PersonId;
        var mine = own is null || ids.Count == 0 ? [] : (await db.Set<ShiftPlace>().AsNoTracking().Where(row => row.PersonId == own && ids.Contains(row.ShiftId) && row.State != PlaceState.Left).Select(row => new { row.ShiftId, row.State }).ToListAsync(ct))
            .GroupBy(row => row.ShiftId).ToDictionary(group => group.Key, group => group.First().State);
        var book = await places.Book(ct);
        return [.. shifts.Select(shift => new ShiftLine(
            shift.Id, shift.Title, shift.TeamId is { } team ? teamNames.GetValueOrDefault(team) : null, shift.TeamId, shift.ProgrammeId is { } programme ? programmeNames.GetValueOrDefault(programme) : null, Where(book, shift), shift.StartsAt, shift.EndsAt,
            shift.Minimum, shift.Maximum, shift.Going, shift.Waiting, shift.State, shift.OpensAt, mine.TryGetValue(shift.Id, out var state) ? state : null, shift.ForTeam))];
    }

    internal static string Where(Kernel.Places.PlaceBook book, Shift shift) =>
        shift.PlaceId is { } place ? shift.Where is { } where ? $"{book.NameOf(place)} · {where}" : book.NameOf(place) : shift.Where ?? book.NameOf(null);
}

/// <summary>Shifts: those to come, soonest first; or those that are over, the latest first. For staff, leaders and volunteers alike: they name nobody.</summary>
internal sealed class ShiftList(Db db, ShiftLines lines) : ISlice
{
    public const int Size = 30;

    internal sealed class Query
    {
        /// <summary>past, enter (over and its list not entered), mine; else those to come.</summary>
        public string? State { get; set; }
        public Guid? TeamId { get; set; }

        /// <summary>The id of the last line of the page before.</summary>
        public Guid? After { get; set; }
    }

    internal sealed record View(IReadOnlyList<ShiftLine> Lines, Guid? After);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var now = db.Now;
        var own = db.Actor.PersonId;
        var places = db.Set<ShiftPlace>();
        var all = db.Set<Shift>().AsNoTracking();
        if (query.TeamId is { } team)
        {
            all = all.Where(row => row.TeamId == team);
        }

        var descending = query.State is "past" or "enter";
        all = query.State switch
        {
            "past" => all.Where(row => row.EndsAt <= now || row.State == ShiftState.Cancelled),
            "enter" => all.Where(row => row.EndsAt <= now && row.State == ShiftState.Planned),
            "mine" => all.Where(row => row.EndsAt > now && row.State == ShiftState.Planned && places.Any(place => place.CommunityId == row.CommunityId && place.ShiftId == row.Id && place.PersonId == own && (place.State == PlaceState.Going || place.State == PlaceState.Waiting))),
            _ => all.Where(row => row.EndsAt > now && row.State == ShiftState.Planned),
        };
        if (query.After is { } id)
        {
            var from = await db.Set<Shift>().AsNoTracking().Where(row => row.Id == id).Select(row => (DateTime?)row.StartsAt).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Shift));
            all = descending ? all.Where(row => row.StartsAt < from || (row.StartsAt == from && row.Id.CompareTo(id) < 0)) : all.Where(row => row.StartsAt > from || (row.StartsAt == from && row.Id.CompareTo(id) > 0));
        }

        var found = await (descending ? all.OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.Id) : all.OrderBy(row => row.StartsAt).ThenBy(row => row.Id)).Take(Size + 1).ToListAsync(ct);
        var more = found.Count > Size;
        if (more)
        {
            found.RemoveAt(Size);
        }

        return new View(await lines.Of(found, ct), more ? found[^1].Id : null);
    }
}

/// <summary>One shift: for volunteers what it is and how many go; for who keeps it also who.</summary>
internal sealed class ShiftDetail(Db db, ShiftLines lines, Roster roster, Rest rest, INames names, Texts texts) : ISlice
{
    /// <param name="Name">In full: whoever keeps the shift knows them.</param>
    internal sealed record Line(Guid PlaceId, Guid PersonId, string Name, PlaceState State, int Turn, DateTime SignedAt, DateTime? InAt, bool Late, string? Reason);

    /// <param name="Code">On the poster; for who keeps it.</param>
    /// <param name="WhyNot">Why I cannot sign up now, in a sentence; null: I can, or am in it.</param>
    /// <param name="AheadOfMe">How many wait before me.</param>
    internal sealed record View(
        ShiftLine Shift, string? Words, int Break, int Minutes, Guid? SeriesId, DateTime? FairUntil, string? Reason, bool Keeps, string? Code, IReadOnlyList<Line> Places, Guid? MyPlace, string? WhyNot, int AheadOfMe, bool CheckedIn, int Version);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var shift = await db.Load<Shift>(id, ct);
        var line = (await lines.Of([shift], ct))[0];
        var keeps = await roster.MayKeep(shift.TeamId, ct);
        var places = await db.Set<ShiftPlace>().AsNoTracking().Where(row => row.ShiftId == id).OrderBy(row => row.State).ThenBy(row => row.Turn).ToListAsync(ct);
        var own = db.Actor.PersonId;
        var mine = places.Find(place => place.PersonId == own && place.State is PlaceState.Going or PlaceState.Waiting);
        string? why = null;
        if (mine is null && own is { } person && shift.State == ShiftState.Planned && db.Now < shift.StartsAt)
        {
            try
            {
                await roster.DemandFits(shift, person, ct);
                if ((await roster.NotYet(shift, person, ct) ?? await rest.WhyNot(person, shift.StartsAt, shift.EndsAt, shift.Minutes, [shift.Id], null, ct)) is { } against)
                {
                    why = texts[against.Code, [.. against.Args]];
                }
            }
            catch (Refusal refusal)
            {
                why = texts[refusal.Code, [.. refusal.Args]];
            }
        }

        var full = keeps ? await names.Full(places.Select(place => place.PersonId), ct) : new Dictionary<Guid, string>();
        return new View(
            line, shift.Words, shift.Break, shift.Minutes, shift.SeriesId, shift.FairUntil, shift.Reason, keeps, keeps ? shift.Code : null,
            keeps ? [.. places.Select(place => new Line(place.Id, place.PersonId, full[place.PersonId], place.State, place.Turn, place.SignedAt, place.InAt, place.Late, place.OverrideReason))] : [],
            mine?.Id, why, mine is { State: PlaceState.Waiting } ? places.Count(place => place.State == PlaceState.Waiting && place.Turn < mine.Turn) : 0, mine?.InAt is not null, shift.Version);
    }
}

/// <summary>With whom one could change places: who goes to other shifts of the same team, or of the community, in the next weeks.</summary>
internal sealed class SwapChoices(Db db, INames names) : ISlice
{
    private const int Most = 40;

    internal sealed record Line(Guid PlaceId, string Name, Guid ShiftId, string Title, DateTime StartsAt);

    internal sealed record View(Guid MineId, Guid ShiftId, string Title, DateTime StartsAt, IReadOnlyList<Line> Others, bool Asked);

    internal async Task<View> Run(Guid placeId, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var mine = await db.Load<ShiftPlace>(placeId, ct);
        if (mine.PersonId != db.Actor.Person)
        {
            throw new NotYours(nameof(ShiftPlace));
        }

        var shift = await db.Set<Shift>().AsNoTracking().SingleAsync(row => row.Id == mine.ShiftId, ct);
        var (now, until, own) = (db.Now, db.Now.AddDays(60), mine.PersonId);
        var shifts = db.Set<Shift>();
        var rows = await (
            from place in db.Set<ShiftPlace>().AsNoTracking().Where(row => row.State == PlaceState.Going && row.PersonId != own && row.ShiftId != mine.ShiftId && row.StartsAt > now && row.StartsAt < until)
            join other in shifts on new { place.CommunityId, Id = place.ShiftId } equals new { other.CommunityId, other.Id }
            where other.TeamId == shift.TeamId && other.State == ShiftState.Planned
            orderby other.StartsAt, place.Turn
            select new { place.Id, place.PersonId, place.ShiftId, other.Title, other.StartsAt }).Take(Most).ToListAsync(ct);
        var said = await names.Masked(rows.Select(row => row.PersonId), ct);
        return new View(
            mine.Id, shift.Id, shift.Title, shift.StartsAt, [.. rows.Select(row => new Line(row.Id, said[row.PersonId], row.ShiftId, row.Title, row.StartsAt))],
            await db.Set<Swap>().AsNoTracking().AnyAsync(row => row.MineId == mine.Id && row.State == SwapState.Asked, ct));
    }
}

/// <summary>What whoever is asked to change places would give and get.</summary>
internal sealed class SwapAsk(Db db, INames names) : ISlice
{
    /// <param name="Yours">The shift they go to now.</param>
    /// <param name="ShiftId">The shift they would go to.</param>
    internal sealed record View(string Who, string Yours, DateTime YoursAt, string Theirs, DateTime TheirsAt, Guid ShiftId, bool Open);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var swap = await db.Load<Swap>(id, ct);
        if (swap.OtherId != db.Actor.Person)
        {
            throw new NotYours(nameof(Swap));
        }

        var ids = new[] { swap.ShiftId, swap.OtherShiftId };
        var shifts = await db.Set<Shift>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var (theirs, yours) = (shifts[swap.ShiftId], shifts[swap.OtherShiftId]);
        return new View((await names.Masked([swap.PersonId], ct))[swap.PersonId], yours.Title, yours.StartsAt, theirs.Title, theirs.StartsAt, theirs.Id, swap.State == SwapState.Asked);
    }
}
