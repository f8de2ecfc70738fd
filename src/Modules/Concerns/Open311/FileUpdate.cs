using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Files;
using Mulin.Contracts.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Open311;

/// <summary>
/// A program outside adds something to a concern. Its words are for who handles it; the status it sends is a word among them and closes
/// nothing, because only the reporter confirms. One thing it can do for the reporter: of a closed concern that it sent itself, the status
/// open asks for another look, as long as the reporter might.
/// </summary>
internal sealed class FileUpdate(Db db, Cases.Cases cases, IKeepsFiles files, Texts texts) : ISlice
{
    internal sealed class Form
    {
        public string? RequestId { get; set; }

        /// <summary>The sender's own number for the addition; without one, the hash of what was sent stands for it.</summary>
        public string? UpdateId { get; set; }
        public string? UpdatedAt { get; set; }
        public string? Status { get; set; }
        public string? Description { get; set; }
        public IReadOnlyList<string?> MediaUrls { get; set; } = [];
        public IReadOnlyList<Guid> Photos { get; set; } = [];
        public string BodyHash { get; set; } = "";
    }

    /// <param name="UpdateId">Ours.</param>
    internal sealed record Taken(string UpdateId);

    internal async Task<Taken> Run(ApiCaller caller, Form form, CancellationToken ct)
    {
        var number = Wording.Clean(form.RequestId);
        Refuse.If(number is null, "concerns.open311.request-missing", "service_request_id");
        var ownId = Wording.Clean(form.UpdateId);
        Refuse.If(ownId?.Length > ClientReport.LongestId, "concerns.open311.too-long", "update_id", "update_id", ClientReport.LongestId);
        Spelling.ReadTime(form.UpdatedAt, "updated_datetime");
        var status = Wording.Clean(form.Status)?.ToUpperInvariant();
        Refuse.If(status?.Length > 40, "concerns.open311.too-long", "status", "status", 40);
        var links = MediaLinks.Read(form.MediaUrls);
        var words = Words(Wording.Clean(form.Description), status, links.Count + form.Photos.Count > 0);
        var known = await db.Set<Concern>().AsNoTracking().Where(row => row.Number == number && row.Private == false).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct);
        Refuse.If(known is null, "concerns.open311.unknown-request", "service_request_id");

        await db.Alone($"open311 {caller.ClientId}", ct);
        var updateId = ownId ?? form.BodyHash;
        var before = await db.Set<ClientUpdate>().AsNoTracking().Where(row => row.ClientId == caller.ClientId && row.UpdateId == updateId).Select(row => new { row.ConcernId, row.NoteId }).SingleOrDefaultAsync(ct);
        if (before is not null)
        {
            Refuse.If(before.ConcernId != known, "concerns.open311.update-other", "update_id");
            await db.Abandon();
            return new Taken(before.NoteId.ToString());
        }

        var isOwn = await db.Set<ClientReport>().AsNoTracking().AnyAsync(row => row.ConcernId == known && row.ClientId == caller.ClientId, ct);
        var closed = await db.Set<Concern>().AsNoTracking().Where(row => row.Id == known).Select(row => row.ClosedAt != null).SingleAsync(ct);
        var reopens = closed && isOwn && status == "OPEN";
        var (concern, _) = await cases.Take(reopens ? ConcernAction.Reopen : ConcernAction.Note, known.Value, null, ct);
        if (isOwn)
        {
            db.Acting.OnBehalfOf = concern.ReporterId;
        }

        var pieces = Pieces.Of(words, ConcernNote.Longest, ConcernNote.Longest);
        var first = cases.Note(concern, reopens ? NoteKind.Reopening : NoteKind.Progress, NoteAudience.Involved, pieces[0], "description");
        if (reopens)
        {
            concern.Reopen(first, cases.Times, db.Now);
        }
        else
        {
            concern.Note(first, byReporter: true, cases.Times, db.Now);
        }

        foreach (var piece in pieces.Skip(1))
        {
            concern.Note(cases.Note(concern, NoteKind.Progress, NoteAudience.Involved, piece, "description"), byReporter: true, cases.Times, db.Now);
        }

        if (form.Photos.Count > 0)
        {
            await files.Give(form.Photos, Files.OwnerKind, concern.Id, Files.Internal, ct);
        }

        db.Add(new ClientUpdate(db.NewId(), caller.ClientId, updateId, concern.Id, first.Id, links, db.Now));
        cases.Settle(concern);
        return await db.Save(new Taken(first.Id.ToString()), ct);
    }

    private string Words(string? description, string? status, bool pictures)
    {
        var says = status is null or "OPEN" ? null : texts["concerns.open311.says-status", status];
        Refuse.If(description is null && says is null && !pictures, "concerns.open311.description-missing", "description");
        Refuse.If(description?.Length > FileRequest.LongestDescription, "concerns.open311.too-long", "description", "description", FileRequest.LongestDescription);
        return string.Join('\n', new[] { description, says }.OfType<string>()) is { Length: > 0 } words ? words : texts["concerns.page.photos"];
    }
}
