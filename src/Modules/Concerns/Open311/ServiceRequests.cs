using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Map;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Open311;

/// <summary>
/// Concerns as programs outside read them: nothing private, nobody named, no place finer than a building. Without a key that may read,
/// their titles only, as on the public page; with one, their words as neighbours read them.
/// </summary>
internal sealed class ServiceRequests(Db db, IPlaces places, IPositions positions, Texts texts) : ISlice
{
    public const int Most = 1000;

    internal sealed class Query
    {
        /// <summary>Numbers, separated by commas; given, nothing else counts.</summary>
        public string? Ids { get; set; }
        public string? Codes { get; set; }
        public string? Start { get; set; }
        public string? End { get; set; }
        public string? Status { get; set; }
        public string? Page { get; set; }
        public string? PageSize { get; set; }
    }

    /// <param name="Detailed">CitySDK's word for where it is.</param>
    internal sealed record Line(
        string Number, bool Open, string Detailed, string? Notes, ConcernKind Kind, string Category, string? Description, string Agency, DateTime Requested, DateTime Updated, DateTime? Expected,
        string Address, Guid? AddressId, decimal? Latitude, decimal? Longitude);

    /// <param name="Next">The number of the page after this one, if there is one.</param>
    internal sealed record View(IReadOnlyList<Line> Rows, int? Next);

    private sealed record Row(
        Guid Id, string Number, ConcernState State, ClosedBy? ClosedBy, ConcernKind Kind, string Category, string Title, string Text, string Post, Guid? PlaceId, Guid? BuildingId, DateTime ReportedAt,
        DateTime DueAt, DateTime? ClosedAt, long? Latitude, long? Longitude);

    internal async Task<View> Run(Query query, bool words, CancellationToken ct)
    {
        var rows = Listed;
        if (Split(query.Ids) is { Count: > 0 } ids)
        {
            ids = [.. ids.Take(Most)];
            return new View(await Lines(await Read(rows.Where(row => ids.Contains(row.Number)), 0, Most, ct), words, ct), null);
        }

        var (from, until) = Spelling.ReadSpan(query.Start, query.End, db.Now);
        rows = rows.Where(row => row.ReportedAt >= from && row.ReportedAt <= until);
        if (Split(query.Codes) is { Count: > 0 } codes)
        {
            rows = rows.Where(row => codes.Contains(row.Category));
        }

        var states = Split(query.Status?.ToLowerInvariant());
        Refuse.If(states.Exists(state => state is not "open" and not "closed"), "concerns.open311.status-wrong", "status");
        if (states.Distinct().ToList() is [var only])
        {
            rows = only == "open" ? rows.Where(row => row.ClosedAt == null) : rows.Where(row => row.ClosedAt != null);
        }

        var (page, size) = (Whole(query.Page, 1, int.MaxValue / Most), Whole(query.PageSize, Most, Most));
        var found = await Read(rows, (page - 1) * size, size + 1, ct);
        return new View(await Lines([.. found.Take(size)], words, ct), found.Count > size ? page + 1 : null);
    }

    internal async Task<Line> One(string number, bool words, CancellationToken ct)
    {
        var lines = await Lines(await Read(Listed.Where(row => row.Number == number), 0, 1, ct), words, ct);
        return lines is [var one] ? one : throw new Refusal("concerns.open311.unknown-request", "service_request_id");
    }

    /// <summary>The number behind a token. We always know it at once, so a token is the number itself or our id.</summary>
    internal async Task<string> Token(string token, CancellationToken ct)
    {
        var id = Typed.Id(token) ?? Guid.Empty;
        return await Listed.Where(row => row.Number == token || row.Id == id).OrderBy(row => row.Number).Select(row => row.Number).FirstOrDefaultAsync(ct) ?? throw new Refusal("concerns.open311.unknown-token", "token");
    }

    /// <summary>CitySDK's four words.</summary>
    internal static string Detail(ConcernState state, ClosedBy? closed) => state switch
    {
        ConcernState.Submitted => "RECEIVED",
        ConcernState.Resolved => "PROCESSED",
        ConcernState.Closed => closed == ClosedBy.Return ? "REJECTED" : "PROCESSED",
        _ => "IN_PROCESS",
    };

    private IQueryable<Concern> Listed => db.Set<Concern>().AsNoTracking().Where(row => row.Private == false);

    private static Task<List<Row>> Read(IQueryable<Concern> rows, int skip, int take, CancellationToken ct) =>
        rows.OrderByDescending(row => row.ReportedAt).ThenByDescending(row => row.Number).Skip(skip).Take(take)
            .Select(row => new Row(
                row.Id, row.Number, row.State, row.ClosedBy, row.Kind, row.Category, row.Title, row.Text, row.Post, row.PlaceId, row.BuildingId, row.ReportedAt, row.DueAt, row.ClosedAt,
                row.Latitude, row.Longitude))
            .ToListAsync(ct);

    private async Task<IReadOnlyList<Line>> Lines(List<Row> rows, bool words, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.ConvertAll(row => row.Id);
        var book = await places.Book(ct);
        var ground = await positions.Ground(ct);
        var sent = await db.Set<ClientReport>().AsNoTracking().Where(report => ids.Contains(report.ConcernId) && report.Latitude != null && report.Longitude != null)
            .Select(report => new { report.ConcernId, report.Latitude, report.Longitude }).ToDictionaryAsync(report => report.ConcernId, ct);
        var moved = await db.Set<FactSubject>().AsNoTracking().Where(subject => ids.Contains(subject.SubjectId)).GroupBy(subject => subject.SubjectId)
            .Select(group => new { group.Key, At = group.Max(subject => subject.HappenedAt) }).ToDictionaryAsync(group => group.Key, group => group.At, ct);
        var notes = (await db.Set<ConcernNote>().AsNoTracking().Where(note => ids.Contains(note.ConcernId) && note.Audience == NoteAudience.Everyone)
            .Select(note => new { note.ConcernId, note.At, note.Text }).ToListAsync(ct)).GroupBy(note => note.ConcernId).ToDictionary(group => group.Key, group => group.MaxBy(note => note.At)!.Text);
        return
        [
            .. rows.Select(row =>
            {
                var place = row.BuildingId ?? row.PlaceId;
                var own = Position.Read(row.Latitude, row.Longitude) ?? (sent.TryGetValue(row.Id, out var said) ? Position.Read(said.Latitude, said.Longitude) : null);
                var at = Spotted.ForEverybody(ground, row.BuildingId, row.PlaceId, own)?.Position;
                return new Line(
                    row.Number, row.ClosedAt is null, Detail(row.State, row.ClosedBy), notes.TryGetValue(row.Id, out var note) ? Wording.ForNeighbours(note) : null, row.Kind, row.Category,
                    Wording.ForNeighbours(words ? row.Text : row.Title), Office(row.Post), row.ReportedAt, row.ClosedAt ?? moved.GetValueOrDefault(row.Id, row.ReportedAt),
                    row.ClosedAt is null && row.State != ConcernState.Resolved ? row.DueAt : null, book.NameOf(place), place, at?.LatitudeDegrees, at?.LongitudeDegrees);
            }),
        ];
    }

    /// <summary>The office and nobody's name.</summary>
    private string Office(string post) => texts.Of("office", Post.Parse(post).Office);

    private static List<string> Split(string? list) => [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static int Whole(string? typed, int otherwise, int most)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return otherwise;
        }

        Refuse.If(!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most, "concerns.open311.page-wrong", "page", Most);
        return number;
    }
}
