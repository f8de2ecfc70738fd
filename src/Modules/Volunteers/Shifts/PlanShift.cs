using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Volunteers.Programmes;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Shifts;

/// <summary>A shift, once or every week for some weeks.</summary>
internal sealed class PlanShift(Db db, Roster roster, IPlaces places, Settings settings) : ISlice
{
    public const int MostWeeks = 26;

    internal sealed class Form
    {
        /// <summary>Left out: the community's own.</summary>
        public Guid? TeamId { get; set; }
        public Guid? ProgrammeId { get; set; }

        [Required(ErrorMessage = "volunteers.shift-title-missing")]
        public string? Title { get; set; }
        public string? Words { get; set; }

        /// <summary>A compound, building or unit.</summary>
        public Guid? PlaceId { get; set; }
        public string? Where { get; set; }

        /// <summary>On the wall clock of the community.</summary>
        [Required(ErrorMessage = "volunteers.shift-starts-missing"), WithinReason(ErrorMessage = "volunteers.shift-when")]
        public DateTime? StartsAt { get; set; }

        /// <summary>Of the same or the next day; left out: two hours later.</summary>
        [WithinReason(ErrorMessage = "volunteers.shift-when")]
        public DateTime? EndsAt { get; set; }
        public int Break { get; set; }
        public int Minimum { get; set; } = 2;
        public int Maximum { get; set; } = 6;
        public bool ForTeam { get; set; }

        /// <summary>How many times in all, one week apart.</summary>
        [Range(1, MostWeeks, ErrorMessage = "volunteers.shift-weeks")]
        public int Weeks { get; set; } = 1;
    }

    internal async Task<IReadOnlyList<Guid>> Run(Form form, CancellationToken ct)
    {
        await roster.DemandKeep(form.TeamId, ct);
        FormCheck.Check(form);
        TeamKind? kind = null;
        if (form.TeamId is { } id)
        {
            var team = await db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Team));
            Refuse.If(team.EndedOn is not null, "volunteers.call-team", nameof(Form.TeamId));
            kind = team.Kind;
        }

        if (form.ProgrammeId is { } programme)
        {
            Refuse.If(!await db.Set<Programme>().AsNoTracking().AnyAsync(row => row.Id == programme && row.Until == null, ct), "volunteers.call-programme", nameof(Form.ProgrammeId));
        }

        var book = await places.Book(ct);
        Refuse.If(form.PlaceId is not null && book.Find(form.PlaceId) is null, "volunteers.shift-place", nameof(Form.PlaceId));
        var rules = await settings.Of<HelpSettings>(ct);
        var series = form.Weeks > 1 ? db.NewId() : (Guid?)null;
        var ends = form.EndsAt ?? form.StartsAt!.Value.AddHours(2);
        List<Guid> made = [];
        for (var week = 0; week < form.Weeks; week++)
        {
            var starts = Clock.Utc(form.StartsAt!.Value.AddDays(7 * week));
            var opens = starts.AddHours(-rules.OpenHours);
            opens = opens < db.Now ? db.Now : opens;
            var fair = rules.FairHours > 0 ? opens.AddHours(rules.FairHours) : (DateTime?)null;

            // Announced at the last moment, it is open to everybody at once.
            fair = fair >= starts.AddHours(-rules.NoticeHours) ? null : fair;
            var shift = new Shift(
                db.NewId(),
                new Plan(form.TeamId, kind, form.ProgrammeId, form.Title!, form.Words, form.PlaceId, form.Where, starts, Clock.Utc(ends.AddDays(7 * week)), form.Break, form.Minimum, form.Maximum, form.ForTeam, opens, fair, series),
                book, db.Now);
            db.Add(shift);
            if (ShiftAlarm.At(shift) > db.Now)
            {
                db.SetAlarm<ShiftAlarm>(shift.Id, ShiftAlarm.At(shift));
            }

            made.Add(shift.Id);
        }

        return await db.Save<IReadOnlyList<Guid>>(made, ct);
    }
}

/// <summary>More places, or fewer as far as nobody loses one; who waits gets what is new.</summary>
internal sealed class ResizeShift(Db db, Roster roster) : ISlice
{
    internal sealed class Form
    {
        public Guid ShiftId { get; set; }
        public int? Version { get; set; }
        public int Minimum { get; set; }
        public int Maximum { get; set; }
    }

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        var shift = await db.Take<Shift>(form.ShiftId, form.Version, ct);
        await roster.DemandKeep(shift.TeamId, ct);
        var waiting = await db.Set<ShiftPlace>().Where(row => row.ShiftId == shift.Id && row.State == PlaceState.Waiting).ToListAsync(ct);
        return await db.Save(shift.Resize(form.Minimum, form.Maximum, waiting).Count, ct);
    }
}

/// <summary>It is not held, and why. Everybody who would have come hears it.</summary>
internal sealed class CancelShift(Db db, Roster roster) : ISlice
{
    internal sealed class Form
    {
        public Guid ShiftId { get; set; }
        public string? Reason { get; set; }

        /// <summary>And all later ones of its weekly series.</summary>
        public bool Series { get; set; }
    }

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        var shift = await db.Take<Shift>(form.ShiftId, ct);
        await roster.DemandKeep(shift.TeamId, ct);
        List<Guid> ids = [shift.Id];
        if (form.Series && shift.SeriesId is { } series)
        {
            ids.AddRange(await db.Set<Shift>().AsNoTracking().Where(row => row.SeriesId == series && row.State == ShiftState.Planned && row.StartsAt > shift.StartsAt).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(ct));
        }

        foreach (var id in ids)
        {
            var one = id == shift.Id ? shift : await db.Take<Shift>(id, ct);
            one.Cancel(form.Reason, await db.Set<ShiftPlace>().Where(row => row.ShiftId == id && (row.State == PlaceState.Going || row.State == PlaceState.Waiting)).ToListAsync(ct), db.Now);
            db.CancelAlarm<ShiftAlarm>(id);
        }

        return await db.Save(ids.Count, ct);
    }
}
