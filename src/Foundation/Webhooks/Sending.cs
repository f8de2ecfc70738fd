using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>
/// The outbox of subscriptions. One piece: claim a few rows of one receiver and let go of the database, call, note what was answered where the claim
/// is still ours. While a receiver fails, it is knocked at with one row only.
/// </summary>
internal sealed class Sending(Courier courier, House house, Vault vault) : IOutbox
{
    private const int AtOnce = 4;

    /// <summary>What goes out in one call, and the rows it stands for.</summary>
    internal sealed record Parcel(Uri Address, byte[] Body, IReadOnlyList<(string Name, string Value)> Headers, IReadOnlyList<Guid> Rows);

    private sealed record Load(SubscriptionKind Kind, Guid Claim, IReadOnlyList<Parcel> Parcels);

    public async Task<IReadOnlyList<Lane>> Due(Db db, CancellationToken ct)
    {
        var machine = db.Clock.MachineNow;
        const string why = "which subscriptions have pushes due";
        return
        [
            .. (await Due(db.Beyond<Push>(why), machine)
                .Join(db.Beyond<Subscription>(why).Where(row => row.State == SubscriptionState.On), row => new { row.CommunityId, Id = row.SubscriptionId }, row => new { row.CommunityId, row.Id }, (row, _) => new { row.CommunityId, row.SubscriptionId })
                .Distinct().ToListAsync(ct)).Select(row => new Lane(row.CommunityId, row.SubscriptionId)),
        ];
    }

    public async Task<bool> Carry(Inside inside, Guid receiverId, CancellationToken ct)
    {
        if (await inside.Run(scope => Claim(scope, receiverId, ct), ct) is not { } load)
        {
            return false;
        }

        if (load.Parcels.Count == 0)
        {
            return true;
        }

        var answers = await Task.WhenAll(load.Parcels.Select(async parcel => (parcel, Verdict: await Ask(load.Kind, parcel, ct))));
        await inside.Run(scope => Note(scope, receiverId, load.Claim, answers, ct), ct);
        return answers.Any(one => one.Verdict.Answer.Taken);
    }

    private static IQueryable<Push> Due(IQueryable<Push> rows, DateTime machine) =>
        rows.Where(row => row.State == PushState.Waiting && row.DueAt <= machine).Where(OutboxRow.IsFree<Push>(machine));

    private async Task<Verdict> Ask(SubscriptionKind kind, Parcel parcel, CancellationToken ct) => kind switch
    {
        SubscriptionKind.Signed => Verdict.Of(await courier.Post(parcel.Address, parcel.Body, parcel.Headers, read: false, ct)),
        _ => Robot.Judge(await courier.Post(parcel.Address, parcel.Body, parcel.Headers, read: true, ct)),
    };

    private async Task<Load?> Claim(IServiceProvider scope, Guid receiverId, CancellationToken ct)
    {
        var db = scope.GetRequiredService<Db>();
        var subscription = await db.Take<Subscription>(receiverId, ct);
        var machine = db.Clock.MachineNow;
        if (subscription is not { State: SubscriptionState.On, Address: { } address })
        {
            return null;
        }

        var count = subscription.Kind == SubscriptionKind.WeComRobot ? Robot.Lines : subscription.FailingSince is null ? AtOnce : 1;
        var rows = await Due(db.Set<Push>(), machine).Where(row => row.SubscriptionId == receiverId)
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(count).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return null;
        }

        // A later release may publish less: that must not stop what comes after.
        var withdrawn = rows.Where(row => row.FactId is not null && !house.Published.ContainsKey(row.Name)).ToList();
        if (withdrawn.Count > 0)
        {
            withdrawn.ForEach(row => row.Withdraw(machine));
            await db.Save(ct);
            return new Load(subscription.Kind, Guid.Empty, []);
        }

        if (subscription.Kind == SubscriptionKind.WeComRobot && !subscription.Spend(machine))
        {
            rows.ForEach(row => row.Wait(subscription.Minute!.Value.AddMinutes(1)));
            await db.Save(ct);
            return null;
        }

        var claim = Guid.NewGuid();
        rows.ForEach(row => row.Take(claim, machine));
        var ids = rows.Select(row => row.FactId).OfType<Guid>().ToList();
        var facts = await db.Set<FactRecord>().AsNoTracking().Where(fact => ids.Contains(fact.Id)).ToDictionaryAsync(fact => fact.Id, ct);
        var to = new Uri(vault.Open(address));
        IReadOnlyList<Parcel> parcels = subscription.Kind == SubscriptionKind.WeComRobot
            ? [await scope.GetRequiredService<Robot>().Write(to, rows, facts, ct)]
            : [.. rows.Select(row => Envelope(row, to, subscription.Keys(vault, machine)))];
        await db.Save(ct);
        return new Load(subscription.Kind, claim, parcels);

        Parcel Envelope(Push row, Uri uri, IReadOnlyList<string> keys)
        {
            var body = row.FactId is { } fact ? Envelopes.Of(facts[fact], house.Published[row.Name], db.Here.Community) : Envelopes.OfTest(receiverId, row.CreatedAt);
            return new Parcel(uri, body, Signature.Of($"{row.Id:N}", new DateTimeOffset(machine), body, keys), [row.Id]);
        }
    }

    private static async Task<bool> Note(IServiceProvider scope, Guid receiverId, Guid claim, IEnumerable<(Parcel Parcel, Verdict Verdict)> answers, CancellationToken ct)
    {
        var db = scope.GetRequiredService<Db>();
        var subscription = await db.Take<Subscription>(receiverId, ct);
        var machine = db.Clock.MachineNow;
        var rows = await db.Set<Push>().Where(row => row.SubscriptionId == receiverId && row.Claim == claim).ToDictionaryAsync(row => row.Id, ct);
        foreach (var (parcel, verdict) in answers)
        {
            foreach (var row in parcel.Rows.Select(rows.GetValueOrDefault).OfType<Push>())
            {
                if (verdict.Answer.Taken)
                {
                    row.Arrived(verdict.Answer, machine);
                }
                else
                {
                    row.Missed(verdict.Answer, machine, Random.Shared.NextDouble(), verdict.Code, verdict.ForGood);
                }
            }

            if (verdict.Answer.Taken)
            {
                subscription.Took();
            }
            else if (verdict is { Busy: false, ForGood: false })
            {
                subscription.Missed(verdict.Gone, machine, db.Now);
            }
        }

        await db.Save(ct);
        return true;
    }
}

/// <summary>What an answer means.</summary>
/// <param name="Gone">There is nobody there any more, and it says so.</param>
/// <param name="ForGood">This one will never be taken; others may.</param>
/// <param name="Busy">It is there and takes no more at present.</param>
/// <param name="Code">The receiver's own word for it.</param>
internal sealed record Verdict(Answer Answer, bool Gone = false, bool ForGood = false, bool Busy = false, int? Code = null)
{
    public static Verdict Of(Answer answer) => new(answer, Gone: answer.Status == 410);
}
