using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.People;

/// <summary>Who is known here, masked: found by name or its initials, by the last four digits or the whole of a phone, by building, by office.</summary>
internal sealed class PeopleList(Db db, Vault vault, IPlaces places) : ISlice
{
    public const int Page = 50;

    internal sealed record Query(string? Search = null, Guid? PlaceId = null, Office? Office = null, bool Unverified = false, string? After = null);

    internal sealed record Line(Guid Id, string Name, string? Home, bool Verified, bool HasPhone, bool HasAccount, DateOnly? DiedOn, IReadOnlyList<Office> Offices);

    internal sealed record View(IReadOnlyList<Line> Lines, string? After, int Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var book = await places.Book(ct);
        var today = db.Clock.Today;
        var appointments = db.Set<Appointment>().Where(InOffice.On(today));
        var rows = db.Set<Person>().AsNoTracking().Where(row => row.MergedIntoId == null && !row.FromAbove && row.Name != "");
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            rows = Phone.Sought(rows, query.Search.Trim(), vault);
        }

        if (query.PlaceId is { } place)
        {
            var inside = book.Places.Where(node => book.Upwards(node.Id).Any(above => above.Id == place)).Select(node => (Guid?)node.Id).ToList();
            rows = rows.Where(row => inside.Contains(row.HomePlaceId));
        }

        if (query.Office is { } office)
        {
            rows = rows.Where(row => appointments.Any(post => post.CommunityId == row.CommunityId && post.PersonId == row.Id && post.Office == office));
        }

        if (query.Unverified)
        {
            rows = rows.Where(row => row.ResidenceVerifiedAt == null && row.HomePlaceId != null);
        }

        var total = await rows.CountAsync(ct);
        if (query.After?.Split('~') is [var key, var id] && Guid.TryParseExact(id, "N", out var last))
        {
#pragma warning disable CA1309, CA1310 // Said in SQL, where both engines compare code points.
            rows = rows.Where(row => string.Compare(row.SortKey, key) > 0 || (row.SortKey == key && row.Id.CompareTo(last) > 0));
#pragma warning restore CA1309, CA1310
        }

        var found = await rows.OrderBy(row => row.SortKey).ThenBy(row => row.Id).Take(Page + 1)
            .Select(row => new { row.Id, row.Name, row.SortKey, row.HomePlaceId, Verified = row.ResidenceVerifiedAt != null, Phone = row.PhoneHash != null, Account = row.AccountId != null, row.DiedOn }).ToListAsync(ct);
        var ids = found.Take(Page).Select(row => row.Id).ToList();
        var offices = (await appointments.Where(row => ids.Contains(row.PersonId)).Select(row => new { row.PersonId, row.Office }).ToListAsync(ct)).ToLookup(row => row.PersonId, row => row.Office);
        return new View(
            [.. found.Take(Page).Select(row => new Line(row.Id, Mask.Name(row.Name), row.HomePlaceId is { } home ? book.NameOf(home) : null, row.Verified, row.Phone, row.Account, row.DiedOn, [.. offices[row.Id].Distinct()]))],
            found.Count > Page ? $"{found[Page - 1].SortKey}~{found[Page - 1].Id:N}" : null, total);
    }
}
