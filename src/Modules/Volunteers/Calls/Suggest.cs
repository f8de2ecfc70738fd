using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Shifts;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Calls;

/// <summary>
/// Who could go: volunteers in the order in which they fit, each with the reasons in words. What they can do, when they have time, how near they live,
/// and how much they have given lately, so that the load is shared. Where it takes a skill, having it weighs more than all else together. It ranks for one call and is
/// kept nowhere. Who is sought by name is found also where they would not be suggested, and why not is said.
/// </summary>
internal sealed class Suggest(Db db, CallDesk desk, INames names, IPersons persons, IPlaces places, IPositions positions) : ISlice
{
    public const int Most = 20;

    /// <summary>So many people may be meant by what was typed before the volunteers are picked out of them.</summary>
    private const int Meant = 500;

    /// <summary>Hours given in so many days are weighed.</summary>
    private const int LoadDays = 60;

    /// <summary>Who said no so often in that time is asked later than others.</summary>
    private const int OftenDeclined = 3;

    /// <summary>A reason as a text key with its arguments.</summary>
    internal sealed record Why(string Text, params object[] Args);

    /// <param name="Name">In full: staff must be able to call them.</param>
    /// <param name="Asked">What they answered when they were asked for this call; null: not asked yet.</param>
    internal sealed record Line(Guid PersonId, string Name, int Score, OfferState? Asked, IReadOnlyList<Why> Reasons);

    internal async Task<IReadOnlyList<Line>> Run(Guid callId, CancellationToken ct)
    {
        var call = await db.Load<HelpCall>(callId, ct);
        await desk.DemandKeep(call, ct);
        return await Of(call, null, ct);
    }

    /// <param name="typed">A part of a name, its initials or the end of a phone number: of the volunteers, only who is meant. Null: whoever fits best.</param>
    internal async Task<IReadOnlyList<Line>> Of(HelpCall call, string? typed, CancellationToken ct)
    {
        var members = db.Set<TeamMember>();
        var serving = db.Set<Volunteer>().AsNoTracking().Where(row => row.State == VolunteerState.Registered && row.PersonId != call.PersonId);
        if (call.TeamId is { } team)
        {
            serving = serving.Where(row => members.Any(member => member.CommunityId == row.CommunityId && member.PersonId == row.PersonId && member.TeamId == team && member.State == MemberState.In));
        }

        var sought = !string.IsNullOrWhiteSpace(typed);
        if (sought)
        {
            List<Guid> meant = [.. await persons.Find(typed!, Meant, ct)];
            serving = serving.Where(row => meant.Contains(row.PersonId));
        }

        var volunteers = await serving.Select(row => new { row.Id, row.PersonId, row.Times, row.Reach, row.HomeId, row.Minor }).ToListAsync(ct);
        var (skills, weight) = Needed(call.Kind);
        var skilled = (await db.Set<VolunteerSkill>().AsNoTracking().Where(row => skills.Contains(row.Code)).Select(row => new { row.VolunteerId, row.Code }).ToListAsync(ct)).ToLookup(row => row.VolunteerId, row => row.Code);
        var since = db.Clock.Today.AddDays(-LoadDays);
        var given = await db.Set<HoursEntry>().AsNoTracking().Where(row => row.ServedOn >= since && (row.State == HoursState.Confirmed || row.State == HoursState.Waiting))
            .GroupBy(row => row.PersonId).Select(group => new { group.Key, Minutes = group.Sum(row => row.Minutes) }).ToDictionaryAsync(row => row.Key, row => row.Minutes, ct);
        var sinceAt = db.Now.AddDays(-LoadDays);
        var answers = await db.Set<HelpOffer>().AsNoTracking().Where(row => row.CallId == call.Id || (row.State == OfferState.Declined && row.OfferedAt >= sinceAt)).Select(row => new { row.CallId, row.PersonId, row.State }).ToListAsync(ct);
        var asked = answers.Where(row => row.CallId == call.Id).ToDictionary(row => row.PersonId, row => row.State);
        var declined = answers.Where(row => row.State == OfferState.Declined && row.CallId != call.Id).GroupBy(row => row.PersonId).ToDictionary(row => row.Key, row => row.Count());
        var busy = call.Takes is { } span ? await Busy(span, call.Id, ct) : [];
        var book = await places.Book(ct);
        var ground = await positions.Ground(ct);
        var (building, grid, site) = (book.Above(call.PlaceId, PlaceLevel.Building)?.Id, call.GridId, ground.Of(call.PlaceId));
        List<Line> lines = [];
        foreach (var one in volunteers)
        {
            List<Why> why = [];
            var score = 50;
            if (busy.Contains(one.PersonId))
            {
                if (!sought)
                {
                    continue;
                }

                score -= 100;
                why.Add(new("volunteers.why.busy"));
            }

            foreach (var (nth, code) in skilled[one.Id].Order(StringComparer.Ordinal).Index())
            {
                score += nth == 0 ? weight : 5;
                why.Add(new("volunteers.why.skill", new Mention.Word($"households.strength.{code}")));
            }

            if (call.WantedAt is { } at && one.Times != 0)
            {
                var fits = FreeTimes.Fits(one.Times, Clock.Local(at));
                score += fits ? 20 : -40;
                why.Add(new(fits ? "volunteers.why.time" : "volunteers.why.no-time"));
            }

            var metres = site is { } there && ground.Of(one.HomeId) is { } lives ? (int)lives.Stands.MetresTo(there.Stands) : (int?)null;
            if (building is not null && book.Above(one.HomeId, PlaceLevel.Building)?.Id == building)
            {
                score += 25;
                why.Add(new("volunteers.why.building"));
            }
            else if (grid is not null && book.SpotOf(one.HomeId).GridId == grid)
            {
                score += 15;
                why.Add(new("volunteers.why.grid"));
            }
            else if (metres is { } far)
            {
                score += far <= 300 ? 12 : far <= 800 ? 6 : 0;
                why.Add(new("volunteers.why.metres", (far + 49) / 50 * 50));
            }

            if (one.Reach is { } reach && metres > reach)
            {
                score -= 40;
                why.Add(new("volunteers.why.too-far"));
            }

            var minutes = given.GetValueOrDefault(one.PersonId);
            score += Math.Max(-20, 15 - (minutes / 30));
            why.Add(minutes == 0 ? new("volunteers.why.rested", LoadDays) : new("volunteers.why.hours", LoadDays, Said(minutes)));
            if (declined.GetValueOrDefault(one.PersonId) >= OftenDeclined)
            {
                score -= 15;
                why.Add(new("volunteers.why.often-declined", declined[one.PersonId]));
            }

            if (asked.TryGetValue(one.PersonId, out var answer))
            {
                score -= answer == OfferState.Declined ? 200 : 0;
                why.Add(new($"volunteers.why.asked-{Texts.Kebab(answer.ToString())}"));
            }

            if (one.Minor)
            {
                score -= 60;
                why.Add(new("volunteers.why.minor"));
            }

            lines.Add(new Line(one.PersonId, "", score, asked.TryGetValue(one.PersonId, out var said) ? said : null, why));
        }

        lines = [.. lines.OrderByDescending(line => line.Score).ThenBy(line => line.PersonId).Take(Most)];
        var full = await names.Full(lines.Select(line => line.PersonId), ct);
        return [.. lines.Select(line => line with { Name = full[line.PersonId] })];
    }

    internal static string Said(int minutes) => (minutes / 60m).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Who is at a shift or at another call then.</summary>
    private async Task<HashSet<Guid>> Busy((DateTime From, DateTime Until) span, Guid callId, CancellationToken ct)
    {
        var (from, until) = span;
        var dayBefore = from.AddDays(-1);
        var shifts = await db.Set<ShiftPlace>().AsNoTracking().Where(row => (row.State == PlaceState.Going || row.State == PlaceState.Waiting) && row.StartsAt < until && row.EndsAt > from).Select(row => row.PersonId).ToListAsync(ct);
        var calls = await db.Set<HelpCall>().AsNoTracking().Where(row => row.Id != callId && row.VolunteerId != null && (row.State == CallState.Accepted || row.State == CallState.OnTheWay || row.State == CallState.There) && row.WantedAt >= dayBefore && row.WantedAt < until)
            .Select(row => new { row.VolunteerId, row.WantedAt, row.Minutes }).ToListAsync(ct);
        return [.. shifts, .. calls.Where(row => row.WantedAt!.Value.AddMinutes(row.Minutes) > from).Select(row => row.VolunteerId!.Value)];
    }

    /// <summary>What helps with it, of the one list of strengths, and how much: a neighbour carries bags up as well as a driver, and a tap is mended by who can.</summary>
    private static (string[] Skills, int Weight) Needed(HelpKind kind) => kind switch
    {
        HelpKind.Errands => (["driving"], 20),
        HelpKind.Company => (["mediation", "music", "storytelling"], 20),
        HelpKind.GoingOut => (["driving", "medical"], 40),
        HelpKind.Repair => (["repair"], 80),
        HelpKind.Care => (["medical", "cooking", "hairdressing"], 80),
        HelpKind.Devices => (["computers"], 80),
        HelpKind.Learning => (["teaching", "languages"], 80),
        _ => ([], 0),
    };
}
