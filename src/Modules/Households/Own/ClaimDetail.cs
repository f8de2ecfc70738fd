using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Own;

/// <summary>A claim as whoever decides reads it: who asks, behind which door, and who is on file there.</summary>
internal sealed class ClaimDetail(Db db, Access access, IPlaces places, IPersons persons, INames names, Texts texts) : ISlice
{
    /// <param name="Name">Masked.</param>
    /// <param name="SameName">The claimant goes by the same full name.</param>
    internal sealed record OnFile(Guid PersonId, string Name, Relation Relation, bool HasAccount, bool SameName);

    internal sealed record Behind(Guid HouseholdId, IReadOnlyList<OnFile> Members);

    /// <param name="Name">Masked.</param>
    /// <param name="Phone">Masked.</param>
    /// <param name="LivesAt">The home here they are on file in, if it is another.</param>
    internal sealed record View(
        Guid Id, int Version, Guid PersonId, string Name, string? Phone, ClaimWay Way, Guid DwellingId, string Where, Relation? Relation, string? Words, DateTime AskedAt, string State, string? Reason,
        string? LivesAt, IReadOnlyList<Behind> Households, bool Own)
    {
        public bool Open => State == nameof(ClaimState.Waiting);
    }

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        var claim = await db.Set<Claim>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Claim));
        var dwelling = await db.Set<Dwelling>().AsNoTracking().SingleAsync(row => row.Id == claim.DwellingId, ct);
        await access.Demand(Rights.Review, dwelling, ct);
        var book = await places.Book(ct);
        var homes = await db.Set<Household>().AsNoTracking().Where(row => row.DwellingId == dwelling.Id && row.Until == null).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(ct);
        var living = await db.Set<Living>().AsNoTracking().Where(row => row.Until == null && homes.Contains(row.HouseholdId)).OrderBy(row => row.Relation != Relation.Head).ThenBy(row => row.Id).ToListAsync(ct);
        List<Guid> ids = [claim.PersonId, .. living.Select(row => row.PersonId)];
        var lines = await persons.Of(ids, ct);
        var full = await names.Full(ids, ct);
        var other = await db.Set<Living>().AsNoTracking().Where(row => row.PersonId == claim.PersonId && row.Until == null && row.DwellingId != dwelling.Id).Select(row => (Guid?)row.DwellingId).SingleOrDefaultAsync(ct);
        var elsewhere = other is null ? null : await db.Set<Dwelling>().AsNoTracking().SingleAsync(row => row.Id == other, ct);
        var asks = lines.GetValueOrDefault(claim.PersonId);
        return new View(
            claim.Id, claim.Version, claim.PersonId, asks?.Name ?? texts["people.somebody"], asks?.Phone, claim.Way, dwelling.Id, Doors.Said(book, dwelling), claim.Relation, claim.Words, claim.AskedAt, claim.State.ToString(), claim.Reason,
            elsewhere is null ? null : Doors.Said(book, elsewhere),
            [.. homes.Select(home => new Behind(home, [.. living.Where(row => row.HouseholdId == home).Select(row => new OnFile(
                row.PersonId, lines.GetValueOrDefault(row.PersonId)?.Name ?? texts["people.somebody"], row.Relation, lines.GetValueOrDefault(row.PersonId)?.HasAccount ?? false, full[row.PersonId].Trim() == full[claim.PersonId].Trim()))]))],
            claim.PersonId == db.Actor.PersonId);
    }
}
