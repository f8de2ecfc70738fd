using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.Shifts;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers;

/// <summary>
/// For the office: calls nobody has taken, errands that should be done, whoever has to be asked whether they were helped, hours to certify, lists to
/// enter. For a resident: whether they would go, what they have taken on, whether they or a child they act for were helped, whom a leader certifies and what was
/// called of their team, a swap.
/// </summary>
internal sealed class HelpWaiting(Db db, CallDesk desk, CallLines lines, HoursToConfirm hours, Access access, IActsFor acts, INames names, Texts texts) : IWaits
{
    public const string Call = "volunteers.wait.call";
    public const string Ask = "volunteers.wait.recall";
    public const string Hours = "volunteers.wait.hours";
    public const string Sheet = "volunteers.wait.sheet";
    public const string Offered = "volunteers.wait.offered";
    public const string Going = "volunteers.wait.going";
    public const string Say = "volunteers.wait.say";
    public const string Swaps = "volunteers.wait.swap";

    /// <summary>More than this at once are read in turns.</summary>
    private const int Most = 200;

    /// <summary>Hours are certified and lists entered within so many days: "timely" in order 67.</summary>
    private const int DaysToCertify = 7;

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (actor.PersonId is not { } own)
        {
            return WaitingList.Nothing;
        }

        return WaitingList.Of(query.Resident ? await Resident(own, ct) : await Office(ct), query, db.Now, places: true);
    }

    private async Task<List<Waiting>> Office(CancellationToken ct)
    {
        List<Waiting> all = [];
        if (db.May(HelpRights.Calls))
        {
            var now = db.Now;
            var rows = await (await desk.Narrow(db.Set<HelpCall>().AsNoTracking(), ct)).Where(row => row.State == CallState.Open || row.State == CallState.Served || ((row.State == CallState.Accepted || row.State == CallState.OnTheWay || row.State == CallState.There) && row.DueAt < now))
                .OrderBy(row => row.DueAt).Take(Most).ToListAsync(ct);
            all.AddRange((await lines.Of(rows, ct)).Select(line => line.State == CallState.Served
                ? new Waiting(Ask, line.Id, Title(line), $"{line.Where} · {line.Whom}", null, line.DueAt, $"volunteers/calls/{line.Id}", "volunteers.act.ask", $"volunteers/calls/{line.Id}/said") { Version = line.Version, Outside = texts.Of("volunteers.help-kind", line.Kind) }
                : new Waiting(Call, line.Id, Title(line), $"{line.Where} · {line.Whom}", line.Who, line.DueAt, $"volunteers/calls/{line.Id}", line.State == CallState.Open ? "volunteers.act.find" : "volunteers.act.follow", $"volunteers/calls/{line.Id}") { Version = line.Version, Outside = texts.Of("volunteers.help-kind", line.Kind) }));
        }

        if (db.May(HelpRights.Hours))
        {
            all.AddRange(await Certify(ct));
        }

        if (db.May(Rights.Keep))
        {
            all.AddRange(await Sheets(db.Set<Shift>().AsNoTracking(), ct));
        }

        return all;
    }

    private async Task<List<Waiting>> Resident(Guid own, CancellationToken ct)
    {
        var offers = db.Set<HelpOffer>();
        List<Guid> mine = [own, .. await acts.Of(own, ct)];
        List<Waiting> all = [];
        var calls = await db.Set<HelpCall>().AsNoTracking().Where(row =>
            (row.State == CallState.Open && row.PersonId != own && offers.Any(offer => offer.CommunityId == row.CommunityId && offer.CallId == row.Id && offer.PersonId == own && offer.State == OfferState.Open))
            || (row.VolunteerId == own && (row.State == CallState.Accepted || row.State == CallState.OnTheWay || row.State == CallState.There))
            || (mine.Contains(row.PersonId) && row.State == CallState.Served)).OrderBy(row => row.DueAt).Take(Most).ToListAsync(ct);
        foreach (var line in await lines.Of(calls, ct))
        {
            var link = $"volunteers/help/{line.Id}";
            all.Add(line.VolunteerId == own ? new Waiting(Going, line.Id, texts["volunteers.wait.going.of", line.Whom, texts.Of("volunteers.help-kind", line.Kind)], line.Where, null, line.WantedAt ?? line.DueAt, link, "volunteers.act.go", link)
                : line.PersonId == own ? new Waiting(Say, line.Id, texts["volunteers.wait.say.of", texts.Of("volunteers.help-kind", line.Kind)], line.Who ?? "", null, line.DueAt, link, "volunteers.act.say", link)
                : line.State == CallState.Served ? new Waiting(Say, line.Id, texts["volunteers.wait.say.for", texts.Of("volunteers.help-kind", line.Kind), line.Whom], line.Who ?? "", null, line.DueAt, link, "volunteers.act.say", link)
                : new Waiting(Offered, line.Id, texts.Of("volunteers.help-kind", line.Kind), line.Grid ?? "", null, line.DueAt, link, "volunteers.act.answer", link));
        }

        var swaps = await db.Set<Swap>().AsNoTracking().Where(row => row.OtherId == own && row.State == SwapState.Asked).OrderBy(row => row.AskedAt).Take(Most).ToListAsync(ct);
        if (swaps.Count > 0)
        {
            var who = await names.Masked(swaps.Select(swap => swap.PersonId), ct);
            all.AddRange(swaps.Select(swap => new Waiting(Swaps, swap.Id, texts["volunteers.wait.swap.of", who[swap.PersonId]], "", null, swap.AskedAt.AddDays(2), $"volunteers/swaps/{swap.Id}", "volunteers.act.answer", $"volunteers/swaps/{swap.Id}")));
        }

        // The office does it on its workbench; a leader without office among what waits for them at home.
        if (db.May(HelpRights.Hours) && db.May(HelpRights.Calls))
        {
            return all;
        }

        if (await access.Led(own, ct) is { Count: > 0 } led)
        {
            if (!db.May(HelpRights.Hours))
            {
                all.AddRange(await Certify(ct));
                all.AddRange(await Sheets(db.Set<Shift>().AsNoTracking().Where(row => row.TeamId != null && led.Contains(row.TeamId.Value)), ct));
            }

            if (!db.May(HelpRights.Calls))
            {
                all.AddRange(await OfTeams(led, own, [.. calls.Select(call => call.Id)], ct));
            }
        }

        return all;
    }

    /// <summary>Calls that were given to a team and that nobody has accepted: whoever leads it finds somebody. What and about where, not whose.</summary>
    /// <param name="known">What stands in the list already.</param>
    private async Task<IEnumerable<Waiting>> OfTeams(IReadOnlyList<Guid> led, Guid own, IReadOnlyList<Guid> known, CancellationToken ct)
    {
        var rows = await db.Set<HelpCall>().AsNoTracking().Where(row => row.State == CallState.Open && row.TeamId != null && led.Contains(row.TeamId.Value) && row.PersonId != own && !known.Contains(row.Id)).OrderBy(row => row.DueAt).Take(Most).ToListAsync(ct);
        return (await lines.Of(rows, ct)).Select(line => new Waiting(Call, line.Id, texts.Of("volunteers.help-kind", line.Kind), line.Grid ?? "", null, line.DueAt, $"volunteers/calls/{line.Id}", "volunteers.act.find", $"volunteers/calls/{line.Id}") { Version = line.Version });
    }

    private async Task<IEnumerable<Waiting>> Certify(CancellationToken ct)
    {
        var waiting = await (await hours.Waiting(ct)).GroupBy(row => row.TeamId).Select(group => new { group.Key, Count = group.Count(), First = group.Min(row => row.WrittenAt) }).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return [];
        }

        var first = waiting.Min(row => row.First);
        return [new Waiting(Hours, Guid.Empty, texts["volunteers.wait.hours.of", waiting.Sum(row => row.Count)], "", null, first.AddDays(DaysToCertify), "volunteers/hours", "volunteers.act.certify", "volunteers/hours")];
    }

    private async Task<IEnumerable<Waiting>> Sheets(IQueryable<Shift> shifts, CancellationToken ct)
    {
        var now = db.Now;
        return (await shifts.Where(row => row.State == ShiftState.Planned && row.EndsAt <= now).OrderBy(row => row.EndsAt).Take(Most).Select(row => new { row.Id, row.Title, row.EndsAt, row.Version }).ToListAsync(ct))
            .Select(row => new Waiting(Sheet, row.Id, texts["volunteers.wait.sheet.of", row.Title], Clock.DayOf(row.EndsAt).ToString("M.d", System.Globalization.CultureInfo.InvariantCulture), null, row.EndsAt.AddDays(DaysToCertify), $"volunteers/shifts/{row.Id}", "volunteers.act.enter", $"volunteers/shifts/{row.Id}/sheet") { Version = row.Version });
    }

    private string Title(CallLine line) => line.Words ?? texts.Of("volunteers.help-kind", line.Kind);
}
