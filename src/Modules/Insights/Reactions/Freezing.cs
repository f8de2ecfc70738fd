using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Insights;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Insights.Packs;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Insights.Reactions;

/// <summary>A community that is founded has its first month to freeze.</summary>
internal sealed class BeginFreezing(Db db, Settings settings) : IReaction<CommunityFounded>
{
    public async Task React(CommunityFounded fact, Envelope envelope, CancellationToken ct)
    {
        var month = new DateOnly(envelope.Day.Year, envelope.Day.Month, 1);
        db.SetAlarm<FreezeAlarm>(FreezeAlarm.Subject(month), Pack.Due(month, (await settings.Of<InsightsSettings>(ct)).PackDay));
    }
}

/// <summary>The day has come on which a month is frozen; each sets the next.</summary>
internal sealed class FreezeAlarm(Db db, FreezeMonth freeze, Settings settings) : IAlarm
{
    /// <summary>A month as what an alarm is set for.</summary>
    public static Guid Subject(DateOnly month) => new(month.DayNumber, 0, 0, new byte[8]);

    public static DateOnly Month(Guid subject) => DateOnly.FromDayNumber(BitConverter.ToInt32(subject.ToByteArray()));

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var month = Month(subject);
        if (!await freeze.Run(month, ct))
        {
            db.SetAlarm<FreezeAlarm>(subject, due.AddMinutes(5));
            return;
        }

        var next = month.AddMonths(1);
        if (!await db.Set<Pack>().AnyAsync(pack => pack.Month == next, ct))
        {
            db.SetAlarm<FreezeAlarm>(Subject(next), Pack.Due(next, (await settings.Of<InsightsSettings>(ct)).PackDay));
        }
    }
}

/// <summary>Who answers for the community hears that the month stands.</summary>
internal sealed class PackNotices(IOffices offices) : INotifies<PackFrozen>
{
    public async Task<IEnumerable<Notice>> Tell(PackFrozen fact, Envelope envelope, CancellationToken ct)
    {
        var code = Period.Of(PeriodKind.Month, fact.Month).Code;
        return (await offices.Book(ct)).At(Post.Community(Office.Secretary)).Select(holder => new Notice(holder.PersonId, "insights.notice.frozen", [code], $"insights/packs/{code}"));
    }
}
