using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Together;

/// <summary>Who handles the concern no longer needs the help that was asked for.</summary>
internal sealed class RecallAssistance(Db db, Access access) : ISlice
{
    internal sealed class Form
    {
        public Guid AssistanceId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        var assistance = await db.Take<Assistance>(form.AssistanceId, ct);
        var concern = await db.Load<Concern>(assistance.ConcernId, ct);
        await access.Demand(ConcernAction.AskAssistance, concern, ct);
        assistance.MustBeAt(form.Version);

        assistance.Recall(concern, RecalledBecause.NotNeeded, db.Now);
        db.CancelAlarm<AssistanceAlarm>(assistance.Id);
        return await db.Save(concern.Id, ct);
    }
}
