using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;

namespace Mulin.Concerns.Answers;

/// <summary>Whoever was at the door has the right to; it is filed like any other.</summary>
internal sealed class FilesConcerns(Db db, Filing filing) : IFilesConcerns
{
    public async Task<Guid> File(FoundConcern found, CancellationToken ct) =>
        (await filing.File(new Filed(
            found.Kind, null, found.Text, found.PlaceId, null, Channel.Visit, found.ReporterId ?? db.Actor.PersonId, db.Actor.PersonId, Anonymous: false, Private: null, [], found.SaidAt, PlaceIsChosen: true), ct)).Id;
}
