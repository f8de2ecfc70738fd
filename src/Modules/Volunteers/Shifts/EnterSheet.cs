using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.Hours;

namespace Mulin.Volunteers.Shifts;

/// <summary>
/// The leader's list after a shift, from paper or from who checked in, entered once: who came and how long, who did not. By it the leader certifies
/// the hours of all the others; the leader's own, and those of a child of theirs, wait for another leader or the office.
/// </summary>
internal sealed class EnterSheet(Db db, Roster roster, HoursDesk desk) : ISlice
{
    public const int MostWalkIns = 30;

    internal sealed class Line
    {
        public Guid PersonId { get; set; }
        public bool Came { get; set; }

        /// <summary>Left out: as long as the shift was.</summary>
        public int? Minutes { get; set; }
    }

    internal sealed class Form
    {
        public Guid ShiftId { get; set; }
        public int? Version { get; set; }

        /// <summary>Whoever had a place; who is not in it did not come.</summary>
        public List<Line> Lines { get; set => field = [.. (value ?? []).OfType<Line>()]; } = [];

        /// <summary>Volunteers who came without a place.</summary>
        [MaxLength(MostWalkIns, ErrorMessage = "volunteers.shift-walk-ins")]
        public List<Line> WalkIns { get; set => field = [.. (value ?? []).OfType<Line>()]; } = [];
    }

    internal sealed record Entered(int Came, int NoShows, int Confirmed, int Waiting);

    internal async Task<Entered> Run(Form form, CancellationToken ct)
    {
        var shift = await db.Take<Shift>(form.ShiftId, form.Version, ct);
        await roster.DemandKeep(shift.TeamId, ct);
        FormCheck.Check(form);
        var by = db.Actor.Person;
        var now = db.Now;
        var children = await desk.Children(ct);
        var places = await db.Set<ShiftPlace>().Where(row => row.ShiftId == shift.Id && (row.State == PlaceState.Going || row.State == PlaceState.Waiting)).ToListAsync(ct);
        var lines = form.Lines.GroupBy(line => line.PersonId).ToDictionary(group => group.Key, group => group.Last());
        var going = places.Where(place => place.State == PlaceState.Going).ToList();
        var waiting = places.Where(place => place.State == PlaceState.Waiting).ToDictionary(place => place.PersonId);
        var (noShows, confirmed, open) = (0, 0, 0);
        Dictionary<Guid, int> came = [];
        foreach (var place in going)
        {
            if (lines.GetValueOrDefault(place.PersonId) is { Came: true } line)
            {
                place.WasThere();
                came[place.PersonId] = shift.Served(line.Minutes, nameof(Form.Lines));
            }
            else
            {
                place.WasNotThere();
                noShows++;
            }
        }

        var extra = form.WalkIns.Where(line => line.Came && line.PersonId != Guid.Empty && going.TrueForAll(place => place.PersonId != line.PersonId)).DistinctBy(line => line.PersonId).ToList();
        foreach (var line in extra)
        {
            await roster.DemandFits(shift, line.PersonId, ct);
            if (waiting.TryGetValue(line.PersonId, out var turn))
            {
                turn.Promote();
                turn.WasThere();
            }
            else
            {
                var place = new ShiftPlace(db.NewId(), shift.Id, line.PersonId, PlaceState.Going, int.MaxValue, shift.StartsAt, shift.EndsAt, by, null, now);
                place.WasThere();
                db.Add(place);
            }

            came[line.PersonId] = shift.Served(line.Minutes, nameof(Form.Lines));
        }

        foreach (var place in waiting.Values.Where(place => place.State == PlaceState.Waiting))
        {
            place.Fall(now);
        }

        foreach (var swap in await db.Set<Swap>().Where(row => row.State == SwapState.Asked && (row.ShiftId == shift.Id || row.OtherShiftId == shift.Id)).ToListAsync(ct))
        {
            swap.Answer(SwapState.Lapsed, now);
        }

        await desk.DemandOnce(came, shift.StartsAt, shift.EndsAt, null, nameof(Form.Lines), ct);
        foreach (var (person, minutes) in came)
        {
            var entry = new HoursEntry(db.NewId(), shift.ServedBy(person, minutes), now);
            if (person == by || children.Contains(person))
            {
                open++;
            }
            else
            {
                entry.ConfirmAsLeader(by, now);
                confirmed++;
            }

            db.Add(entry);
        }

        shift.Hold(going.Count, came.Count, noShows, now);
        db.CancelAlarm<ShiftAlarm>(shift.Id);
        db.HappenedAt = shift.EndsAt;
        return await db.Save(new Entered(came.Count, noShows, confirmed, open), ct);
    }
}

/// <summary>Somebody was there after all: the no-show is taken back, and their time goes on the record.</summary>
internal sealed class TakeBackNoShow(Db db, Roster roster, HoursDesk desk) : ISlice
{
    internal sealed class Form
    {
        public Guid ShiftId { get; set; }
        public Guid PersonId { get; set; }
        public int? Minutes { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var shift = await db.Take<Shift>(form.ShiftId, ct);
        await roster.DemandKeep(shift.TeamId, ct);
        var by = db.Actor.Person;
        Refuse.If(by == form.PersonId, "volunteers.own-hours");
        await desk.DemandNoChild(form.PersonId, ct);
        var place = await roster.Of(shift.Id, form.PersonId, ct);
        Refuse.If(place is null, "volunteers.shift-no-no-show");
        shift.TakeBackNoShow(place);
        var minutes = shift.Served(form.Minutes, nameof(Form.Minutes));
        await desk.DemandOnce(form.PersonId, minutes, shift.StartsAt, shift.EndsAt, null, nameof(Form.Minutes), ct);
        var entry = new HoursEntry(db.NewId(), shift.ServedBy(form.PersonId, minutes), db.Now);
        entry.ConfirmAsLeader(by, db.Now);
        db.Add(entry);
        db.HappenedAt = shift.EndsAt;
        return await db.Save(entry.Id, ct);
    }
}
