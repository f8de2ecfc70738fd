using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Shifts;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers;

/// <summary>
/// Whoever called hears how it goes, and the guardian who called for them; a volunteer that they are asked, what waits, and thanks; who leads a team what was called of
/// it. Nobody's words, and nobody's name but the helper's to whom they help.
/// </summary>
internal sealed class HelpNotices(Db db, IOffices offices, IActsFor acts) :
    INotifies<HelpCalled>, INotifies<HelpOffered>, INotifies<HelpAccepted>, INotifies<HelpReleased>, INotifies<HelpSetOut>, INotifies<HelpServed>, INotifies<HelpRated>, INotifies<HelpEscalated>, INotifies<HelpNotGiven>, INotifies<HoursVoided>
{
    public static readonly NoticeKind Kind = new("volunteers.notices.help");
    public static readonly NoticeKind Work = new("volunteers.notices.help-work", Work: true);

    public static readonly string[] Texts = [.. new[] { "offered", "accepted", "released", "set-out", "served", "rated", "thanked", "not-given", "hours-voided", "team-called", "team-again" }.Select(one => $"volunteers.notice.{one}")];
    public static readonly string[] WorkTexts = ["volunteers.notice.escalated"];

    public Task<IEnumerable<Notice>> Tell(HelpCalled fact, Envelope envelope, CancellationToken ct) => Leaders(fact, envelope, "team-called", ct);

    public Task<IEnumerable<Notice>> Tell(HelpOffered fact, Envelope envelope, CancellationToken ct) => One(fact.VolunteerId, "offered", [Word(fact)], $"volunteers/help/{fact.CallId}", urgent: true);

    public Task<IEnumerable<Notice>> Tell(HelpAccepted fact, Envelope envelope, CancellationToken ct) => Callers(fact, "accepted", [new Mention.Person(fact.VolunteerId)], ct, urgent: true);

    public async Task<IEnumerable<Notice>> Tell(HelpReleased fact, Envelope envelope, CancellationToken ct) => [.. await Callers(fact, "released", [], ct), .. await Leaders(fact, envelope, "team-again", ct)];

    public Task<IEnumerable<Notice>> Tell(HelpSetOut fact, Envelope envelope, CancellationToken ct) => Callers(fact, "set-out", [new Mention.Person(fact.VolunteerId)], ct);

    public Task<IEnumerable<Notice>> Tell(HelpServed fact, Envelope envelope, CancellationToken ct) => Callers(fact, "served", [], ct);

    public async Task<IEnumerable<Notice>> Tell(HelpRated fact, Envelope envelope, CancellationToken ct)
    {
        var thanked = await db.Set<HelpCall>().AsNoTracking().AnyAsync(row => row.Id == fact.CallId && row.Thanks != null, ct);
        return await One(fact.VolunteerId, thanked ? "thanked" : "rated", [fact.Stars], $"volunteers/help/{fact.CallId}");
    }

    public async Task<IEnumerable<Notice>> Tell(HelpEscalated fact, Envelope envelope, CancellationToken ct)
    {
        var grid = envelope.GridId is { } id ? Post.Grid(Office.GridWorker, id) : Post.Community(Office.CommunityStaff);
        return (await offices.Book(ct)).Answers(grid).Select(holder => new Notice(holder.PersonId, "volunteers.notice.escalated", [Word(fact)], $"volunteers/calls/{fact.CallId}"));
    }

    public async Task<IEnumerable<Notice>> Tell(HelpNotGiven fact, Envelope envelope, CancellationToken ct)
    {
        var volunteer = await db.Set<HelpCall>().AsNoTracking().Where(row => row.Id == fact.CallId).Select(row => row.VolunteerId).SingleOrDefaultAsync(ct);
        return new[] { fact.PersonId, volunteer ?? fact.PersonId }.Distinct().Where(person => person != envelope.ActorId && fact.Because != CallEnd.Died)
            .Select(person => new Notice(person, "volunteers.notice.not-given", [new Mention.Word($"volunteers.call-end.{Kernel.Modules.Texts.Kebab(fact.Because.ToString())}")], $"volunteers/help/{fact.CallId}"));
    }

    public Task<IEnumerable<Notice>> Tell(HoursVoided fact, Envelope envelope, CancellationToken ct) => One(fact.PersonId, "hours-voided", [fact.ServedOn.ToString("M.d", System.Globalization.CultureInfo.InvariantCulture)], "volunteers/hours/mine");

    private static Task<IEnumerable<Notice>> One(Guid person, string text, object[] args, string link, bool urgent = false) =>
        Task.FromResult<IEnumerable<Notice>>([new Notice(person, $"volunteers.notice.{text}", args, link, urgent)]);

    /// <summary>Who is to be helped, and the guardian who called for them while they act for them.</summary>
    private async Task<IEnumerable<Notice>> Callers(CallFact fact, string text, object[] args, CancellationToken ct, bool urgent = false)
    {
        List<Guid> people = [fact.PersonId];
        if (await db.Set<HelpCall>().AsNoTracking().Where(row => row.Id == fact.CallId).Select(row => row.AskedById).SingleOrDefaultAsync(ct) is { } guardian && (await acts.Of(guardian, ct)).Contains(fact.PersonId))
        {
            people.Add(guardian);
        }

        return people.Select(person => new Notice(person, $"volunteers.notice.{text}", args, $"volunteers/help/{fact.CallId}", urgent));
    }

    /// <summary>Who leads the team it was given to: what kind of help, and nothing of whose.</summary>
    private async Task<IEnumerable<Notice>> Leaders(CallFact fact, Envelope envelope, string text, CancellationToken ct)
    {
        if (await db.Set<HelpCall>().AsNoTracking().Where(row => row.Id == fact.CallId).Select(row => row.TeamId).SingleOrDefaultAsync(ct) is not { } team)
        {
            return [];
        }

        var leaders = await db.Set<TeamMember>().AsNoTracking().Where(row => row.TeamId == team && row.State == MemberState.In && row.Role == TeamRole.Leader).Select(row => row.PersonId).ToListAsync(ct);
        return leaders.Where(leader => leader != fact.PersonId && leader != envelope.ActorId).Select(leader => new Notice(leader, $"volunteers.notice.{text}", [Word(fact)], $"volunteers/calls/{fact.CallId}", Urgent: true));
    }

    private static Mention.Word Word(CallFact fact) => new($"volunteers.help-kind.{Kernel.Modules.Texts.Kebab(fact.Kind.ToString())}");
}

/// <summary>Whoever goes to a shift is reminded the day before, and hears when they got a place, it is cancelled, or somebody asks to change; its leaders when too few go.</summary>
internal sealed class ShiftNotices(Db db, IOffices offices) :
    INotifies<ShiftReminded>, INotifies<ShiftFellShort>, INotifies<ShiftCancelled>, INotifies<PlaceTaken>, INotifies<SwapAsked>, INotifies<PlacesSwapped>
{
    public static readonly NoticeKind Kind = new("volunteers.notices.shifts");

    public static readonly string[] Texts = [.. new[] { "shift-reminded", "shift-short", "shift-cancelled", "promoted", "signed-for-you", "swap-asked", "swapped" }.Select(one => $"volunteers.notice.{one}")];

    public async Task<IEnumerable<Notice>> Tell(ShiftReminded fact, Envelope envelope, CancellationToken ct)
    {
        var shift = await db.Load<Shift>(fact.ShiftId, ct);
        return (await db.Set<ShiftPlace>().AsNoTracking().Where(row => row.ShiftId == shift.Id && row.State == PlaceState.Going).Select(row => row.PersonId).ToListAsync(ct))
            .Select(person => new Notice(person, "volunteers.notice.shift-reminded", [shift.Title, new Mention.At(shift.StartsAt)], $"volunteers/shifts/{shift.Id}"));
    }

    public async Task<IEnumerable<Notice>> Tell(ShiftFellShort fact, Envelope envelope, CancellationToken ct)
    {
        var shift = await db.Load<Shift>(fact.ShiftId, ct);
        var leaders = fact.TeamId is { } team
            ? await db.Set<TeamMember>().AsNoTracking().Where(row => row.TeamId == team && row.State == MemberState.In && row.Role == TeamRole.Leader).Select(row => row.PersonId).ToListAsync(ct) : [];
        IEnumerable<Guid> told = leaders.Count > 0 ? leaders : (await offices.Book(ct)).Answers(Post.Community(Office.CommunityStaff)).Select(holder => holder.PersonId);
        return told.Select(person => new Notice(person, "volunteers.notice.shift-short", [shift.Title, fact.Going, fact.Minimum], $"volunteers/shifts/{shift.Id}"));
    }

    public async Task<IEnumerable<Notice>> Tell(ShiftCancelled fact, Envelope envelope, CancellationToken ct)
    {
        var shift = await db.Load<Shift>(fact.ShiftId, ct);
        var gone = shift.StartsAt;
        return (await db.Set<ShiftPlace>().AsNoTracking().Where(row => row.ShiftId == shift.Id && row.State == PlaceState.Left && row.LeftAt == envelope.RecordedAt).Select(row => row.PersonId).Distinct().ToListAsync(ct))
            .Select(person => new Notice(person, "volunteers.notice.shift-cancelled", [shift.Title, new Mention.At(gone)], $"volunteers/shifts/{shift.Id}", Urgent: true));
    }

    public async Task<IEnumerable<Notice>> Tell(PlaceTaken fact, Envelope envelope, CancellationToken ct)
    {
        if (!fact.Promoted && envelope.ActorId == fact.PersonId)
        {
            return [];
        }

        var shift = await db.Load<Shift>(fact.ShiftId, ct);
        return [new Notice(fact.PersonId, fact.Promoted ? "volunteers.notice.promoted" : "volunteers.notice.signed-for-you", [shift.Title, new Mention.At(shift.StartsAt)], $"volunteers/shifts/{shift.Id}", Urgent: fact.Promoted)];
    }

    public Task<IEnumerable<Notice>> Tell(SwapAsked fact, Envelope envelope, CancellationToken ct) =>
        Task.FromResult<IEnumerable<Notice>>([new Notice(fact.OtherId, "volunteers.notice.swap-asked", [new Mention.Person(fact.PersonId)], $"volunteers/swaps/{fact.SwapId}")]);

    public Task<IEnumerable<Notice>> Tell(PlacesSwapped fact, Envelope envelope, CancellationToken ct) =>
        Task.FromResult<IEnumerable<Notice>>([new Notice(fact.PersonId, "volunteers.notice.swapped", [new Mention.Person(fact.OtherId)], $"volunteers/shifts/{fact.OtherShiftId}")]);
}
