using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Covers;

/// <param name="Head">Masked.</param>
/// <param name="MayOpen">This reader may see its file.</param>
public sealed record CoveredBy(Guid HouseholdId, string Where, string Head, int Size, bool MayOpen);

/// <param name="Where">The door of a household, or the place.</param>
/// <param name="Homes">The household, or those who live in the place, by the order of the doors.</param>
/// <param name="Count">How many those are.</param>
/// <param name="Why">Words of whoever assigned it; for staff.</param>
public sealed record CoverLine(Guid Id, int Version, CoverKind Kind, CoverRole Role, string Where, DateOnly From, string? Why, IReadOnlyList<CoveredBy> Homes, int Count, bool MayEnd);

/// <param name="Name">Masked.</param>
public sealed record CoverView(Guid PersonId, string Name, IReadOnlyList<CoverLine> Lines, bool Own);

/// <summary>
/// Whom one person is there for: for staff where they may see files, and for that person themself. Being there for somebody shows their door and the
/// masked name of the head, and nothing else: what is in the file is for offices.
/// </summary>
internal sealed class CoverOf(Db db, Covering covering, Access access, IPlaces places, IPersons persons, Texts texts) : ISlice
{
    /// <summary>As many homes of one place are listed.</summary>
    public const int Most = 300;

    internal async Task<CoverView> Run(Guid personId, CancellationToken ct)
    {
        var own = db.Actor.PersonId == personId;
        if (!own)
        {
            db.Demand(Rights.See);
        }

        var covers = await db.Set<Cover>().AsNoTracking().Where(row => row.PersonId == personId && row.Until == null).OrderBy(row => row.Id).ToListAsync(ct);
        var named = (await persons.Of([personId], ct)).GetValueOrDefault(personId) ?? throw new Missing("person");
        var book = await places.Book(ct);
        var byName = await covering.Homes([.. covers.Select(cover => cover.HouseholdId).OfType<Guid>()], ct);
        var see = db.May(Rights.See) ? await access.Turf(Rights.See, ct) : null;
        List<(Cover Cover, string Where, List<Covering.At> Homes, int Count)> shown = [];
        foreach (var cover in covers)
        {
            var home = cover.HouseholdId is { } id ? byName.GetValueOrDefault(id) : null;
            if (!own && !await covering.Covers(Rights.See, cover.Kind, cover.TargetId, home?.Dwelling, ct))
            {
                continue;
            }

            if (home is not null)
            {
                shown.Add((cover, Lists.Doors.Said(book, home.Dwelling), [home], 1));
            }
            else if (Covering.Said(book, cover) is { } where)
            {
                var (homes, count) = await Inside(cover, ct);
                shown.Add((cover, where, homes, count));
            }
        }

        var heads = await persons.Of(shown.SelectMany(one => one.Homes).Select(home => home.HeadId).OfType<Guid>(), ct);
        List<CoverLine> lines = [];
        foreach (var (cover, where, homes, count) in shown)
        {
            lines.Add(new CoverLine(
                cover.Id, cover.Version, cover.Kind, cover.Role, where, cover.From, own && see is null ? null : cover.Why,
                [.. homes.Select(home => new CoveredBy(
                    home.HouseholdId, Lists.Doors.Said(book, home.Dwelling), home.HeadId is { } head && heads.TryGetValue(head, out var line) ? line.Name : texts["people.somebody"], home.Size, see?.Covers(home.Dwelling) == true))],
                count, db.May(Rights.AssignCover) && await covering.Covers(Rights.AssignCover, cover.Kind, cover.TargetId, homes.Count > 0 ? homes[0].Dwelling : null, ct)));
        }

        return new CoverView(personId, named.Name, lines, own);
    }

    private async Task<(List<Covering.At> Homes, int Count)> Inside(Cover cover, CancellationToken ct)
    {
        var target = cover.TargetId;
        var doors = db.Set<Dwelling>().AsNoTracking();
        if (cover.Kind == CoverKind.Grid)
        {
            List<Guid> inside = [.. (await places.Book(ct)).Places.Where(place => place.Level == Kernel.Places.PlaceLevel.Building && place.GridId == target).Select(place => place.Id)];
            doors = doors.Where(row => inside.Contains(row.BuildingId));
        }
        else
        {
            doors = cover.Kind == CoverKind.Stairs ? doors.Where(row => row.StairsId == target) : doors.Where(row => row.BuildingId == target);
        }

        var rows =
            from household in db.Set<Household>().AsNoTracking().Where(row => row.Until == null)
            join dwelling in doors on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            orderby dwelling.Walk, household.Id
            select new { household.Id, household.HeadId, household.Size, Dwelling = dwelling };
        var found = await rows.Take(Most).ToListAsync(ct);
        return ([.. found.Select(row => new Covering.At(row.Id, row.HeadId, row.Size, row.Dwelling))], found.Count < Most ? found.Count : await rows.CountAsync(ct));
    }
}
