using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Insights.Screens;

/// <summary>The secret addresses of a community's displays, or of an area's above.</summary>
internal sealed class ScreenLinks(Db db) : ISlice
{
    public async Task<IReadOnlyList<ScreenLinkLine>> Run(AreaNode area, CancellationToken ct)
    {
        Allow(db, area);
        return await db.Set<ScreenLink>().Where(link => link.AreaId == area.Id && link.TakenBackAt == null).OrderBy(link => link.MadeAt)
            .Select(link => new ScreenLinkLine(link.Id, link.Name, link.MadeAt)).ToListAsync(ct);
    }

    internal static void Allow(Db db, AreaNode area)
    {
        if (area.IsCommunity)
        {
            db.Demand(Rights.Keep);
        }
        else
        {
            db.DemandIn(area, Rights.SeeAbove);
        }
    }
}

public sealed record ScreenLinkLine(Guid Id, string Name, DateTime MadeAt);

/// <summary>Makes a secret address for one display; the answer is the only time it is told.</summary>
internal sealed class MakeScreenLink(Db db) : ISlice
{
    internal sealed class Form
    {
        [Required, StringLength(40)] public string? Name { get; set; }
    }

    /// <returns>The secret.</returns>
    public async Task<string> Run(AreaNode area, Form form, CancellationToken ct)
    {
        ScreenLinks.Allow(db, area);
        FormCheck.Check(form);
        var secret = ScreenLink.NewSecret();
        db.Add(new ScreenLink(db.NewId(), area.Id, form.Name!.Trim(), secret, db.Actor.AccountId, db.Now));
        await db.Save(ct);
        return secret;
    }
}

/// <summary>Takes an address back: the display that has it shows nothing any more.</summary>
internal sealed class TakeBackScreenLink(Db db) : ISlice
{
    public async Task Run(AreaNode area, Guid id, CancellationToken ct)
    {
        ScreenLinks.Allow(db, area);
        var link = await db.Set<ScreenLink>().SingleOrDefaultAsync(row => row.Id == id && row.AreaId == area.Id, ct) ?? throw new Missing(nameof(ScreenLink));
        link.TakeBack(db.Now);
        await db.Save(ct);
    }
}
