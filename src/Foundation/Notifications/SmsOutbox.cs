using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Notifications;

/// <summary>The outbox of text messages: one lane for each community. What waits for one person is one message; its rows are claimed, the gateway asked,
/// and what it answered noted where the claim is still ours.</summary>
internal sealed class SmsOutbox : IOutbox
{
    private const int AtOnce = 4;
    private const int Most = 200;

    /// <summary>So many are said in one message; the rest is counted.</summary>
    private const int Said = 5;

    private sealed record Load(Guid Claim, IReadOnlyList<(Guid Id, string Phone, string Text)> Messages, bool More);

    public async Task<IReadOnlyList<Lane>> Due(Db db, CancellationToken ct)
    {
        var machine = db.Clock.MachineNow;
        return [.. (await Due(db.Beyond<SmsToSend>("which communities have text messages due"), machine)
            .Select(row => row.CommunityId).Distinct().ToListAsync(ct)).Select(community => new Lane(community, Guid.Empty))];
    }

    private static IQueryable<SmsToSend> Due(IQueryable<SmsToSend> rows, DateTime machine) =>
        rows.Where(row => row.SentAt == null && row.ParkedAt == null && (row.DueAt == null || row.DueAt <= machine)).Where(OutboxRow.IsFree<SmsToSend>(machine));

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
        var machine = db.Clock.MachineNow;
        await db.Alone("notifications.sms", ct);
        var due = Due(db.Set<SmsToSend>(), machine);
        var persons = await due.OrderBy(row => row.DueAt).ThenBy(row => row.Id).Select(row => row.PersonId).Take(AtOnce).ToListAsync(ct);
        if (persons.Count == 0)
        {
            return null;
        }

        var claim = Guid.NewGuid();
        var rows = await due.Where(row => persons.Contains(row.PersonId)).OrderBy(row => row.Id).Take(Most).ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.NoticeId);
        var notices = await db.Set<GivenNotice>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var said = rows.Zip(await names.Say([.. rows.Select(row => new Told(notices[row.NoticeId].Text, Arguments.Read(notices[row.NoticeId].Args)))], ct)).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        List<(Guid, string, string)> messages = [];

        // What was tried before goes out again as it was; what is new joins with what is new.
        foreach (var group in rows.GroupBy(row => (row.PersonId, row.MessageId)))
        {
            var message = group.Key.MessageId ?? group.First().Id;
            var phone = await reach.Phone(group.Key.PersonId, "notice", ct);
            foreach (var row in group)
            {
                if (phone is null)
                {
                    row.Unreachable(db.Now);
                }
                else if (row.InStory)
                {
                    row.Sent(null, db.Now, machine);
                }
                else
                {
                    row.Take(claim, message, machine);
                }
            }

            var sentences = group.Where(row => row.Claim == claim).Select(row => said[row.Id]).ToList();
            if (sentences.Count > 0)
            {
                messages.Add((message, phone!, $"【{db.Here.Community.Name}】{Together(scope.GetRequiredService<Texts>(), sentences)}"));
            }
        }

        await db.Save(ct);
        return new Load(claim, messages, persons.Count == AtOnce);
    }

    private static string Together(Texts texts, List<string> sentences) => sentences.Count == 1
        ? sentences[0]
        : texts["notifications.sms.digest", sentences.Count] + string.Concat(sentences.Take(Said).Select((sentence, i) => $"{i + 1}. {sentence}；")) + (sentences.Count > Said ? texts["notifications.sms.digest-more"] : "");

    private static async Task<bool> Note(IServiceProvider scope, Guid claim, IEnumerable<(Guid Id, Answer Answer)> answers, CancellationToken ct)
    {
        var db = scope.GetRequiredService<Db>();
        var machine = db.Clock.MachineNow;
        await db.Alone("notifications.sms", ct);
        var rows = (await db.Set<SmsToSend>().Where(row => row.Claim == claim).ToListAsync(ct)).ToLookup(row => row.MessageId);
        var any = false;
        foreach (var (id, answer) in answers)
        {
            // The same for all of one message, so that they stay together.
            var chance = Random.Shared.NextDouble();
            foreach (var row in rows[id])
            {
                if (answer.Taken)
                {
                    row.Sent(answer, db.Now, machine);
                    any = true;
                }
                else
                {
                    row.Missed(answer, machine, chance);
                }
            }
        }

        await db.Save(ct);
        return any;
    }
}
