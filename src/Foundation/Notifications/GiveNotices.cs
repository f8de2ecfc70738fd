using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Notifications;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Notifications;

/// <summary>Asks every room that has something to say about a fact whom to tell, and gives each of them one notice.</summary>
internal sealed class GiveNotices(Db db, House house, IServiceProvider rooms, Live live) : IFoldingReaction
{
    public static IEnumerable<Type> Facts(House house) => house.Notifiers.Select(notifier => notifier.Fact).Distinct();

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        List<(Notice Notice, Guid FactId)> said = [];
        foreach (var (fact, envelope) in facts)
        {
            foreach (var (type, tell) in house.Notifiers)
            {
                if (type == fact.GetType())
                {
                    said.AddRange((await tell(rooms, fact, envelope, ct)).Select(notice => (notice, envelope.Id)));
                }
            }
        }

        if (said.Count == 0)
        {
            return;
        }

        var factIds = said.Select(one => one.FactId).Distinct().ToList();
        var known = (await db.Set<GivenNotice>().AsNoTracking().Where(row => factIds.Contains(row.FactId))
            .Select(row => new { row.FactId, row.PersonId, row.Text }).ToListAsync(ct)).Select(row => (row.FactId, row.PersonId, row.Text)).ToHashSet();
        var urgent = said.Where(one => one.Notice.Urgent).Select(one => one.Notice.PersonId).Distinct().ToList();
        HashSet<Guid> withAccount = urgent.Count == 0 ? [] : [.. await db.Set<Person>().Where(person => urgent.Contains(person.Id) && person.AccountId != null).Select(person => person.Id).ToListAsync(ct)];

        List<(Guid, Guid?)> told = [];
        foreach (var (notice, factId) in said)
        {
            if (!known.Add((factId, notice.PersonId, notice.Text)))
            {
                continue;
            }

            var row = new GivenNotice(db.NewId(), notice.PersonId, notice.Text, Arguments.Keep(notice.Args), notice.Link, factId, notice.Urgent, db.Now);
            db.Add(row);
            told.Add((notice.PersonId, row.Id));
            if (notice.Urgent && !withAccount.Contains(notice.PersonId))
            {
                var sms = new SmsToSend(db.NewId(), notice.PersonId, row.Id, db.Now);
                db.Add(sms);
                db.SetAlarm<SendSms>(sms.Id, db.Now);
            }
        }

        var community = db.CommunityId;
        db.AfterSave(() => live.Tell(community, told));
    }
}

/// <summary>Sends what waits in the outbox, one alarm for each; a gateway that fails is asked again later, ten times in all.</summary>
internal sealed class SendSms(Db db, ISendsSms gateway, IReach reach, INames names) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var sms = await db.Load<SmsToSend>(subject, ct);
        if (sms.SentAt is not null)
        {
            return;
        }

        var notice = await db.Set<GivenNotice>().AsNoTracking().SingleAsync(row => row.Id == sms.NoticeId, ct);
        if (await reach.Phone(sms.PersonId, "notice", ct) is not { } phone)
        {
            sms.Unreachable(db.Now);
            return;
        }

        var sentence = (await names.Say([new Told(notice.Text, Arguments.Read(notice.Args))], ct))[0];
        await gateway.Send(phone, $"【{db.Here.Community.Name}】{sentence}", ct);
        sms.Sent(db.Now);
    }
}
