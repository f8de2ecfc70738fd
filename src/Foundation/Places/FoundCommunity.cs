using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

/// <summary>
/// A community comes into being: a tenant of its own. Chosen by its statistical code, the district and subdistrict it belongs to are
/// opened with it when they are not there yet.
/// </summary>
internal sealed class FoundCommunity(Db db, OpenArea openArea, StatAreas statistics, IServiceScopeFactory scopes) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "places.area-name-missing"), StringLength(60)]
        public string Name { get; set; } = "";

        [StringLength(120)]
        public string? NameEn { get; set; }

        [Required(ErrorMessage = "places.slug-missing")]
        public string Slug { get; set; } = "";
        public string? Code { get; set; }
        public long? ParentId { get; set; }

        [RegularExpression(@"^[0-9][0-9 \-]{4,18}[0-9]$", ErrorMessage = "places.phone-form")]
        public string? Phone { get; set; }

        /// <summary>村 rather than 社区.</summary>
        public bool Village { get; set; }
    }

    internal async Task<long> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepAreas);
        FormCheck.Check(form);
        var level = form.Village ? AreaLevel.Village : AreaLevel.Community;
        var area = await OpenArea.Draft(db, level, form.Name, form.NameEn, form.Slug, form.Code, form.ParentId, ct);
        if (form.ParentId is null && area.Code is { } code && await Above(code, ct) is { } parentId)
        {
            db.ChangeTracker.Clear();
            area = await OpenArea.Draft(db, level, form.Name, form.NameEn, form.Slug, form.Code, parentId, ct);
        }

        area.Call(string.IsNullOrWhiteSpace(form.Phone) ? null : form.Phone.Trim());
        await OpenArea.Write(db, area, ct);
        await Announce(area, ct);
        return area.Id;
    }

    /// <summary>
    /// The area above by the statistics, opened on the way when missing. Each is whole by itself and found again by its code, so that a
    /// founding that is refused later leaves nothing half done.
    /// </summary>
    private async Task<long?> Above(string code, CancellationToken ct)
    {
        var ancestors = await statistics.Ancestors(long.Parse(code, CultureInfo.InvariantCulture), ct);
        var town = ancestors.FirstOrDefault(area => area.Level == 4);
        if (town is null)
        {
            return null;
        }

        // Some cities have no counties: the city then stands where a district stands elsewhere.
        var county = ancestors.FirstOrDefault(area => area.Level == 3) ?? ancestors.FirstOrDefault(area => area.Level == 2);
        db.ChangeTracker.Clear();
        var district = county is null ? null : await Opened(county, AreaLevel.District, null, ct);
        return await Opened(town, AreaLevel.Subdistrict, district, ct);
    }

    private async Task<long?> Opened(StatAreaName area, AreaLevel level, long? parentId, CancellationToken ct)
    {
        var digits = area.Code.ToString(CultureInfo.InvariantCulture);
        var code = digits.PadRight(12, '0');
        var known = await db.Set<Area>().AsNoTracking().Where(row => row.Code == code && row.Until == null).Select(row => (long?)row.Id).FirstOrDefaultAsync(ct);
        return known ?? await openArea.Run(
            new() { Level = level, Name = StatNames.Plain(area.Name), Slug = "a" + digits, Code = code, ParentId = parentId }, ct);
    }

    private async Task Announce(Area area, CancellationToken ct)
    {
        // A fact belongs to a community, and this one was not there until a moment ago: it is told from inside, in a scope of its own.
        await using var scope = scopes.CreateAsyncScope();
        var inside = scope.ServiceProvider;
        inside.GetRequiredService<Here>().Enter(new AreaNode(area.Id, area.ParentId, area.Level, area.Name, area.NameEn, area.Slug, area.Code, area.Phone, area.Path));
        inside.GetRequiredService<Acting>().Actor = db.Actor with { PersonId = null, Posts = [], HomePlaceId = null };
        inside.GetRequiredService<Clock>().Tell(db.Now);
        var there = inside.GetRequiredService<Db>();
        there.Demand(Rights.KeepAreas);
        there.Announce(new CommunityFounded(area.Id));
        await there.Save(ct);
    }
}
