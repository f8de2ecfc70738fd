using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Own;

/// <summary>我的家: what is on file about oneself, or a child one is guardian of, in plain words (PIPL arts. 44, 45).</summary>
internal sealed class MyFile(
    Db db, Vault vault, Standing standing, IPlaces places, INames names, IBodies bodies, MemberLines lines, IOwnNeeds needs, ILooks looks, IThereFor there) : ISlice
{
    private const int MostLooks = 20;

    /// <param name="Name">In full of who is grown and of one's own children, else masked.</param>
    internal sealed record Mate(Guid PersonId, string Name, Relation Relation, bool Child);

    internal sealed record ClaimLine(Guid Id, ClaimWay Way, string State, string? Where, string? Reason, DateTime AskedAt);

    internal sealed record CorrectionLine(Guid Id, CorrectionField Field, string State, string? Reason, DateTime AskedAt, bool MayWithdraw);

    /// <param name="Name">In full.</param>
    internal sealed record Other(Guid PersonId, string Name);

    /// <param name="Claimed">False: nothing is shown but how to claim a home.</param>
    internal sealed record View(bool Claimed, IReadOnlyList<ClaimLine> Claims, FileOfOne? File);

    /// <param name="Name">In full: it is theirs.</param>
    /// <param name="IdNumber">Masked; in full only in what one takes out.</param>
    /// <param name="Phone">Masked.</param>
    /// <param name="Mine">False: of a child.</param>
    /// <param name="Children">Whom the reader may act for.</param>
    /// <param name="ThereForIt">Who is there for the household, as its people call them.</param>
    /// <param name="MayAsk">Children of the household whose guardian the reader may say they are; names masked.</param>
    internal sealed record FileOfOne(
        Guid PersonId, bool Mine, string Name, string? Phone, string? IdNumber, DateOnly? Birthday, MemberLine Line, string? PartyBranch, Guid? HouseholdId, string? Where, int Owned, IReadOnlyList<Mate> Mates, IReadOnlyList<ThereLine> ThereForIt,
        IReadOnlyList<NeedLine> Needs, IReadOnlyList<LookLine> Looks, IReadOnlyList<CorrectionLine> Corrections, IReadOnlyList<Other> Guardians, IReadOnlyList<Other> Children, IReadOnlyList<Other> MayAsk);

    /// <param name="whom">A child they are guardian of; null: themselves.</param>
    internal async Task<View> Run(Guid? whom, CancellationToken ct)
    {
        var own = await standing.Self(ct);
        var claims = await Claims(own, ct);
        if (!await standing.HasClaimed(own, ct))
        {
            return whom is null ? new View(false, claims, null) : throw new NotYours("guardian");
        }

        return new View(true, claims, await File(own, await standing.For(whom, ct), ct));
    }

    private async Task<IReadOnlyList<ClaimLine>> Claims(Guid own, CancellationToken ct)
    {
        var rows = await db.Set<Claim>().AsNoTracking().Where(row => row.PersonId == own).OrderByDescending(row => row.AskedAt).Take(5).ToListAsync(ct);
        List<Guid> ids = [.. rows.Where(row => row.Way == ClaimWay.Door).Select(row => row.DwellingId)];
        var doors = await db.Set<Dwelling>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var book = await places.Book(ct);
        return [.. rows.Select(row => new ClaimLine(row.Id, row.Way, row.State.ToString(), doors.TryGetValue(row.DwellingId, out var door) ? Doors.Said(book, door) : null, row.Reason, row.AskedAt))];
    }

    private async Task<FileOfOne> File(Guid own, Guid person, CancellationToken ct)
    {
        var living = await db.Set<Living>().AsNoTracking().Where(row => row.PersonId == person && row.Until == null).SingleOrDefaultAsync(ct);
        var dwelling = living is null ? null : await db.Set<Dwelling>().AsNoTracking().SingleAsync(row => row.Id == living.DwellingId, ct);
        var head = living is null ? null : await db.Set<Household>().AsNoTracking().Where(row => row.Id == living.HouseholdId).Select(row => row.HeadId).SingleAsync(ct);
        var line = (await lines.Of([(person, living)], head, care: true, ct))[0];
        var profile = await db.Set<Profile>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == person, ct);
        var children = await standing.Children(own, ct);
        var guardians = await db.Set<Guardianship>().AsNoTracking().Where(row => row.ChildId == person && row.State == GuardianState.Confirmed).Select(row => row.GuardianId).ToListAsync(ct);
        var mates = living is null ? [] : await db.Set<Living>().AsNoTracking().Where(row => row.HouseholdId == living.HouseholdId && row.Until == null && row.PersonId != person)
            .OrderBy(row => row.Relation != Relation.Head).ThenBy(row => row.From).ThenBy(row => row.Id).ToListAsync(ct);
        var full = await names.Full([person, .. children, .. guardians, .. mates.Select(mate => mate.PersonId)], ct);
        var others = await lines.Of([.. mates.Select(mate => (mate.PersonId, (Living?)mate))], head, care: false, ct);
        var asked = await db.Set<Guardianship>().AsNoTracking().Where(row => row.GuardianId == own && (row.State == GuardianState.Waiting || row.State == GuardianState.Confirmed)).Select(row => row.ChildId).ToListAsync(ct);
        var grown = await standing.IsGrown(own, ct);
        var corrections = await db.Set<Correction>().AsNoTracking().Where(row => row.PersonId == person).OrderByDescending(row => row.AskedAt).Take(10).ToListAsync(ct);
        return new FileOfOne(
            person, person == own, full[person], line.Phone, profile?.IdNumber is { } number ? ResidentId.Mask(vault.Open(number)) : null, profile?.Birthday, line,
            profile?.PartyBranchId is { } branch ? (await bodies.Standing(ct)).FirstOrDefault(body => body.Id == branch)?.Name : null, living?.HouseholdId,
            dwelling is null ? null : Doors.Said(await places.Book(ct), dwelling), await db.Set<Ownership>().AsNoTracking().CountAsync(row => row.PersonId == person && row.Until == null, ct),
            [.. others.Select(mate => new Mate(mate.PersonId, (grown && mate.Age >= Guardianship.GuardianAge) || children.Contains(mate.PersonId) ? full[mate.PersonId] : mate.Name, mate.Relation ?? Relation.Unclear, mate.Child))],
            living is null ? [] : await there.Home(living.HouseholdId, ct), await needs.Of(person, ct), await looks.At(person, MostLooks, ct),
            [.. corrections.Select(row => new CorrectionLine(row.Id, row.Field, row.State.ToString(), row.Reason, row.AskedAt, row.State == CorrectionState.Waiting && row.AskedBy == own))],
            [.. guardians.Select(id => new Other(id, full[id]))], person == own ? [.. children.Select(id => new Other(id, full[id]))] : [],
            person == own && grown ? [.. others.Where(mate => mate.Child && !asked.Contains(mate.PersonId)).Select(mate => new Other(mate.PersonId, mate.Name))] : []);
    }
}
