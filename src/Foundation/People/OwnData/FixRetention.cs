using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>
/// 统一保存期限: a subdistrict or district fixes for all its communities how long the files of those who left are kept, at once or from a day on. An
/// inherited setting that is locked; the communities' rounds read it when they ring, within a week. Whose term is over by a shorter one is forgotten then.
/// </summary>
internal sealed class FixRetention(Db db, Settings settings, Areas areas) : ISlice
{
    internal sealed class Form
    {
        public int? Months { get; set; }

        /// <summary>The first day on which it holds; left out or today: from now on.</summary>
        public DateOnly? From { get; set; }
    }

    internal async Task Run(AreaNode area, Form form, CancellationToken ct)
    {
        db.DemandIn(area, Rights.FixRetention);
        FormCheck.Check(form);
        Refuse.If(form.Months is null or < RetentionSettings.Least or > RetentionSettings.Most, "people.retention-months", nameof(Form.Months), RetentionSettings.Least, RetentionSettings.Most);
        var from = Begin(db, form.From);
        if (area.ParentId is { } parent && (await areas.Tree(ct)).Find(parent) is { } above && await settings.LockedBy<RetentionSettings>(above, from, ct) is { } by)
        {
            throw new Refusal("people.retention-fixed-above", nameof(Form.Months), (await areas.Tree(ct)).Find(by)?.Said ?? "");
        }

        settings.Change(area.Id, new RetentionSettings { Months = form.Months.Value }, locked: true, from);
        await db.Save(ct);
    }

    internal static DateTime Begin(Db db, DateOnly? from)
    {
        Refuse.If(from < db.Clock.Today, "people.retention-past", nameof(Form.From));
        return from is { } day && day > db.Clock.Today ? Clock.Utc(day.ToDateTime(TimeOnly.MinValue)) : db.Now;
    }
}

/// <summary>The term is each community's own again: what it had set holds, and where it had set nothing, what was fixed stays as a proposal.</summary>
internal sealed class LetGoRetention(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        /// <summary>The first day on which it is free; left out or today: from now on.</summary>
        public DateOnly? From { get; set; }
    }

    internal async Task Run(AreaNode area, Form form, CancellationToken ct)
    {
        db.DemandIn(area, Rights.FixRetention);
        FormCheck.Check(form);
        var from = FixRetention.Begin(db, form.From);
        var last = (await settings.VersionsIn<RetentionSettings>(area, ct)).LastOrDefault(version => version.AreaId == area.Id && version.From <= from);
        Refuse.If(last is not { Locked: true }, "people.retention-free", nameof(Form.From));
        settings.Change(area.Id, last.Value, locked: false, from);
        await db.Save(ct);
    }
}
