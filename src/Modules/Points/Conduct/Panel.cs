using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;

namespace Mulin.Points.Conduct;

/// <summary>The panel: those who hold the office of assessor, with their seats; and who reads the grey list.</summary>
internal sealed class PanelView(Db db, IOffices offices, INames names) : ISlice
{
    internal sealed record Seat(Guid? SeatId, int Version, Guid PersonId, string Name, DateOnly? ElectedOn, int? Votes, DateOnly? From, DateOnly? Until, DateOnly? LeftOn, bool Sits);

    internal sealed record Member(Guid Id, string Name);

    /// <param name="Seats">Those in office first; who holds the office and was not elected has no seat.</param>
    /// <param name="Members">Committee members, of whom one may be named.</param>
    internal sealed record View(IReadOnlyList<Seat> Seats, Guid? KeeperId, string? Keeper, IReadOnlyList<Member> Members);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(ConductRights.Covenant);
        var (book, today) = (await offices.Book(ct), db.Clock.Today);
        var seats = await db.Set<PanelSeat>().AsNoTracking().OrderByDescending(row => row.From).ThenBy(row => row.Id).ToListAsync(ct);
        var holders = book.Holders.Where(holder => holder.Post.Office == Office.Assessor).Select(holder => holder.PersonId).Distinct().ToList();
        List<Guid> members = [.. book.Holders.Where(holder => holder.Post.Office == Office.CommitteeMember).Select(holder => holder.PersonId).Distinct()];
        var keeper = await db.Set<Keeper>().AsNoTracking().SingleOrDefaultAsync(row => row.Until == null, ct);
        var said = await names.Full([.. seats.Select(row => row.PersonId), .. holders, .. members, .. keeper is null ? Array.Empty<Guid>() : [keeper.PersonId]], ct);
        var with = seats.ConvertAll(row => new Seat(row.Id, row.Version, row.PersonId, said.GetValueOrDefault(row.PersonId, ""), row.ElectedOn, row.Votes, row.From, row.Until, row.LeftOn, row.SitsOn(today) && holders.Contains(row.PersonId)));
        var without = holders.Where(person => !seats.Exists(row => row.PersonId == person && (row.SitsOn(today) || row.From > today))).Select(person => new Seat(null, 0, person, said.GetValueOrDefault(person, ""), null, null, null, null, null, false));
        return new View([.. with.Where(seat => seat.Sits), .. without, .. with.Where(seat => !seat.Sits)], keeper?.PersonId, keeper is null ? null : said.GetValueOrDefault(keeper.PersonId), [.. members.Select(id => new Member(id, said.GetValueOrDefault(id, "")))]);
    }
}

/// <summary>An election is entered: who, when, by how many votes, for how long. Until a room holds such elections, the committee writes down what residents decided.</summary>
internal sealed class EnterElection(Db db, IOffices offices, IVerifiedResidence residence) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Holds the office of assessor.</summary>
        [Required(ErrorMessage = "points.seat-person")]
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "points.elected-on-missing")]
        public DateOnly? ElectedOn { get; set; }

        [Required(ErrorMessage = "points.seat-votes")]
        public int? Votes { get; set; }

        /// <summary>The day of the election when left out.</summary>
        public DateOnly? From { get; set; }

        /// <summary>The last day; a year when left out.</summary>
        public DateOnly? Until { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(ConductRights.Covenant);
        FormCheck.Check(form);
        var (person, today) = (form.PersonId!.Value, db.Clock.Today);
        Refuse.If(!(await offices.Book(ct)).Of(person).Any(holder => holder.Post.Office == Office.Assessor), "points.seat-office", nameof(Form.PersonId));
        Refuse.If(!(await residence.Of(person, today.AddYears(-Whom.OfAge), ct)).AsPerson, "points.seat-resident", nameof(Form.PersonId));
        await db.Alone("points.panel", ct);
        var from = form.From ?? form.ElectedOn!.Value;
        Refuse.If(from > today.AddYears(PanelSeat.LongestTerm), "points.seat-until", nameof(Form.From));
        var until = form.Until ?? from.AddYears(1).AddDays(-1);
        Refuse.If(await db.Set<PanelSeat>().AnyAsync(row => row.PersonId == person && row.LeftOn == null && row.From <= until && row.Until >= from, ct), "points.seat-twice", nameof(Form.PersonId));
        var seat = new PanelSeat(db.NewId(), person, form.ElectedOn!.Value, form.Votes!.Value, from, until, today);
        db.Add(seat);
        return await db.Save(seat.Id, ct);
    }
}

internal sealed class LeavePanel(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid SeatId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(ConductRights.Covenant);
        var seat = await db.Take<PanelSeat>(form.SeatId, ct);
        seat.Leave(db.Clock.Today);
        return await db.Save(seat.Id, ct);
    }
}

/// <summary>The secretary names who reads the grey list beside them.</summary>
internal sealed class NameKeeper(Db db, IOffices offices) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "points.keeper-missing")]
        public Guid? PersonId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(ConductRights.Rules);
        FormCheck.Check(form);
        var person = form.PersonId!.Value;
        Refuse.If(!(await offices.Book(ct)).Of(person).Any(holder => holder.Post.Office == Office.CommitteeMember), "points.keeper-member", nameof(Form.PersonId));
        await db.Alone("points.keeper", ct);
        var today = db.Clock.Today;
        if (await db.Set<Keeper>().SingleOrDefaultAsync(row => row.Until == null, ct) is { } before)
        {
            Refuse.If(before.PersonId == person, "points.keeper-same", nameof(Form.PersonId));
            before.End(today);
        }

        var keeper = new Keeper(db.NewId(), person, today);
        db.Add(keeper);
        return await db.Save(keeper.Id, ct);
    }
}

/// <summary>The two who read entries: the secretary, and the committee member the secretary named.</summary>
internal sealed class Keepers(Db db)
{
    public async Task<bool> May(CancellationToken ct) =>
        db.May(ConductRights.Entries) && db.Actor.PersonId is { } reader
        && (db.Actor.Posts.Any(post => post.Office == Office.Secretary) || await db.Set<Keeper>().AsNoTracking().AnyAsync(row => row.Until == null && row.PersonId == reader, ct));

    public async Task Demand(CancellationToken ct)
    {
        db.Demand(ConductRights.Entries);
        if (!await May(ct))
        {
            throw new NotYours(ConductRights.Entries);
        }
    }
}
