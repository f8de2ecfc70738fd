using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.Bodies;

internal sealed class BodiesFromMemory(Db db, Snapshots snapshots) : IBodies
{
    private static readonly BodyKind[] Answering =
    [
        BodyKind.ResidentsCommittee, BodyKind.OwnersCommittee, BodyKind.PropertyCompany, BodyKind.PartyBranch,
        BodyKind.BuildingPartyGroup, BodyKind.StewardTeam, BodyKind.GovernanceBoard,
    ];

    public ValueTask<IReadOnlyList<BodyName>> Standing(CancellationToken ct) =>
        snapshots.Get(string.Create(CultureInfo.InvariantCulture, $"bodies:{db.CommunityId}"), async () =>
            (IReadOnlyList<BodyName>)await db.Set<Body>().AsNoTracking().Where(body => body.Until == null && Answering.Contains(body.Kind))
                .OrderBy(body => body.SortKey)
                .Select(body => new BodyName(body.Id, body.Name, body.Kind, body.CompoundId)).ToListAsync(ct));

    public ValueTask<IReadOnlyList<BodyName>> Of(BodyKind kind, CancellationToken ct) =>
        snapshots.Get(string.Create(CultureInfo.InvariantCulture, $"bodies:{db.CommunityId}:{kind}"), async () =>
            (IReadOnlyList<BodyName>)await db.Set<Body>().AsNoTracking().Where(body => body.Until == null && body.Kind == kind)
                .OrderBy(body => body.SortKey)
                .Select(body => new BodyName(body.Id, body.Name, body.Kind, body.CompoundId)).ToListAsync(ct));
}
