using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Care;

/// <summary>A tag of the community's own, beside the product's; or retires one: who has it keeps it, nobody is given it any more.</summary>
internal sealed class NameTag(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        [StringLength(12, ErrorMessage = "households.tag-name-long")]
        public string? Name { get; set; }

        [StringLength(40, ErrorMessage = "households.tag-name-en-long")]
        public string? NameEn { get; set; }

        /// <summary>The code of a tag to retire instead.</summary>
        public string? Retire { get; set; }
    }

    internal async Task<string> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.NameTags);
        FormCheck.Check(form);
        Refuse.If(await settings.LockedAbove<HouseholdsSettings>(ct), "households.tags-locked");
        await db.Alone("households.tags", ct);
        var known = await settings.Of<HouseholdsSettings>(ct);
        var tags = known.Tags.Select(tag => new OwnTag { Code = tag.Code, Name = tag.Name, NameEn = tag.NameEn, Retired = tag.Retired }).ToList();
        string code;
        if (!string.IsNullOrEmpty(form.Retire))
        {
            var tag = tags.Find(one => one.Code == form.Retire && !one.Retired) ?? throw new Missing("tag");
            tag.Retired = true;
            code = tag.Code;
        }
        else
        {
            var name = form.Name?.Trim();
            Refuse.If(string.IsNullOrEmpty(name), "households.tag-name-missing", "Name");
            Refuse.If(tags.Exists(tag => tag.Name == name && !tag.Retired), "households.tag-name-there", "Name");
            Refuse.If(tags.Count >= HouseholdsSettings.MostTags, "households.tags-too-many", "Name", HouseholdsSettings.MostTags);
            code = $"{Tags.OwnPrefix}{Guid.NewGuid().ToString("N")[..8]}";
            tags.Add(new OwnTag { Code = code, Name = name, NameEn = string.IsNullOrWhiteSpace(form.NameEn) ? null : form.NameEn.Trim() });
        }

        settings.Change(db.CommunityId, new HouseholdsSettings { Tags = tags, Cars = known.Cars, Pets = known.Pets });
        return await db.Save(code, ct);
    }
}
