using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.Shifts;

/// <summary>A volunteer signs up for a shift, or a leader does for them: a place, or a turn in the waiting list.</summary>
internal sealed class SignUp(Db db, Roster roster, Rest rest, IActsFor acts) : ISlice
{
    internal sealed class Form
    {
        public Guid ShiftId { get; set; }

        /// <summary>Left out: oneself. Another: a child one is guardian of, or by a leader or the office.</summary>
        public Guid? PersonId { get; set; }

        /// <summary>By a leader or the office alone: why it may be although something speaks against it (a clash, too long a day, not their turn yet).</summary>
        [StringLength(ShiftPlace.LongestReason, ErrorMessage = "volunteers.shift-words-long")]
        public string? Override { get; set; }
    }

    internal sealed record Signed(Guid PlaceId, bool Going, int Turn);

    internal async Task<Signed> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        var person = form.PersonId ?? own;
        var shift = await db.Take<Shift>(form.ShiftId, ct);
        var keeps = !string.IsNullOrWhiteSpace(form.Override) || !(await acts.All(ct)).Contains(person);
        if (keeps)
        {
            await roster.DemandKeep(shift.TeamId, ct);
            if (person != own)
            {
                db.Acting.OnBehalfOf = person;
            }
        }
        else
        {
            await acts.For(person, ct);
        }

        await rest.Alone(person, ct);
        await roster.DemandFits(shift, person, ct);
        var reason = string.IsNullOrWhiteSpace(form.Override) ? null : form.Override.Trim();
        var against = (keeps ? null : await roster.NotYet(shift, person, ct)) ?? await rest.WhyNot(person, shift.StartsAt, shift.EndsAt, shift.Minutes, [shift.Id], null, ct);
        if (against is not null && reason is null)
        {
            throw against;
        }

        var place = shift.SignUp(db.NewId(), person, await roster.Of(shift.Id, person, ct), db.Actor.PersonId, against is null ? null : reason, db.Now);
        db.Add(place);
        return await db.Save(new Signed(place.Id, place.State == PlaceState.Going, place.Turn), ct);
    }
}

/// <summary>They cannot come: exactly one who waits goes instead.</summary>
internal sealed class LeaveShift(Db db, Roster roster, IActsFor acts) : ISlice
{
    internal sealed class Form
    {
        public Guid ShiftId { get; set; }

        /// <summary>Left out: oneself.</summary>
        public Guid? PersonId { get; set; }
    }

    /// <param name="Late">After the day by which one is asked to cancel.</param>
    internal sealed record Left(bool Late, Guid? Promoted);

    internal async Task<Left> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = form.PersonId ?? db.Actor.Person;
        var shift = await db.Take<Shift>(form.ShiftId, ct);
        if (!(await acts.All(ct)).Contains(person))
        {
            await roster.DemandKeep(shift.TeamId, ct);
            db.Acting.OnBehalfOf = person;
        }

        var place = await roster.Of(shift.Id, person, ct);
        Refuse.If(place is null, "volunteers.shift-not-in");
        var promoted = shift.Leave(place, await roster.Row(shift.Id, ct), await roster.NoticeUntil(shift, ct), db.Now);
        foreach (var swap in await db.Set<Swap>().Where(row => row.State == SwapState.Asked && (row.MineId == place.Id || row.TheirsId == place.Id)).ToListAsync(ct))
        {
            swap.Answer(SwapState.Lapsed, db.Now);
        }

        return await db.Save(new Left(place.Late, promoted?.PersonId), ct);
    }
}

/// <summary>Who goes to one shift asks who goes to another to change places.</summary>
internal sealed class AskSwap(Db db) : ISlice
{
    internal sealed class Form
    {
        /// <summary>My place.</summary>
        public Guid MineId { get; set; }

        [Required(ErrorMessage = "volunteers.swap-with")]
        public Guid? TheirsId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var mine = await db.Take<ShiftPlace>(form.MineId, ct);
        if (mine.PersonId != db.Actor.Person)
        {
            throw new NotYours(nameof(ShiftPlace));
        }

        var theirs = await db.Load<ShiftPlace>(form.TheirsId!.Value, ct);
        Refuse.If(mine.StartsAt <= db.Now || theirs.StartsAt <= db.Now, "volunteers.shift-began");
        Refuse.If(await db.Set<Swap>().AnyAsync(row => row.MineId == mine.Id && row.State == SwapState.Asked, ct), "volunteers.swap-asked-already");
        var swap = new Swap(db.NewId(), mine, theirs, db.Now);
        db.Add(swap);
        return await db.Save(swap.Id, ct);
    }
}

/// <summary>Whoever was asked says yes, and both have the other's place at once; or no.</summary>
internal sealed class AnswerSwap(Db db, Roster roster, Rest rest) : ISlice
{
    internal sealed class Form
    {
        public Guid SwapId { get; set; }
        public bool Yes { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var seen = await db.Set<Swap>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == form.SwapId, ct) ?? throw new Missing(nameof(Swap));

        // Always the lower id first: two who swap with one another at once must not wait for each other.
        var shifts = new Dictionary<Guid, Shift>();
        foreach (var id in new[] { seen.ShiftId, seen.OtherShiftId }.Order())
        {
            shifts[id] = await db.Take<Shift>(id, ct);
        }

        var swap = await db.Take<Swap>(form.SwapId, ct);
        if (swap.OtherId != db.Actor.Person && !(swap.PersonId == db.Actor.Person && !form.Yes))
        {
            throw new NotYours(nameof(Swap));
        }

        if (!form.Yes)
        {
            swap.Answer(SwapState.Declined, db.Now);
            return await db.Save(swap.Id, ct);
        }

        swap.Answer(SwapState.Done, db.Now);
        var (one, other) = (shifts[swap.ShiftId], shifts[swap.OtherShiftId]);
        var mine = await db.Load<ShiftPlace>(swap.MineId, ct);
        var theirs = await db.Load<ShiftPlace>(swap.TheirsId, ct);
        foreach (var person in new[] { swap.PersonId, swap.OtherId }.Order())
        {
            await rest.Alone(person, ct);
        }

        await roster.DemandFits(other, swap.PersonId, ct);
        await roster.DemandFits(one, swap.OtherId, ct);
        Refuse.If((await roster.Of(other.Id, swap.PersonId, ct))?.State is PlaceState.Going or PlaceState.Waiting || (await roster.Of(one.Id, swap.OtherId, ct))?.State is PlaceState.Going or PlaceState.Waiting, "volunteers.swap-both");
        await rest.Demand(swap.PersonId, other.StartsAt, other.EndsAt, other.Minutes, [one.Id, other.Id], null, ct);
        await rest.Demand(swap.OtherId, one.StartsAt, one.EndsAt, one.Minutes, [one.Id, other.Id], null, ct);
        Shift.Swap(one, mine, other, theirs, db.NewId(), db.NewId(), swap.Id, db.Now, out var toOther, out var toOne);
        db.AddRange(toOther, toOne);
        foreach (var stale in await db.Set<Swap>().Where(row => row.Id != swap.Id && row.State == SwapState.Asked && (row.MineId == mine.Id || row.MineId == theirs.Id || row.TheirsId == mine.Id || row.TheirsId == theirs.Id)).ToListAsync(ct))
        {
            stale.Answer(SwapState.Lapsed, db.Now);
        }

        return await db.Save(swap.Id, ct);
    }
}

/// <summary>At the shift: the code on the poster, typed or scanned. Nobody must; without it the leader's list says who was there.</summary>
internal sealed class CheckInShift(Db db, Roster roster) : ISlice
{
    internal sealed class Form
    {
        public Guid ShiftId { get; set; }

        [Required(ErrorMessage = "volunteers.call-code-missing")]
        public string? Code { get; set; }

        /// <summary>Going home: the time of leaving.</summary>
        public bool Out { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var shift = await db.Take<Shift>(form.ShiftId, ct);
        var place = await roster.Of(shift.Id, db.Actor.Person, ct);
        Refuse.If(place is null, "volunteers.shift-not-in");
        shift.CheckIn(place, form.Code, db.Now);
        if (form.Out)
        {
            place.CheckOut(db.Now);
        }

        return await db.Save(place.Id, ct);
    }
}
