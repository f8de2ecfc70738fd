using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Identity;

/// <summary>The accounts of the installation: name, how they sign in, offices above, in how many communities they are known. No phones.</summary>
internal sealed class AccountList(Db db, Vault vault) : ISlice
{
    public const int Page = 50;

    internal sealed record Line(Guid Id, string Name, string? StaffName, bool Phone, DateTime OpenedAt, DateTime? ClosedAt, bool TwoSteps, IReadOnlyList<(Office Office, long? AreaId)> Above, int Communities);

    internal sealed record View(IReadOnlyList<Line> Lines, string? After, int Total);

    internal async Task<View> Run(string? search, string? after, CancellationToken ct)
    {
        db.Demand(Rights.KeepAccounts);
        var query = db.Set<Account>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim();
            var login = Account.Login(text);
            var hashes = Phone.Normal(text) is { } number ? vault.Blinds(Phone.Whole, number) : [];
            query = query.Where(row => row.Name.Contains(text) || (row.StaffName != null && row.StaffName.Contains(login)) || hashes.Contains(row.PhoneHash!));
        }

        var total = await query.CountAsync(ct);
        if (Guid.TryParse(after, out var last))
        {
            // Version-7 ids: the newest first is also the order of the key.
            query = query.Where(row => row.Id.CompareTo(last) < 0);
        }

        var rows = await query.OrderByDescending(row => row.Id).Take(Page + 1)
            .Select(row => new { row.Id, row.Name, row.StaffName, Phone = row.PhoneHash != null, row.OpenedAt, row.ClosedAt, TwoSteps = row.SecondKey != null }).ToListAsync(ct);
        var ids = rows.Take(Page).Select(row => row.Id).ToList();
        var above = (await db.Set<AboveAppointment>().AsNoTracking().Where(InOffice.AboveOn(db.Clock.Today)).Where(row => ids.Contains(row.AccountId))
            .Select(row => new { row.AccountId, row.Office, row.AreaId }).ToListAsync(ct)).ToLookup(row => row.AccountId, row => (row.Office, row.AreaId));
        var known = await db.Set<Membership>().AsNoTracking().Where(row => ids.Contains(row.AccountId) && row.EndedAt == null)
            .GroupBy(row => row.AccountId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        return new View(
            [.. rows.Take(Page).Select(row => new Line(row.Id, row.Name, row.StaffName, row.Phone, row.OpenedAt, row.ClosedAt, row.TwoSteps, [.. above[row.Id]], known.GetValueOrDefault(row.Id)))],
            rows.Count > Page ? rows[Page - 1].Id.ToString() : null, total);
    }

    /// <summary>Whom an office above can be given to: accounts with a staff name. Residents are not offered to the administrator.</summary>
    internal async Task<IReadOnlyList<(Guid Id, string Name, string? StaffName)>> Staff(CancellationToken ct)
    {
        db.Demand(Rights.KeepAccounts);
        var rows = await db.Set<Account>().AsNoTracking().Where(row => row.StaffName != null && row.ClosedAt == null).OrderBy(row => row.StaffName).Take(500)
            .Select(row => new { row.Id, row.Name, row.StaffName }).ToListAsync(ct);
        return [.. rows.Select(row => (row.Id, row.Name, row.StaffName))];
    }

    internal async Task<Line> One(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.KeepAccounts);
        var row = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, ct) ?? throw new Missing("account");
        var above = await db.Set<AboveAppointment>().AsNoTracking().Where(InOffice.AboveOn(db.Clock.Today)).Where(office => office.AccountId == id)
            .Select(office => new { office.Office, office.AreaId }).ToListAsync(ct);
        var known = await db.Set<Membership>().CountAsync(membership => membership.AccountId == id && membership.EndedAt == null, ct);
        return new Line(row.Id, row.Name, row.StaffName, row.PhoneHash is not null, row.OpenedAt, row.ClosedAt, row.SecondKey is not null, [.. above.Select(office => (office.Office, office.AreaId))], known);
    }
}
