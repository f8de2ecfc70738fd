using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Visits;

/// <summary>A morning on which a plan may change or a visit may have been missed.</summary>
internal sealed class PlanAlarm(Db db, Plans plans) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct) => db.SetAlarm<PlanAlarm>(subject, await plans.Make(ct));
}

/// <summary>What changes in the files today is planned tomorrow morning, however much of it there is.</summary>
internal sealed class MindPlans(Db db) : IFoldingReaction
{
    public static readonly Type[] Facts =
    [
        typeof(HouseholdBegan), typeof(HouseholdEnded), typeof(LivingBegan), typeof(LivingEnded), typeof(PersonFiled), typeof(CareTagged), typeof(CareTagEnded), typeof(PersonsMerged),
        typeof(HouseholdVisited),
    ];

    /// <summary>Whatever else is told with it: one word is enough to have tomorrow planned.</summary>
    public static Func<Fact, Envelope, bool> Minds(House house, IReadOnlyList<Fact> together)
    {
        var first = together.FirstOrDefault(fact => Facts.Contains(fact.GetType()));
        return (fact, _) => ReferenceEquals(fact, first);
    }

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        var morning = Plans.Morning(db.Clock.Today.AddDays(1));
        if (!await db.Set<Alarm>().AnyAsync(alarm => alarm.SubjectId == Plans.Subject && alarm.FiredAt == null && alarm.DueAt <= morning, ct))
        {
            db.SetAlarm<PlanAlarm>(Plans.Subject, morning);
        }
    }
}
