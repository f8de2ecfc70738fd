using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Notifications;

/// <summary>The outbox of text messages: one lane for each community. A row is claimed, the gateway asked, and what it answered noted where the claim is still ours.</summary>
internal sealed class SmsOutbox : IOutbox
{
    private const int AtOnce = 4;

    private sealed record Load(Guid Claim, IReadOnlyList<(Guid Id, string Phone, string Text)> Messages, bool More);

    public async Task<IReadOnlyList<Lane>> Due(Db db, CancellationToken ct)
    {
        var machine = Machine(db);
        return [.. (await db.Beyond<SmsToSend>("which communities have text messages due")
            .Where(row => row.SentAt == null && row.ParkedAt == null && (row.DueAt == null || row.DueAt <= machine) && (row.ClaimedUntil == null || row.ClaimedUntil <= machine))
            .Select(row => row.CommunityId).Distinct().ToListAsync(ct)).Select(community => new Lane(community, Guid.Empty))];
    }

    public async Task<bool> Carry(Inside inside, Guid receiverId, CancellationToken ct)
    {
        if (await inside.Run(scope => Claim(scope, ct), ct) is not { } load)
        {
            return false;
        }

        if (load.Messages.Count == 0)
        {
            return load.More;
        }

        var answers = await inside.Beside(async scope =>
        {
            var gateway = scope.GetRequiredService<SmsGateway>();
            return await Task.WhenAll(load.Messages.Select(async one => (one.Id, Answer: await gateway.Try(one.Id, one.Phone, one.Text, ct))));
        });
        return await inside.Run(scope => Note(scope, load.Claim, answers, ct), ct);
    }

    private static async Task<Load?> Claim(IServiceProvider scope, CancellationToken ct)
    {
        var db = scope.GetRequiredService<Db>();
        var names = scope.GetRequiredService<INames>();
        var reach = scope.GetRequiredService<IReach>();
        var machine = Machine(db);
        await db.Alone("notifications.sms", ct);
        var rows = await db.Set<SmsToSend>()
            .Where(row => row.SentAt == null && row.ParkedAt == null && (row.DueAt == null || row.DueAt <= machine) && (row.ClaimedUntil == null || row.ClaimedUntil <= machine))
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(AtOnce).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var claim = Guid.NewGuid();
        var ids = rows.ConvertAll(row => row.NoticeId);
        var notices = await db.Set<GivenNotice>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var said = await names.Say([.. rows.Select(row => new Told(notices[row.NoticeId].Text, Arguments.Read(notices[row.NoticeId].Args)))], ct);
        List<(Guid, string, string)> messages = [];
        foreach (var (row, sentence) in rows.Zip(said))
        {
            if (await reach.Phone(row.PersonId, "notice", ct) is not { } phone)
            {
                row.Unreachable(db.Now);
            }
            else if (row.InStory)
            {
                row.Sent(null, db.Now, machine);
            }
            else
            {
                row.Take(claim, machine);
                messages.Add((row.Id, phone, $"【{db.Here.Community.Name}】{sentence}"));
            }
        }

        await db.Save(ct);
        return new Load(claim, messages, rows.Count == AtOnce);
    }

    private static async Task<bool> Note(IServiceProvider scope, Guid claim, IEnumerable<(Guid Id, Answer Answer)> answers, CancellationToken ct)
    {
        var db = scope.GetRequiredService<Db>();
        var machine = Machine(db);
        await db.Alone("notifications.sms", ct);
        var rows = await db.Set<SmsToSend>().Where(row => row.Claim == claim).ToDictionaryAsync(row => row.Id, ct);
        var any = false;
        foreach (var (id, answer) in answers)
        {
            if (rows.GetValueOrDefault(id) is not { } row)
            {
                continue;
            }

            if (answer.Taken)
            {
                row.Sent(answer, db.Now, machine);
                any = true;
            }
            else
            {
                row.Missed(answer, machine, Random.Shared.NextDouble());
            }
        }

        await db.Save(ct);
        return any;
    }

    private static DateTime Machine(Db db) => db.Clock.Machine.GetUtcNow().UtcDateTime;
}
