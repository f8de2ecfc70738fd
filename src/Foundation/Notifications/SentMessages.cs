using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Notifications;

internal enum SmsState
{
    Waiting,
    Sent,
    NoPhone,
    Parked,
}

/// <summary>The last text messages of this community and what became of them; the newest first, those given up before all.</summary>
internal sealed class SentMessages(Db db, INames names) : ISlice
{
    public const int Size = 50;

    /// <param name="To">Masked.</param>
    internal sealed record Line(Guid Id, string To, SmsState State, DateTime CreatedAt, DateTime? DueAt, int Attempts, int? Status, Failure? Failure);

    /// <param name="Parked">How many were given up, in all.</param>
    /// <param name="After">Key of the last line when there are more.</param>
    internal sealed record View(IReadOnlyList<Line> Lines, int Parked, int Waiting, Guid? After);

    /// <param name="parked">Only those that were given up.</param>
    internal async Task<View> Run(bool parked, Guid? after, CancellationToken ct)
    {
        db.Demand(Rights.KeepSms);
        var rows = db.Set<SmsToSend>().AsNoTracking();
        var given = await rows.CountAsync(row => row.ParkedAt != null, ct);
        var waiting = await rows.CountAsync(row => row.SentAt == null && row.ParkedAt == null, ct);
        if (parked)
        {
            rows = rows.Where(row => row.ParkedAt != null);
        }

        if (after is { } key)
        {
            rows = rows.Where(row => row.Id.CompareTo(key) < 0);
        }

        var found = await rows.OrderByDescending(row => row.Id).Take(Size + 1).ToListAsync(ct);
        var shown = found.Take(Size).ToList();
        var to = await names.Masked(shown.Select(row => row.PersonId), ct);
        return new View(
            [.. shown.Select(row => new Line(row.Id, to[row.PersonId], StateOf(row), row.CreatedAt, row.SentAt is null && row.ParkedAt is null ? row.DueAt : null, row.Attempts, row.Status, row.Failure))],
            given, waiting, found.Count > Size ? shown[^1].Id : null);
    }

    private static SmsState StateOf(SmsToSend row) => row switch
    {
        { NoPhone: true } => SmsState.NoPhone,
        { SentAt: not null } => SmsState.Sent,
        { ParkedAt: not null } => SmsState.Parked,
        _ => SmsState.Waiting,
    };
}

/// <summary>Text messages that were given up are tried once more, each under its old id.</summary>
internal sealed class SendSmsAgain(Db db, Porter porter) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Which; none named: all that were given up.</summary>
        public List<Guid> Messages { get; set => field = value ?? []; } = [];
    }

    internal const int MostAtOnce = 500;

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepSms);
        await db.Alone("notifications.sms", ct);
        var named = form.Messages.Distinct().ToList();

        // What went out in one message stays in one.
        var messages = await db.Set<SmsToSend>().Where(row => named.Contains(row.Id)).Select(row => row.MessageId).Distinct().ToListAsync(ct);
        var rows = db.Set<SmsToSend>().Where(row => named.Count == 0 ? row.ParkedAt != null : named.Contains(row.Id) || (row.MessageId != null && messages.Contains(row.MessageId)));
        var found = await rows.OrderBy(row => row.Id).Take(MostAtOnce).ToListAsync(ct);
        Refuse.If(found.Count == 0, "notifications.sms-none-parked");
        var machine = db.Clock.MachineNow;
        found.ForEach(row => row.SendAgain(machine));
        db.AfterSave(porter.Wake);
        return await db.Save(found.Count, ct);
    }
}

/// <summary>Text messages that were given up: somebody has to call, or to see to the gateway.</summary>
internal sealed class SmsWaiting(Db db, Texts texts) : IWaits
{
    private const string Kind = "notifications.wait.sms";

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (query.Resident || !db.May(Rights.KeepSms) || query.OnlyLate || query.DueBefore is not null || (query.Kind is not null && query.Kind != Kind) || !string.IsNullOrWhiteSpace(query.Search))
        {
            return WaitingList.Nothing;
        }

        var parked = await db.Set<SmsToSend>().CountAsync(row => row.ParkedAt != null, ct);
        return parked == 0
            ? WaitingList.Nothing
            : new WaitingList([new Waiting(Kind, Guid.Empty, texts["notifications.sms.parked", parked], "", null, null, "notices/sms?parked=true", "notifications.act.sms", "notices/sms?parked=true")], 1, 0, 0);
    }
}
