using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.People;

/// <summary>The offices above the communities: who oversees which subdistrict and district, who administers the installation.</summary>
internal sealed class AboveBoard(Db db, Areas areas) : ISlice
{
    internal sealed record Line(Guid Id, Guid AccountId, string Name, string? StaffName, Office Office, long? AreaId, string? Area, DateOnly From, DateOnly? Until, bool Now);

    internal sealed record View(IReadOnlyList<Line> Lines, IReadOnlyList<AreaNode> Areas);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.AppointAbove);
        var tree = await areas.Tree(ct);
        var today = db.Clock.Today;
        var accounts = db.Set<Account>();
        var rows = await (
            from row in db.Set<AboveAppointment>().AsNoTracking().Where(row => row.EndedAt == null && (row.Until == null || row.Until >= today))
            join account in accounts on row.AccountId equals account.Id
            select new { row.Id, row.AccountId, account.Name, account.StaffName, row.Office, row.AreaId, row.From, row.Until }).ToListAsync(ct);
        return new View(
            [.. rows.Select(row => new Line(row.Id, row.AccountId, row.Name, row.StaffName, row.Office, row.AreaId, row.AreaId is { } area ? tree.Find(area)?.Name : null, row.From, row.Until, row.From <= today))
                .OrderBy(line => line.AreaId is null ? "" : tree.Find(line.AreaId.Value)?.Path, StringComparer.Ordinal).ThenBy(line => line.From)],
            [.. tree.All.Where(area => !area.IsCommunity).OrderBy(area => area.Path, StringComparer.Ordinal)]);
    }
}
