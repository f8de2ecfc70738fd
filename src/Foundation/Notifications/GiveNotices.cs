using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Outgoing;
using Mulin.Foundation.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Notifications;

/// <summary>Asks every room that has something to say about a fact whom to tell, and gives each of them one notice.</summary>
internal sealed class GiveNotices(Db db, House house, IServiceProvider rooms, Live live, Porter porter) : IFoldingReaction
{
    public static IEnumerable<Type> Facts(House house) => house.Notifiers.Select(notifier => notifier.Fact).Distinct();

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        List<(Notice Notice, Guid FactId, bool Pressing)> said = [];
        foreach (var (fact, envelope) in facts)
        {
            foreach (var (type, tell) in house.Notifiers)
            {
                if (type == fact.GetType())
                {
                    said.AddRange((await tell(rooms, fact, envelope, ct)).Select(notice => (notice, envelope.Id, fact.Pressing)));
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
        var persons = said.Select(one => one.Notice.PersonId).Distinct().ToList();
        var choices = await db.Set<NoticeChoice>().AsNoTracking().Where(row => persons.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, ct);
        var reached = await db.Set<Person>().Where(person => persons.Contains(person.Id) && (person.AccountId != null || person.DiedOn != null)).Select(person => new { person.Id, person.DiedOn }).ToListAsync(ct);
        HashSet<Guid> dead = [.. reached.Where(person => person.DiedOn is not null).Select(person => person.Id)];
        HashSet<Guid> withAccount = [.. reached.Select(person => person.Id)];

        var machine = db.Clock.MachineNow;
        List<(Guid, Guid?)> told = [];
        List<GivenNotice> given = [];
        foreach (var (notice, factId, pressing) in said)
        {
            if (dead.Contains(notice.PersonId) || !known.Add((factId, notice.PersonId, notice.Text)))
            {
                continue;
            }

            var choice = choices.GetValueOrDefault(notice.PersonId);
            var kind = house.NoticeKinds.GetValueOrDefault(notice.Text);
            var row = new GivenNotice(db.NewId(), notice.PersonId, notice.Text, Arguments.Keep(notice.Args), notice.Link, factId, notice.Urgent, db.Now);
            given.Add(row);
            if (pressing || choice is null || choice.Rings(kind))
            {
                told.Add((notice.PersonId, row.Id));
            }
            else
            {
                // It is there to be read, and rings for nobody.
                row.Read(db.Now);
            }

            if ((notice.Urgent && !withAccount.Contains(notice.PersonId)) || choice?.Sends(kind) == true)
            {
                // In a story nobody sleeps, because nobody is really written to.
                var due = pressing || db.Clock.IsTold ? machine : Quiet.Until(machine, choice?.QuietFrom ?? NoticeChoice.UsualFrom, choice?.QuietTo ?? NoticeChoice.UsualTo, choice?.DigestAt);
                db.Add(new SmsToSend(db.NewId(), notice.PersonId, row.Id, db.Clock.IsTold, db.Now, due));
                db.AfterSave(porter.Wake);
            }
        }

        db.Insert(given);
        var community = db.CommunityId;
        db.AfterSave(() => live.Tell(community, told));
    }
}

/// <summary>Set by an earlier release for each message; the porter carries them all now.</summary>
internal sealed class SendSms : IAlarm
{
    public Task Fire(Guid subject, DateTime due, CancellationToken ct) => Task.CompletedTask;
}
