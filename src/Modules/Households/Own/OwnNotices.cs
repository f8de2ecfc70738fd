using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Own;

/// <summary>Whoever asked hears what became of it. Who decided by their own hand (a code, a name) is not told what they did.</summary>
internal sealed class OwnNotices(Db db) : INotifies<ClaimAccepted>, INotifies<ClaimRefused>, INotifies<CorrectionAccepted>, INotifies<CorrectionRefused>, INotifies<GuardianConfirmed>, INotifies<GuardianRefused>, INotifies<GuardianEnded>
{
    public static readonly NoticeKind Kind = new("households.notices.own");

    public static readonly string[] Texts =
        ["households.notice.claim-accepted", "households.notice.claim-refused", "households.notice.correction-accepted", "households.notice.correction-refused",
         "households.notice.guardian-confirmed", "households.notice.guardian-refused", "households.notice.guardian-ended"];

    private const string Mine = "households/mine";

    public Task<IEnumerable<Notice>> Tell(ClaimAccepted fact, Envelope envelope, CancellationToken ct) => Told(fact.PersonId, "claim-accepted", envelope);

    public Task<IEnumerable<Notice>> Tell(ClaimRefused fact, Envelope envelope, CancellationToken ct) => Told(fact.PersonId, "claim-refused", envelope);

    public async Task<IEnumerable<Notice>> Tell(CorrectionAccepted fact, Envelope envelope, CancellationToken ct) => await Told(await Asker(fact.CorrectionId, ct) ?? fact.PersonId, "correction-accepted", envelope);

    public async Task<IEnumerable<Notice>> Tell(CorrectionRefused fact, Envelope envelope, CancellationToken ct) => await Told(await Asker(fact.CorrectionId, ct) ?? fact.PersonId, "correction-refused", envelope);

    public Task<IEnumerable<Notice>> Tell(GuardianConfirmed fact, Envelope envelope, CancellationToken ct) => Told(fact.GuardianId, "guardian-confirmed", envelope);

    public Task<IEnumerable<Notice>> Tell(GuardianRefused fact, Envelope envelope, CancellationToken ct) => Told(fact.GuardianId, "guardian-refused", envelope);

    public Task<IEnumerable<Notice>> Tell(GuardianEnded fact, Envelope envelope, CancellationToken ct) => Told(fact.GuardianId, "guardian-ended", envelope);

    private Task<Guid?> Asker(Guid correction, CancellationToken ct) => db.Set<Correction>().AsNoTracking().Where(row => row.Id == correction).Select(row => (Guid?)row.AskedBy).SingleOrDefaultAsync(ct);

    private static Task<IEnumerable<Notice>> Told(Guid person, string text, Envelope envelope) =>
        Task.FromResult<IEnumerable<Notice>>(envelope.Office is null or "Resident" ? [] : [new Notice(person, $"households.notice.{text}", [], Mine)]);
}
