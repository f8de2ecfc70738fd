using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.Programmes;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Calls;

/// <summary>One call as the office sees it: how far it is, who was asked, who could go and why.</summary>
internal sealed class CallDetail(Db db, CallDesk desk, CallLines lines, Suggest suggest, INames names) : ISlice
{
    internal sealed record Asked(Guid PersonId, string Name, OfferState State, DateTime At);

    /// <param name="Code">Read out by telephone to whoever has no phone of their own to show it.</param>
    /// <param name="Report">What the volunteer says they did.</param>
    /// <param name="Hours">The entry of the record; null: not served yet.</param>
    internal sealed record View(
        CallLine Call, string Code, string? Report, string? Thanks, string? EndWords, string? Team, string? Programme, string? Volunteer, IReadOnlyList<Asked> Offers, IReadOnlyList<Suggest.Line> Suggestions, Guid? Hours, HoursState? HoursState,
        bool AwaitsLeader, bool SaidByTelephone, bool Office);

    /// <param name="sought">Of those who could go, only who is meant by this; null: whoever fits best.</param>
    internal async Task<View> Run(Guid id, string? sought, CancellationToken ct)
    {
        var call = await db.Load<HelpCall>(id, ct);
        await desk.DemandKeep(call, ct);
        var offers = await db.Set<HelpOffer>().AsNoTracking().Where(row => row.CallId == id).OrderByDescending(row => row.OfferedAt).ToListAsync(ct);
        var full = await names.Full([.. offers.Select(offer => offer.PersonId), .. call.VolunteerId is { } who ? [who] : Array.Empty<Guid>()], ct);
        var entry = call.State is CallState.Served or CallState.Helped
            ? await db.Set<HoursEntry>().AsNoTracking().Where(row => row.SourceId == id).OrderByDescending(row => row.WrittenAt).FirstOrDefaultAsync(ct) : null;
        var team = call.TeamId is { } teamId ? await db.Set<Team>().AsNoTracking().Where(row => row.Id == teamId).Select(row => row.Name).SingleOrDefaultAsync(ct) : null;
        var programme = call.ProgrammeId is { } programmeId ? await db.Set<Programme>().AsNoTracking().Where(row => row.Id == programmeId).Select(row => row.Name).SingleOrDefaultAsync(ct) : null;
        return new View(
            (await lines.Of([call], ct))[0], call.Code, call.Report, call.Thanks, call.EndWords, team, programme, call.VolunteerId is { } goes ? full[goes] : null,
            [.. offers.Select(offer => new Asked(offer.PersonId, full[offer.PersonId], offer.State, offer.OfferedAt))],
            call.State == CallState.Open ? await suggest.Of(call, sought, ct) : [], entry?.Id, entry?.State, entry?.AwaitsLeader ?? false, call.SaidBy is not null, db.May(HelpRights.Calls));
    }
}

/// <summary>What concerns a resident: the help they asked for, what they are asked to do, and what they have taken on.</summary>
internal sealed class MyHelp(Db db, CallDesk desk, CallLines lines, IActsFor acts, INames names, IReach reach) : ISlice
{
    private const int Most = 20;

    internal sealed record Been(CallLine Call, string? Thanks);

    /// <param name="Mine">I asked for it.</param>
    /// <param name="Offered">I am asked whether I would go.</param>
    /// <param name="Doing">I go.</param>
    /// <param name="Thanked">I went, and was thanked, newest first.</param>
    internal sealed record View(IReadOnlyList<CallLine> Mine, IReadOnlyList<CallLine> Offered, IReadOnlyList<CallLine> Doing, IReadOnlyList<Been> Thanked);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        List<Guid> mine = [.. await acts.All(ct)];
        var offers = db.Set<HelpOffer>();
        var members = db.Set<TeamMember>();
        var rows = await db.Set<HelpCall>().AsNoTracking().Where(row => mine.Contains(row.PersonId)).OrderByDescending(row => row.Id).Take(Most).ToListAsync(ct);
        var offered = await db.Set<HelpCall>().AsNoTracking().Where(row => row.State == CallState.Open && row.PersonId != own
            && (offers.Any(offer => offer.CommunityId == row.CommunityId && offer.CallId == row.Id && offer.PersonId == own && offer.State == OfferState.Open)
                || (row.TeamId != null && members.Any(member => member.CommunityId == row.CommunityId && member.TeamId == row.TeamId && member.PersonId == own && member.State == MemberState.In)
                    && !offers.Any(offer => offer.CommunityId == row.CommunityId && offer.CallId == row.Id && offer.PersonId == own)))).OrderBy(row => row.DueAt).Take(Most).ToListAsync(ct);
        var went = await db.Set<HelpCall>().AsNoTracking().Where(row => row.VolunteerId == own && row.State != CallState.Ended).OrderByDescending(row => row.Id).Take(Most).ToListAsync(ct);
        var said = (await lines.Of([.. rows, .. offered, .. went], ct)).DistinctBy(line => line.Id).ToDictionary(line => line.Id);
        return new View(
            [.. rows.Select(row => said[row.Id])], [.. offered.Select(row => Hidden(said[row.Id]))], [.. went.Where(row => row.State != CallState.Helped).Select(row => said[row.Id])],
            [.. went.Where(row => row.State == CallState.Helped).Select(row => new Been(said[row.Id], row.Thanks))]);
    }

    /// <summary>One call as whoever asked, is asked or goes sees it. Name, door and phone only for whoever goes.</summary>
    /// <param name="Code">For whoever is to be helped: what they read out at the door.</param>
    /// <param name="Whom">In full for whoever goes.</param>
    /// <param name="Phone">Of whom to help, for whoever goes and asks for it.</param>
    internal sealed record One(CallLine Call, bool Mine, bool Goes, bool Asked, string? Code, string? Whom, string? Who, string? Phone, string? Thanks, string? Report, IReadOnlyList<CallEnd> Ends);

    /// <param name="withPhone">Whoever goes wants to call; it is logged, and whom they call can read it.</param>
    internal async Task<One> Of(Guid id, bool withPhone, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        var call = await db.Load<HelpCall>(id, ct);
        var mine = await desk.MaySpeakFor(call.PersonId, ct);
        var goes = call.VolunteerId == own;
        var asked = !mine && !goes && (await db.Set<HelpOffer>().AsNoTracking().AnyAsync(row => row.CallId == id && row.PersonId == own && row.State == OfferState.Open, ct)
            || (call.State == CallState.Open && call.TeamId is { } team && await db.Set<TeamMember>().AsNoTracking().AnyAsync(row => row.TeamId == team && row.PersonId == own && row.State == MemberState.In, ct)));
        if (!mine && !goes && !asked)
        {
            throw new NotYours(nameof(HelpCall));
        }

        var line = (await lines.Of([call], ct))[0];
        var full = await names.Full([call.PersonId, call.VolunteerId ?? call.PersonId], ct);
        var under = goes && call.State is CallState.Accepted or CallState.OnTheWay or CallState.There;
        return new One(
            goes || mine ? line : Hidden(line), mine, goes, asked, mine && !call.IsOver ? call.Code : null, goes ? full[call.PersonId] : null, call.VolunteerId is { } who && mine ? full[who] : null,
            under && withPhone ? await reach.Phone(call.PersonId, "visit", ct) : null, goes || mine ? call.Thanks : null, mine || goes ? call.Report : null,
            call.IsOver || call.State == CallState.Served ? [] : mine ? CloseCall.Askers : goes ? CloseCall.Helpers : []);
    }

    /// <summary>Before somebody goes they read what it is and about where, not whose.</summary>
    private static CallLine Hidden(CallLine line) => line with { Whom = "", Where = line.Grid ?? "", PersonId = Guid.Empty };
}
