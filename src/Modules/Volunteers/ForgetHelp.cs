using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.Shifts;

namespace Mulin.Volunteers;

/// <summary>
/// What somebody asked for, what they said and were thanked with, goes; that help was given and hours were served stays as numbers of nobody. Who helped
/// somebody that is forgotten keeps their hours: they are the volunteer's.
/// </summary>
internal sealed class ForgetHelp(Db db) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct) =>
    [
        new Held("volunteers.held.calls", "volunteers.held.why", ["volunteers.held.kind", "volunteers.held.words", "people.held.since", "volunteers.held.state", "volunteers.held.thanks"],
            [.. (await Asked(who).AsNoTracking().OrderBy(row => row.CalledAt).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[Word("help-kind", row.Kind), row.Words, row.CalledAt, Word("call-state", row.State), row.Thanks])]),
        new Held("volunteers.held.helped", "volunteers.held.why", ["volunteers.held.kind", "people.held.since", "volunteers.held.state", "volunteers.held.report"],
            [.. (await db.Set<HelpCall>().AsNoTracking().Where(row => row.VolunteerId != null && who.Persons.Contains(row.VolunteerId.Value)).OrderBy(row => row.CalledAt).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[Word("help-kind", row.Kind), row.AcceptedAt, Word("call-state", row.State), row.Report])]),
        new Held("volunteers.held.shifts", "volunteers.held.why", ["people.held.since", "volunteers.held.shift", "volunteers.held.state", "volunteers.held.words"],
            [.. (await db.Set<ShiftPlace>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.StartsAt).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[row.SignedAt, row.StartsAt, Word("place-state", row.State), row.OverrideReason])]),
        new Held("volunteers.held.hours", "volunteers.held.why", ["volunteers.held.day", "volunteers.held.minutes", "volunteers.held.kind", "volunteers.held.state", "volunteers.held.words"],
            [.. (await Hours(who).AsNoTracking().OrderBy(row => row.ServedOn).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[row.ServedOn, row.Minutes, Word("service", row.Service), Word("hours-state", row.State), row.Words ?? row.Reason])]),
    ];

    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct)
    {
        List<KeptBack> kept = [];
        if (await Asked(who).CountAsync(row => row.State != CallState.Helped && row.State != CallState.Ended, ct) is var open and > 0)
        {
            kept.Add(new KeptBack("volunteers.kept.open", Stops: false, open));
        }

        return kept;
    }

    public async Task Blank(Whose who, CancellationToken ct)
    {
        foreach (var call in await Asked(who).ToListAsync(ct))
        {
            call.Forget();
        }

        foreach (var call in await db.Set<HelpCall>().Where(row => row.VolunteerId != null && who.Persons.Contains(row.VolunteerId.Value)).ToListAsync(ct))
        {
            call.ForgetHelper();
        }

        foreach (var call in await db.Set<HelpCall>().Where(row => row.AskedById != null && who.Persons.Contains(row.AskedById.Value)).ToListAsync(ct))
        {
            call.ForgetAsker();
        }

        foreach (var place in await db.Set<ShiftPlace>().Where(row => who.Persons.Contains(row.PersonId) && row.OverrideReason != null).ToListAsync(ct))
        {
            place.Forget();
        }

        foreach (var entry in await Hours(who).Where(row => row.Words != null || row.Reason != null).ToListAsync(ct))
        {
            entry.Forget();
        }

        foreach (var counter in await db.Set<HoursVoid>().Where(row => who.Persons.Contains(row.PersonId) && row.Reason != null).ToListAsync(ct))
        {
            counter.Forget();
        }
    }

    private IQueryable<HelpCall> Asked(Whose who) => db.Set<HelpCall>().Where(row => who.Persons.Contains(row.PersonId));

    private IQueryable<HoursEntry> Hours(Whose who) => db.Set<HoursEntry>().Where(row => who.Persons.Contains(row.PersonId));

    private static Mention.Word Word<E>(string list, E value)
        where E : struct, Enum => new($"volunteers.{list}.{Texts.Kebab(value.ToString())}");
}
