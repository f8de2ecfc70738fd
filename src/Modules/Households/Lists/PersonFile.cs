using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Files;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Lists;

/// <summary>What is on file about one person, masked.</summary>
internal sealed class PersonFile(Db db, Vault vault, Access access, IPlaces places, IPersons persons, IBodies bodies, IFiles files, MemberLines lines, History history) : ISlice
{
    internal sealed record OwnedDoor(Guid Id, string Where);

    /// <param name="IdNumber">Masked.</param>
    /// <param name="Owned">The dwellings they own a share of, where the reader may see those.</param>
    internal sealed record View(
        MemberLine Person, string? IdNumber, string? PartyBranch, Guid? PartyBranchId, Guid? HouseholdId, Guid? DwellingId, string? Where, IReadOnlyList<OwnedDoor> Owned,
        IReadOnlyList<History.Line> Course, IReadOnlyDictionary<Guid, IReadOnlyList<FileRef>> Evidence, bool MayKeep, bool MayKeepCare, bool MaySeeFull);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        if (!(await persons.Of([id], ct)).ContainsKey(id))
        {
            throw new Missing("person");
        }

        // Where they live; where they last lived when they have left.
        var living = await db.Set<Living>().AsNoTracking().Where(row => row.PersonId == id).OrderBy(row => row.Until != null).ThenByDescending(row => row.From).ThenByDescending(row => row.Id).FirstOrDefaultAsync(ct);
        var now = living is { Until: null };
        var dwelling = living is null ? null : await db.Set<Dwelling>().AsNoTracking().SingleAsync(row => row.Id == living.DwellingId, ct);
        await access.Demand(Rights.See, dwelling, ct);
        var care = db.May(Rights.SeeCare) && await access.May(Rights.SeeCare, dwelling, ct);
        var head = now ? await db.Set<Household>().AsNoTracking().Where(row => row.Id == living!.HouseholdId).Select(row => row.HeadId).SingleAsync(ct) : null;
        var line = (await lines.Of([(id, living)], head, care, ct))[0];
        var profile = await db.Set<Profile>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        var book = await places.Book(ct);
        var shares = db.Set<Ownership>();
        var owned = await (await access.Turf(Rights.See, ct)).Narrow(db.Set<Dwelling>().AsNoTracking())
            .Where(row => shares.Any(share => share.CommunityId == row.CommunityId && share.DwellingId == row.Id && share.PersonId == id && share.Until == null)).OrderBy(row => row.Walk).ToListAsync(ct);
        var evidence = line.Tags is { Count: > 0 } tags ? (await files.Of(CareTag.OwnerKind, [.. tags.Select(tag => tag.Id)], ct)).ToLookup(file => file.OwnerId!.Value) : null;
        return new View(
            line, profile?.IdNumber is { } number ? ResidentId.Mask(vault.Open(number)) : null,
            profile?.PartyBranchId is { } branch ? (await bodies.Standing(ct)).FirstOrDefault(body => body.Id == branch)?.Name : null, profile?.PartyBranchId, living?.HouseholdId, now ? dwelling?.Id : null,
            dwelling is null ? null : Doors.Said(book, dwelling), [.. owned.Select(row => new OwnedDoor(row.Id, Doors.Said(book, row)))], await history.Of(id, care, ct),
            evidence?.ToDictionary(group => group.Key, group => (IReadOnlyList<FileRef>)[.. group]) ?? [],
            await Can(Rights.Keep), await Can(Rights.KeepCare), await Can(Rights.SeeFull));

        async Task<bool> Can(string right) => db.May(right) && await access.May(right, now ? dwelling : null, ct);
    }
}
