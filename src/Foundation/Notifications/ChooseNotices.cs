using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Notifications;

/// <summary>How I am told here, and what I may choose.</summary>
internal sealed class MyNoticeChoice(Db db, House house, Texts texts) : ISlice
{
    /// <param name="Kind">Code of the kind.</param>
    /// <param name="Rings">In the app.</param>
    /// <param name="Always">Of the own office: it always rings in the app.</param>
    internal sealed record Line(string Kind, string Title, bool Rings, bool Sms, bool Always);

    /// <param name="QuietFrom">Minute of the day; text messages wait from then to <paramref name="QuietTo"/>.</param>
    /// <param name="DigestAt">Minute of the day of the one message; null: each by itself.</param>
    internal sealed record View(IReadOnlyList<Line> Kinds, int QuietFrom, int QuietTo, int? DigestAt, int Version);

    internal async Task<View> Run(CancellationToken ct)
    {
        var person = db.Actor.PersonId ?? throw new NotYours("notices");
        var choice = await db.Set<NoticeChoice>().AsNoTracking().SingleOrDefaultAsync(row => row.PersonId == person, ct);
        return new View(
            [.. Kinds(house, db.Actor.IsStaff).Select(kind => new Line(kind.Code, texts[kind.Code], kind.Work || (choice?.Rings(kind) ?? true), choice?.Sends(kind) ?? false, kind.Work))],
            choice?.QuietFrom ?? NoticeChoice.UsualFrom, choice?.QuietTo ?? NoticeChoice.UsualTo, choice?.DigestAt, choice?.Version ?? 0);
    }

    internal static IEnumerable<NoticeKind> Kinds(House house, bool staff) => house.NoticeKinds.Values.Distinct().Where(kind => staff || !kind.Work).OrderBy(kind => kind.Work);
}

/// <summary>Says how I want to be told here.</summary>
internal sealed class ChooseNotices(Db db, House house) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Codes of the kinds that ring in the app; those of my office do anyway.</summary>
        public List<string> Ring { get; set => field = value ?? []; } = [];

        /// <summary>Codes of the kinds that also come by SMS.</summary>
        public List<string> Sms { get; set => field = value ?? []; } = [];

        [Range(0, NoticeChoice.Day - 1, ErrorMessage = "notifications.choice-time")]
        public int QuietFrom { get; set; } = NoticeChoice.UsualFrom;

        [Range(0, NoticeChoice.Day - 1, ErrorMessage = "notifications.choice-time")]
        public int QuietTo { get; set; } = NoticeChoice.UsualTo;

        /// <summary>When text messages come as one a day; left out: each by itself.</summary>
        [Range(0, NoticeChoice.Day - 1, ErrorMessage = "notifications.choice-time")]
        public int? DigestAt { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var person = db.Actor.PersonId ?? throw new NotYours("notices");
        var kinds = MyNoticeChoice.Kinds(house, db.Actor.IsStaff).ToList();
        Refuse.If(form.Ring.Concat(form.Sms).Any(code => kinds.TrueForAll(kind => kind.Code != code)), "notifications.choice-kind", nameof(form.Ring));

        // Two pages of one person at once must not become two rows.
        await db.Alone("notifications.choice", ct);
        var choice = await db.Set<NoticeChoice>().SingleOrDefaultAsync(row => row.PersonId == person, ct);
        if (choice is null)
        {
            db.Add(choice = new NoticeChoice(db.NewId(), person));
        }

        choice.Choose(
            kinds.Where(kind => !kind.Work && !form.Ring.Contains(kind.Code)).Select(kind => kind.Code), kinds.Where(kind => form.Sms.Contains(kind.Code)).Select(kind => kind.Code),
            form.QuietFrom, form.QuietTo, form.DigestAt);
        await db.Save(ct);
    }
}
