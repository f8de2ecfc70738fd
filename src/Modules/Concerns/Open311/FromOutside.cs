using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Open311;

/// <summary>What a program outside sent beside a concern, for who handles it.</summary>
internal sealed class FromOutside(Db db, CaseFiles open, IApiClients clients) : ISlice
{
    /// <param name="Links">Addresses on other people's servers.</param>
    internal sealed record View(string Client, string? OwnId, string? Address, string? Position, IReadOnlyList<string> Links, bool Nobody);

    /// <summary>Null: nobody outside sent it.</summary>
    internal async Task<View?> Run(Guid concernId, CancellationToken ct)
    {
        var file = await open.Open(concernId, ct);
        if (file.Standing.Seeing != Seeing.Staff)
        {
            throw new NotYours("what came from outside");
        }

        if (await db.Set<ClientReport>().AsNoTracking().SingleOrDefaultAsync(row => row.ConcernId == concernId, ct) is not { } report)
        {
            return null;
        }

        var later = await db.Set<ClientUpdate>().AsNoTracking().Where(row => row.ConcernId == concernId && row.MediaUrls != null).OrderBy(row => row.At).Select(row => row.MediaUrls!).ToListAsync(ct);
        var names = await clients.Names([report.ClientId], ct);
        return new View(
            names.GetValueOrDefault(report.ClientId, ""), report.ExternalId, report.Address == file.Concern.Where ? null : report.Address,
            report is { Latitude: { } latitude, Longitude: { } longitude }
                ? string.Create(CultureInfo.InvariantCulture, $"{Spelling.Degrees(latitude)}, {Spelling.Degrees(longitude)} (WGS-84)") : null,
            [.. later.Prepend(report.MediaUrls ?? "").SelectMany(links => links.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Distinct()], file.Concern.ReporterId is null);
    }
}
