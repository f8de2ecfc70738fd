using System.Linq.Expressions;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Lists;

/// <summary>One concern as neighbours and passers-by read it: nobody is named, numbers that reach people are masked.</summary>
internal sealed record NeighbourLine(
    Guid Id, string Number, string Title, ConcernKind Kind, string Category, ConcernState State, Outcome? Outcome, string Place, DateTime ReportedAt, DateTime? DueAt, DateTime? DoneAt);

internal sealed record NeighbourRow(
    Guid Id, string Number, string Title, ConcernKind Kind, string Category, ConcernState State, Outcome? Outcome, Guid? PlaceId, Guid? BuildingId, DateTime ReportedAt, DateTime DueAt,
    DateTime? ResolvedAt, DateTime? ClosedAt)
{
    public static readonly Expression<Func<Concern, NeighbourRow>> Select = row => new NeighbourRow(
        row.Id, row.Number, row.Title, row.Kind, row.Category, row.State, row.Outcome, row.PlaceId, row.BuildingId, row.ReportedAt, row.DueAt, row.ResolvedAt, row.ClosedAt);

    public static (DateTime, string) ByReported(NeighbourRow row) => (row.ReportedAt, row.Number);

    /// <summary>The place no finer than the building: which unit it is would say whose it is.</summary>
    public NeighbourLine ToLine(PlaceBook book) => new(
        Id, Number, Wording.ForNeighbours(Title), Kind, Category, State, Outcome, book.NameOf(BuildingId ?? PlaceId), ReportedAt,
        ClosedAt is null && State != ConcernState.Resolved ? DueAt : null, ResolvedAt ?? ClosedAt);
}
