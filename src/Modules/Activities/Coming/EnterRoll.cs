using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Coming;

/// <summary>
/// The list on a phone at the door, and the sheet of paper typed in once: who came of those with a seat, who came without one, and how many were only
/// counted. Somebody else may sign people in meanwhile: only what was changed on this list is changed. Kept by staff, and by who holds the activity.
/// </summary>
internal sealed class EnterRoll(Db db, Hosts hosts, Rolls rolls, IMeetsPeople meets, IPersons persons) : ISlice
{
    public const int MostNames = 300;

    internal sealed class Form
    {
        public Guid SessionId { get; set; }

        /// <summary>Who was ticked when the list was drawn.</summary>
        public List<Guid> Was { get; set => field = value ?? []; } = [];

        /// <summary>Who is ticked now.</summary>
        public List<Guid> Came { get; set => field = value ?? []; } = [];

        /// <summary>Who came and is not on the list: a line each, a name, and a phone behind it if there is one.</summary>
        [StringLength(20_000)]
        public string? Names { get; set; }

        /// <summary>People counted without a name; left out: as before.</summary>
        public int? Counted { get; set; }

        /// <summary>From a sheet of paper.</summary>
        public bool Sheet { get; set; }

        /// <summary>That is all: the roll is closed. It can be corrected afterwards.</summary>
        public bool Close { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var session = await db.Take<Session>(form.SessionId, ct);
        var activity = await db.Load<Activity>(session.ActivityId, ct);
        await hosts.Demand(activity, Rights.Roster, ct);
        Refuse.If(activity.State is ActivityState.Draft or ActivityState.Cancelled, "activities.over");
        Refuse.If(session.IsCancelled, "activities.session-cancelled");
        Refuse.If(session.StartsAt - Session.Early > db.Now, "activities.not-now");
        var seated = await rolls.Seated(activity, session, ct);
        List<Guid> came = [.. form.Came.Except(form.Was)];
        Refuse.If(came.Count > 0 && (await persons.Of(came, ct)).Count != came.Distinct().Count(), "activities.who-unknown", nameof(Form.Came));
        came.AddRange(await Strangers(form.Names, ct));
        await rolls.SignIn(session, activity, seated, came, form.Sheet ? SignedInBy.Sheet : SignedInBy.List, ct);
        await rolls.Void(session, [.. form.Was.Except(form.Came)], ct);
        if (form.Counted is { } counted)
        {
            session.Count(counted);
        }

        session.Minded(db.Now);
        if (form.Close || session.RollClosedAt is not null)
        {
            await rolls.Close(session, activity, ct);
        }

        // A sheet that is typed in later counts on the day it was written.
        if (session.EndsAt <= db.Now)
        {
            db.HappenedAt = session.EndsAt;
        }

        return await db.Save(session.Id, ct);
    }

    private async Task<List<Guid>> Strangers(string? typed, CancellationToken ct)
    {
        var lines = (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Refuse.If(lines.Length > MostNames, "activities.names-many", nameof(Form.Names), MostNames);
        List<(string Name, string? Phone)> read = [];
        foreach (var line in lines)
        {
            var parts = line.Split([' ', '\t', ',', '，', '、', '　'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0)
            {
                continue;
            }

            var phone = parts.Length > 1 ? persons.PhoneOf(parts[^1]) : null;
            Refuse.If(parts.Length > 1 && phone is null && parts[^1].Any(char.IsAsciiDigit), "activities.name-line", nameof(Form.Names), line);
            var name = string.Concat(phone is null ? parts : parts[..^1]);
            Refuse.If(name.Length > 40, "activities.name-line", nameof(Form.Names), line);
            read.Add((name, phone));
        }

        // One question for all phones; who has none is somebody new each time.
        var known = await persons.WithPhones([.. read.Select(line => line.Phone).OfType<string>().Distinct()], ct);
        Dictionary<string, Guid> met = [];
        List<Guid> ids = [];
        foreach (var (name, phone) in read)
        {
            if (phone is null)
            {
                ids.Add(meets.MeetNew(name, null, null));
            }
            else if (known.TryGetValue(phone, out var person) || met.TryGetValue(phone, out person))
            {
                ids.Add(person);
            }
            else
            {
                ids.Add(met[phone] = meets.MeetNew(name, phone, null));
            }
        }

        return ids;
    }
}

/// <summary>The roll as it stands: for the list on a phone, the sheet on paper, the poster.</summary>
internal sealed class RollView(Db db, Hosts hosts, INames names) : ISlice
{
    /// <param name="Name">
    /// In full: staff, and who holds the activity, know whom they expect. Whoever came without a seat is masked for who holds it: a phone typed into the list would
    /// otherwise tell them whose it is.
    /// </param>
    internal sealed record Line(Guid PersonId, string Name, int? No, bool Seated, bool Came, SignedInBy? How);

    internal sealed record View(
        Guid SessionId, Guid ActivityId, string Title, string? Topic, DateTime StartsAt, DateTime EndsAt, Guid? VenueId, string? Where, string Code, bool Cancelled, bool Open, bool Closed, bool MaySign,
        int Counted, IReadOnlyList<Line> Lines)
    {
        public int Came => Lines.Count(line => line.Came);
    }

    internal async Task<View> Run(Guid sessionId, CancellationToken ct)
    {
        var session = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId, ct) ?? throw new Missing(nameof(Session));
        var activity = await db.Set<Activity>().AsNoTracking().SingleAsync(row => row.Id == session.ActivityId, ct);
        var office = await hosts.Demand(activity, Rights.Roster, ct);
        var seats = Rolls.RosterOf(activity, session) is { } roster
            ? await db.Set<Enrolment>().AsNoTracking().Where(row => row.RosterId == roster && row.State == EnrolmentState.Enrolled).OrderBy(row => row.No).Select(row => new { row.PersonId, row.No }).ToListAsync(ct)
            : [];
        var there = await db.Set<Attendance>().AsNoTracking().Where(row => row.SessionId == sessionId && row.VoidedAt == null).OrderBy(row => row.SignedInAt).ThenBy(row => row.Id).Select(row => new { row.PersonId, row.How }).ToListAsync(ct);
        var how = there.ToDictionary(row => row.PersonId, row => row.How);
        var seated = seats.Select(row => row.PersonId).ToHashSet();
        List<Guid> walkIns = [.. there.Select(row => row.PersonId).Where(person => !seated.Contains(person))];
        var said = await names.Full(office ? [.. seated, .. walkIns] : seated, ct);
        var masked = office ? said : await names.Masked(walkIns, ct);
        return new View(
            session.Id, activity.Id, activity.Title, session.Topic, session.StartsAt, session.EndsAt, session.VenueId, session.Where, session.Code, session.IsCancelled, activity.By == EnrolBy.Nothing, session.RollClosedAt is not null,
            session.StartsAt - Session.Early <= db.Now && !session.IsCancelled && activity.State is not (ActivityState.Draft or ActivityState.Cancelled), session.Counted,
            [
                .. seats.Select(row => new Line(row.PersonId, said[row.PersonId], row.No, Seated: true, how.ContainsKey(row.PersonId), how.TryGetValue(row.PersonId, out var by) ? by : null)),
                .. there.Where(row => !seated.Contains(row.PersonId)).Select(row => new Line(row.PersonId, masked[row.PersonId], null, Seated: false, Came: true, row.How)),
            ]);
    }
}
