using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Identity;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Open311;

/// <summary>
/// A program outside reports something. The same report sent twice makes one concern: by the sender's own number for ever, without one by
/// all its words within a day. Who left a phone or an email becomes a person here; else nobody is known, and it closes when it is done.
/// </summary>
internal sealed partial class FileRequest(Db db, Filing filing, Cases.Cases cases, Timekeeper time, IMeetsPeople people, WhereAbouts whereabouts, Vault vault, Texts texts) : ISlice
{
    /// <summary>The standard's longest description; what a concern has no room for follows as notes.</summary>
    public const int LongestDescription = 4000;
    private const int Tries = 3;
    private static readonly TimeSpan SameWords = TimeSpan.FromDays(1);

    internal sealed class Form
    {
        public string? ServiceCode { get; set; }
        public string? Description { get; set; }
        public string? Lat { get; set; }
        public string? Long { get; set; }
        public string? AddressString { get; set; }
        public string? AddressId { get; set; }

        /// <summary>The attribute that says where exactly.</summary>
        public string? Where { get; set; }

        /// <summary>The sender's own number.</summary>
        public string? ExternalId { get; set; }
        public string? FirstName { get; set; }
        public string? LastName { get; set; }
        public string? Phone { get; set; }
        public string? Email { get; set; }
        public IReadOnlyList<string?> MediaUrls { get; set; } = [];

        /// <summary>Uploaded drafts.</summary>
        public IReadOnlyList<Guid> Photos { get; set; } = [];

        /// <summary>Of everything that was sent but the key.</summary>
        public string BodyHash { get; set; } = "";
    }

    internal sealed record Taken(string Number, string Notice);

    private sealed record Checked(
        ConcernKind Kind, string Category, string Description, string? OwnId, string? Spot, string? Address, WhereAbouts.Found There, IReadOnlyList<string> Links);

    internal async Task<Taken> Run(ApiCaller caller, Form form, CancellationToken ct)
    {
        var report = await Check(form, ct);
        for (var attempt = 1; ; attempt++)
        {
            if (await Before(caller.ClientId, report.OwnId, form.BodyHash, ct) is { } known)
            {
                return new Taken(known, texts["concerns.open311.notice-again", known]);
            }

            try
            {
                return await File(caller, form, report, ct);
            }
            catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
            {
                // A copy of it was faster, or another report by somebody who was new: the next look says which.
                await db.Abandon();
                if (attempt == Tries)
                {
                    throw new Faster(exception);
                }
            }
        }
    }

    private async Task<Checked> Check(Form form, CancellationToken ct)
    {
        var code = Wording.Clean(form.ServiceCode);
        Refuse.If(code is null, "concerns.open311.service-missing", "service_code");
        var kind = Services.KindOf(code);
        Refuse.If(kind is null, "concerns.open311.unknown-service", "service_code");
        var description = Wording.Clean(form.Description);
        Refuse.If(description is null, "concerns.open311.description-missing", "description");
        Refuse.If(description.Length > LongestDescription, "concerns.open311.too-long", "description", "description", LongestDescription);
        var ownId = Short(form.ExternalId, Services.OwnId, ClientReport.LongestId);
        var spot = Short(form.Where, Services.Where, Concern.LongestWhere);
        var address = Short(form.AddressString, "address_string", ClientReport.LongestAddress);
        var there = await whereabouts.Find(form.Lat, form.Long, address, Wording.Clean(form.AddressId), ct);
        return new Checked(kind.Value, code, description, ownId, spot, address, there, MediaLinks.Read(form.MediaUrls));
    }

    private async Task<Taken> File(ApiCaller caller, Form form, Checked report, CancellationToken ct)
    {
        var (reporter, email) = await Reporter(form, ct);
        db.Acting.OnBehalfOf = reporter;
        var pieces = Pieces.Of(report.Description, Concern.LongestText, ConcernNote.Longest);
        var filed = await filing.File(
            new Filed(
                report.Kind, report.Category, pieces[0], report.There.PlaceId, report.Spot ?? Cut(report.Address, Concern.LongestWhere), Channel.Open311, reporter, null, Anonymous: true, Private: false,
                [.. form.Photos], null, report.There.Position), ct);
        var concern = db.Set<Concern>().Local.Single(row => row.Id == filed.Id);
        var times = await time.Now(ct);
        foreach (var piece in pieces.Skip(1))
        {
            concern.Note(cases.Note(concern, NoteKind.Progress, NoteAudience.Involved, piece, "description"), byReporter: true, times, db.Now);
        }

        var beside = new ClientReport(db.NewId(), filed.Id, caller.ClientId, report.OwnId, form.BodyHash, db.Now);
        beside.Tell(report.Address, report.There.Position, report.Links);
        if (email is not null)
        {
            beside.Reach(email, vault);
        }

        db.Add(beside);
        db.Announce(new ConcernSentByClient(concern.Id, concern.Kind, concern.Category, concern.Channel, caller.ClientId), concern.Spot);
        return await db.Save(new Taken(filed.Number, texts["concerns.open311.notice", filed.Number, Spelling.Time(filed.DueAt)]), ct);
    }

    private async Task<string?> Before(Guid client, string? ownId, string hash, CancellationToken ct)
    {
        var since = db.Now - SameWords;
        var reports = db.Set<ClientReport>().AsNoTracking().Where(row => row.ClientId == client);
        reports = ownId is not null ? reports.Where(row => row.ExternalId == ownId) : reports.Where(row => row.ExternalId == null && row.BodyHash == hash && row.At > since);
        return await reports.Join(db.Set<Concern>().AsNoTracking(), report => report.ConcernId, concern => concern.Id, (_, concern) => concern.Number).OrderBy(number => number).FirstOrDefaultAsync(ct);
    }

    private async Task<(Guid? Person, string? Email)> Reporter(Form form, CancellationToken ct)
    {
        var (phone, email) = (Wording.Clean(form.Phone), Wording.Clean(form.Email));
        Refuse.If(email is not null && (email.Length > 200 || !Address().IsMatch(email)), "concerns.open311.email-wrong", "email");
        if (phone is null && email is null)
        {
            return (null, null);
        }

        if (phone is null && await Met(email!, ct) is { } met)
        {
            return (met, email);
        }

        try
        {
            // Some clients know nobody's name; whoever it is can be reached all the same.
            var name = Name(Wording.Clean(form.FirstName), Wording.Clean(form.LastName)) ?? texts["concerns.open311.nameless"];
            return (await people.Meet(name, phone, null, ct), email);
        }
        catch (Refusal refusal) when (refusal.Field == "Phone")
        {
            throw new Refusal("concerns.open311.phone-wrong", "phone");
        }
    }

    /// <summary>Who wrote from this address before: an address is no phone, and a register of people is not to grow by one with every report.</summary>
    private async Task<Guid?> Met(string email, CancellationToken ct)
    {
        var hashes = ClientReport.HashesOf(email, vault);
        return await db.Set<ClientReport>().AsNoTracking().Where(row => hashes.Contains(row.EmailHash!))
            .Join(db.Set<Concern>().AsNoTracking().Where(concern => concern.ReporterId != null), report => report.ConcernId, concern => concern.Id, (report, concern) => new { report.At, concern.ReporterId })
            .OrderByDescending(row => row.At).Select(row => row.ReporterId).FirstOrDefaultAsync(ct);
    }

    /// <summary>张 and 三 are 张三; Ann and Li are Ann Li. Some clients send a dash for what they do not know.</summary>
    private static string? Name(string? first, string? last)
    {
        (first, last) = (first == "-" ? null : first, last == "-" ? null : last);
        var name = first is null || last is null ? first ?? last
            : first.Any(IsHan) && last.Any(IsHan) ? last + first
            : $"{first} {last}";
        return Cut(name, 50);
    }

    private static bool IsHan(char letter) => letter is >= '\u3400' and <= '\u9fff';

    private static string? Short(string? typed, string field, int most)
    {
        var clean = Wording.Clean(typed);
        Refuse.If(clean?.Length > most, "concerns.open311.too-long", field, field, most);
        return clean;
    }

    private static string? Cut(string? text, int most) => text is null ? null : Pieces.Of(text, most, most)[0];

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    private static partial Regex Address();
}

internal static class Pieces
{
    /// <summary>A long text in parts that fit, the first one perhaps longer; never in the middle of a character.</summary>
    public static IReadOnlyList<string> Of(string text, int first, int following)
    {
        List<string> pieces = [];
        for (var at = 0; at < text.Length || pieces.Count == 0;)
        {
            var length = Math.Min(pieces.Count == 0 ? first : following, text.Length - at);
            if (at + length < text.Length && char.IsHighSurrogate(text[at + length - 1]))
            {
                length--;
            }

            pieces.Add(text.Substring(at, length));
            at += length;
        }

        return pieces;
    }
}
