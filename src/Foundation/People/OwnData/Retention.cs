using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>How long a community keeps the file of somebody who has left (PIPL art. 19: no longer than the purpose needs). May be locked from above.</summary>
public sealed class RetentionSettings
{
    public const int Least = 1;
    public const int Most = 120;

    public int Months { get; set; } = 24;
}

/// <summary>Who moves away or dies is noted with the day; who comes back is not gone.</summary>
internal sealed class MindDepartures(Db db) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(LivingBegan), typeof(LivingEnded), typeof(PersonsMerged)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        var ids = facts.Select(one => one.Fact).Select(fact => fact switch { LivingBegan began => began.PersonId, LivingEnded ended => ended.PersonId, PersonsMerged merged => merged.MergedId, _ => Guid.Empty }).Distinct().ToList();
        var known = await db.Set<Departure>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var forgotten = await db.Set<Person>().AsNoTracking().Where(row => ids.Contains(row.Id) && row.ForgottenAt != null).Select(row => row.Id).ToListAsync(ct);
        foreach (var (fact, _) in facts)
        {
            switch (fact)
            {
                case LivingEnded { How: LivingEnd.MovedOut or LivingEnd.Died } ended:
                    var because = ended.How == LivingEnd.Died ? ForgottenBecause.Died : ForgottenBecause.MovedAway;
                    if (known.TryGetValue(ended.PersonId, out var departure))
                    {
                        departure.Leave(ended.Until, because);
                    }
                    else
                    {
                        db.Add(known[ended.PersonId] = new Departure(ended.PersonId, ended.Until, because));
                    }

                    db.SetAlarm<RetentionRound>(RetentionRound.Subject, forgotten.Contains(ended.PersonId) ? db.Now : RetentionRound.Morning(db.Clock.Today.AddDays(1)));
                    break;
                case LivingBegan began when known.Remove(began.PersonId, out var back):
                    Drop(back);
                    break;
                case PersonsMerged merged when known.Remove(merged.MergedId, out var twice):
                    Drop(twice);
                    break;
            }
        }
    }

    private void Drop(Departure departure)
    {
        if (db.Entry(departure).State == EntityState.Added)
        {
            db.Entry(departure).State = EntityState.Detached;
        }
        else
        {
            db.Remove(departure);
        }
    }
}

/// <summary>
/// A morning on which the terms of those who left are looked at. One alarm of the community and not one for each of them: what a term is may change, here or
/// above, and is read when it is asked. Who still owns a dwelling, holds an office or has an open concern is kept, and looked at again a month later.
/// </summary>
internal sealed class RetentionRound(Db db, Forgetting forgetting, Settings settings, IHomes homes, Snapshots snapshots) : IAlarm
{
    public static readonly Guid Subject = new("00000000-0000-0000-0000-000000007e17");

    /// <summary>As many are forgotten in one transaction; the others a minute later.</summary>
    private const int Most = 50;
    private const int AgainDays = 30;

    /// <summary>A setting from above is noticed within so many days.</summary>
    private const int EveryDays = 7;

    public static DateTime Morning(DateOnly day) => Clock.Utc(day.ToDateTime(new TimeOnly(3, 30)));

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        // The morning it rang for: a story tells it late, and its facts happen then.
        var today = Clock.DayOf(due);
        var until = today.AddMonths(-(await settings.Of<RetentionSettings>(ct)).Months);
        var nobodys = db.Set<Person>().Where(row => row.ForgottenAt != null);
        var over = db.Set<Departure>().Where(row => (row.LeftOn <= until && (row.AgainOn == null || row.AgainOn <= today)) || nobodys.Any(person => person.CommunityId == row.CommunityId && person.Id == row.Id));
        var rows = await over.OrderBy(row => row.LeftOn).ThenBy(row => row.Id).Take(Most + 1).ToListAsync(ct);
        var living = await homes.WhereLive([.. rows.Select(row => row.Id)], ct);
        foreach (var row in rows.Take(Most))
        {
            var person = await db.Set<Person>().SingleOrDefaultAsync(one => one.Id == row.Id && one.MergedIntoId == null, ct);
            if (person is null || living.ContainsKey(row.Id))
            {
                db.Remove(row);
                continue;
            }

            var who = await forgetting.Of(person, false, ct);
            if (person.ForgottenAt is null && (await forgetting.Keep(who, ct)).Count > 0)
            {
                row.LookAgain(today.AddDays(AgainDays));
            }
            else
            {
                // Whoever was forgotten while they lived here left a line behind, which goes now.
                await forgetting.Forget(who, row.Because, ct);
                db.AfterSave(snapshots.Drop);
            }
        }

        var left = await db.Set<Departure>().CountAsync(ct) - db.ChangeTracker.Entries<Departure>().Count(entry => entry.State == EntityState.Deleted);
        if (left > 0)
        {
            db.SetAlarm<RetentionRound>(Subject, rows.Count > Most ? due.AddMinutes(1) : Morning(await Next(today, ct)));
        }
    }

    private async Task<DateOnly> Next(DateOnly today, CancellationToken ct)
    {
        var months = (await settings.Of<RetentionSettings>(ct)).Months;
        var gone = db.ChangeTracker.Entries<Departure>().Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Entity.Id).ToList();
        var first = await db.Set<Departure>().AsNoTracking().Where(row => row.AgainOn == null && !gone.Contains(row.Id)).MinAsync(row => (DateOnly?)row.LeftOn, ct);
        var next = first is { } day && day.AddMonths(months) is var term && term > today && term < today.AddDays(EveryDays) ? term : today.AddDays(EveryDays);
        return next;
    }
}

/// <summary>How long the files of those who left are kept here, from now on.</summary>
internal sealed class SetRetention(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        public int? Months { get; set; }
    }

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.SetRetention);
        FormCheck.Check(form);
        Refuse.If(form.Months is null or < RetentionSettings.Least or > RetentionSettings.Most, "people.retention-months", nameof(Form.Months), RetentionSettings.Least, RetentionSettings.Most);
        Refuse.If(await settings.LockedAbove<RetentionSettings>(ct), "people.retention-locked");
        settings.Change(db.CommunityId, new RetentionSettings { Months = form.Months.Value });
        if (await db.Set<Departure>().AnyAsync(ct))
        {
            db.SetAlarm<RetentionRound>(RetentionRound.Subject, RetentionRound.Morning(db.Clock.Today.AddDays(1)));
        }

        return await db.Save(form.Months.Value, ct);
    }
}
