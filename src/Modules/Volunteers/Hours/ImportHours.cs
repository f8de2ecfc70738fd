using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Drafts;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui.Sheets;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Hours;

/// <summary>One row of the sheet, as it was written there.</summary>
internal sealed record HoursRow(int Number, string Name, string Phone, string Day, string Hours, string Content, string Team);

internal sealed record HoursRows(IReadOnlyList<HoursRow> Rows);

internal sealed record HoursImported(int Added, int Unchanged, int Minutes);

/// <summary>What a row means.</summary>
/// <param name="Problem">Text key with arguments; null: it can come in.</param>
/// <param name="Known">It is on the record already.</param>
internal sealed record JudgedHours(HoursRow Row, Guid? PersonId, Guid? TeamId, TeamKind? TeamKind, DateOnly? On, int Minutes, bool Known, (string Text, object[] Args)? Problem);

/// <summary>Records kept elsewhere, as a sheet: the template, and reading it.</summary>
internal static class HoursSheet
{
    public const int MostBytes = 5_000_000;
    public const int MostRows = 5000;

    /// <summary>How people head the columns; the first of each is the template's.</summary>
    private static readonly string[][] Headings =
    [
        ["姓名", "志愿者", "Name"], ["手机号", "电话", "手机", "联系电话", "Phone"], ["日期", "服务日期", "Day", "Date"], ["时长（小时）", "时长", "小时", "服务时长", "Hours"], ["服务内容", "内容", "项目", "Content"], ["队伍", "团队", "Team"],
    ];

    public static IReadOnlyList<SheetColumn> Columns { get; } = [.. Headings.Select(names => new SheetColumn(names[0]))];

    public static async Task<HoursRows> Read(Stream content, CancellationToken ct)
    {
        var rows = (await SheetFile.Read(content, new SheetLimits(MostBytes, MostRows), ct)).Pages[0].Rows;
        var head = rows[0];
        var at = new int[Headings.Length];
        for (var i = 0; i < Headings.Length; i++)
        {
            at[i] = head.Cells.ToList().FindIndex(cell => Headings[i].Contains(cell.Trim(' ', '*', '＊', '\u3000'), StringComparer.OrdinalIgnoreCase));
        }

        List<string> missing = [.. Enumerable.Range(1, 4).Where(i => at[i] < 0).Select(i => Headings[i][0])];
        Refuse.If(missing.Count > 0, "volunteers.import-columns", "File", string.Join('、', missing));
        Refuse.If(rows.Count < 2, "volunteers.import-empty", "File");
        Refuse.If(rows.Count - 1 > MostRows, "ui.sheet-too-many", "File", MostRows);
        return new HoursRows([.. rows.Skip(1).Select(row => new HoursRow(row.Number, row.Cell(at[0]).Trim(), row.Cell(at[1]).Trim(), row.Cell(at[2]).Trim(), row.Cell(at[3]).Trim(), row.Cell(at[4]).Trim(), row.Cell(at[5]).Trim()))]);
    }
}

/// <summary>Holds each row against who is known and what is on the record already.</summary>
internal sealed class JudgeHours(Db db, HoursDesk desk, IPersons persons, INames names)
{
    public async Task<IReadOnlyList<JudgedHours>> Judge(IReadOnlyList<HoursRow> rows, CancellationToken ct)
    {
        var today = db.Clock.Today;
        var phones = rows.Select(row => persons.PhoneOf(row.Phone)).OfType<string>().Distinct().ToList();
        var known = await persons.WithPhones(phones, ct);
        var called = await names.Full(known.Values, ct);
        var teams = (await db.Set<Team>().AsNoTracking().Where(row => row.EndedOn == null).Select(row => new { row.Id, row.Name, row.Kind }).ToListAsync(ct)).GroupBy(row => row.Name).ToDictionary(group => group.Key, group => group.ToList());
        List<Guid> people = [.. known.Values.Distinct()];
        var before = (await db.Set<HoursEntry>().AsNoTracking().Where(row => row.Service == ServiceKind.Recorded && row.State == HoursState.Confirmed && people.Contains(row.PersonId)).Select(row => new { row.PersonId, row.ServedOn, row.Minutes, row.Words }).ToListAsync(ct))
            .Select(row => (row.PersonId, row.ServedOn, row.Minutes, row.Words ?? "")).ToHashSet();
        var children = await desk.Children(ct);
        HashSet<(Guid, DateOnly, int, string)> seen = [];
        List<JudgedHours> judged = [];
        foreach (var row in rows)
        {
            var (text, args) = ("", Array.Empty<object>());
            void Wrong(string code, params object[] with) => (text, args) = text.Length == 0 ? (code, with) : (text, args);
            var phone = persons.PhoneOf(row.Phone);
            var person = phone is not null && known.TryGetValue(phone, out var found) ? found : (Guid?)null;
            if (phone is null)
            {
                Wrong("volunteers.import-phone");
            }
            else if (person is null)
            {
                Wrong("volunteers.import-unknown");
            }
            else if (row.Name.Length > 0 && called[person.Value] != row.Name)
            {
                Wrong("volunteers.import-name", Mask.Name(called[person.Value]));
            }
            else if (person == db.Actor.PersonId)
            {
                Wrong("volunteers.own-hours");
            }
            else if (children.Contains(person.Value))
            {
                Wrong("volunteers.child-hours");
            }

            var on = Day(row.Day);
            if (on is null)
            {
                Wrong("volunteers.import-day", row.Day);
            }
            else if (on > today)
            {
                Wrong("volunteers.import-later");
            }
            else if (on < today.AddYears(-20))
            {
                Wrong("volunteers.import-long-ago");
            }

            var minutes = decimal.TryParse(row.Hours.TrimEnd('时', '小', 'h', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours <= 24 ? (int)Math.Round(hours * 60) : 0;
            if (minutes is < 1 or > HoursEntry.MostMinutes)
            {
                Wrong("volunteers.import-hours", row.Hours);
            }

            if (row.Content.Length == 0)
            {
                Wrong("volunteers.import-content");
            }
            else if (row.Content.Length > HoursEntry.LongestWords)
            {
                Wrong("kernel.too-long", HoursEntry.LongestWords);
            }

            Guid? team = null;
            TeamKind? kind = null;
            if (row.Team.Length > 0)
            {
                if (teams.TryGetValue(row.Team, out var named) && named.Count == 1)
                {
                    (team, kind) = (named[0].Id, named[0].Kind);
                }
                else
                {
                    Wrong("volunteers.import-team", row.Team);
                }
            }

            var twice = false;
            if (text.Length == 0)
            {
                var key = (person!.Value, on!.Value, minutes, row.Content);
                twice = before.Contains(key);
                if (!twice && !seen.Add(key))
                {
                    Wrong("volunteers.import-twice");
                }
            }

            judged.Add(new JudgedHours(row, person, team, kind, on, minutes, twice, text.Length == 0 ? null : (text, args)));
        }

        return judged;
    }

    private static DateOnly? Day(string typed)
    {
        string[] forms = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
        return DateOnly.TryParseExact(typed, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}

/// <summary>Takes a sheet in and keeps it for the preview. Nothing is on a record yet.</summary>
internal sealed class UploadHours(Db db, IDrafts drafts) : ISlice
{
    internal async Task<Guid> Run(string fileName, Stream content, CancellationToken ct)
    {
        db.Demand(HelpRights.Hours);
        return await db.Save(drafts.Keep(ImportHours.Draft, fileName, await HoursSheet.Read(content, ct)), ct);
    }
}

/// <summary>What a kept sheet would put on which records; or, once it is in, what it did.</summary>
internal sealed class PreviewHours(Db db, IDrafts drafts, JudgeHours judge) : ISlice
{
    internal sealed record View(Guid DraftId, string FileName, DateTime? DoneAt, HoursImported? Report, IReadOnlyList<JudgedHours> Rows)
    {
        public int Problems => Rows.Count(row => row.Problem is not null);
    }

    internal async Task<View> Run(Guid draftId, CancellationToken ct)
    {
        db.Demand(HelpRights.Hours);
        var draft = await drafts.Look<HoursRows, HoursImported>(ImportHours.Draft, draftId, ct);
        return new View(draft.Id, draft.FileName, draft.DoneAt, draft.Report, draft.Content is { } content ? await judge.Judge(content.Rows, ct) : []);
    }
}

/// <summary>Records kept elsewhere come in: all of the sheet or nothing; the same one again changes nothing. Who brings it in certifies it.</summary>
internal sealed class ImportHours(Db db, IDrafts drafts, JudgeHours judge) : ISlice
{
    internal const string Draft = "volunteers.hours";

    internal sealed class Form
    {
        public Guid DraftId { get; set; }
    }

    internal async Task<HoursImported> Run(Form form, CancellationToken ct)
    {
        db.Demand(HelpRights.Hours);
        var draft = await drafts.Take<HoursRows, HoursImported>(Draft, form.DraftId, ct);
        Refuse.If(draft.Content is null, "volunteers.import-done");
        await db.Alone("volunteers.import-hours", ct);
        var judged = await judge.Judge(draft.Content.Rows, ct);
        var bad = judged.Where(row => row.Problem is not null).ToList();
        Refuse.If(bad.Count > 0, "volunteers.import-problems", "File", bad.Count);
        var (by, now, here) = (db.Actor.Person, db.Now, new Spot(db.Here.AreaPath, null));
        var added = 0;
        foreach (var row in judged.Where(row => !row.Known))
        {
            // The list knows the day and not the hour.
            var began = Clock.Utc(row.On!.Value.ToDateTime(TimeOnly.MinValue));
            var ended = began.AddMinutes(row.Minutes) is var end && end > now ? now : end;
            var entry = new HoursEntry(
                db.NewId(), new Served(row.PersonId!.Value, ServiceKind.Recorded, row.TeamId, row.TeamKind, null, null, null, began, ended, row.Minutes, row.Row.Content, here), now);
            entry.Certify(by, now);
            db.Add(entry);
            added++;
        }

        var report = new HoursImported(added, judged.Count - added, judged.Where(row => !row.Known).Sum(row => row.Minutes));
        drafts.Finish(draft.Id, report);
        return await db.Save(report, ct);
    }
}
