using Mulin.Concerns.Reactions;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Files;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Cases;

/// <summary>What the reporter is told at once: its number, who has it, by when.</summary>
internal sealed record Reported(Guid Id, string Number, string Title, string Post, DateTime DueAt);

/// <summary>What somebody wants filed, before it is checked against places and rules.</summary>
/// <param name="PlaceIsChosen">No place means the community as a whole; otherwise it is found by the point.</param>
internal sealed record Filed(
    ConcernKind Kind, string? Category, string? Text, Guid? PlaceId, string? Where, Channel Channel, Guid? ReporterId, Guid? RecordedBy, bool Anonymous, bool? Private,
    IReadOnlyCollection<Guid> Photos, DateTime? ReportedAt, Position? Point = null, bool PlaceIsChosen = false);

/// <summary>Makes a concern of a report: finds its place and its office, gives it a number, sets its timer. Does not save.</summary>
internal sealed class Filing(Db db, Numbers numbers, Timekeeper time, IPlaces places, IPositions positions, Answerable answerable, IKeepsFiles files)
{
    public async Task<Reported> File(Filed filed, CancellationToken ct)
    {
        var book = await places.Book(ct);
        Refuse.If(filed.PlaceId is not null && book.Find(filed.PlaceId) is null, "concerns.place-unknown", nameof(Filed.PlaceId));
        var placeId = filed.PlaceId;
        if (filed.Point is { } point)
        {
            var ground = await positions.Ground(ct);
            Refuse.If(!ground.Reaches(point), "concerns.point-far", nameof(ReportConcern.Form.Latitude));
            placeId ??= filed.PlaceIsChosen ? null : ground.At(point);
        }

        var where = Wording.Clean(filed.Where)?.Replace('\n', ' ');
        var category = string.IsNullOrWhiteSpace(filed.Category) ? Categories.Other(filed.Kind) : filed.Category.Trim();
        var times = await time.Now(ct);
        var post = await answerable.For(filed.Kind, category, placeId, ct);
        var now = db.Now;
        var report = new Report(
            filed.Kind, category, filed.Text ?? "", placeId, book.Above(placeId, PlaceLevel.Building)?.Id, book.SpotOf(placeId), where, filed.Channel,
            filed.ReporterId, filed.RecordedBy, filed.Anonymous, filed.Private, filed.Point);
        var number = await numbers.Next(db, "concern", ct);
        var concern = new Concern(db.NewId(), number, report, post, times, filed.ReportedAt ?? now, now);
        var rings = concern.SetAlarm()!.Value;
        db.Add(concern);
        if (filed.Photos.Count > 0)
        {
            await files.Give(filed.Photos, Files.OwnerKind, concern.Id, Files.Before, ct);
        }

        db.SetAlarm<DueAlarm>(concern.Id, rings);
        return new Reported(concern.Id, concern.Number, concern.Title, concern.Post, concern.DueAt);
    }
}

internal static class Files
{
    public const string OwnerKind = "concern";

    /// <summary>As it was found.</summary>
    public const string Before = "before";
    public const string Progress = "progress";

    /// <summary>As it was left.</summary>
    public const string After = "after";

    /// <summary>For staff only.</summary>
    public const string Internal = "internal";
}
