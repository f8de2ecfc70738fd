using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Points;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Cards;
using Mulin.Points.Earning;

namespace Mulin.Points.Reactions;

internal sealed class EarnHours(Crediting crediting) : IReaction<HoursConfirmed>
{
    public Task React(HoursConfirmed fact, Envelope envelope, CancellationToken ct) => crediting.Confirm(Earn.Service, fact.PersonId, fact.HoursId, fact.ServedOn, fact.Minutes, ct);
}

internal sealed class LoseHours(Crediting crediting) : IReaction<HoursVoided>
{
    public Task React(HoursVoided fact, Envelope envelope, CancellationToken ct) => crediting.Void(Earn.Service, fact.PersonId, fact.HoursId, fact.ServedOn, fact.Minutes, ct);
}

internal sealed class EarnAttendance(Crediting crediting) : IReaction<Attended>
{
    public Task React(Attended fact, Envelope envelope, CancellationToken ct) => crediting.Confirm(Earn.Attendance, fact.PersonId, fact.AttendanceId, fact.AttendedOn, fact.Minutes, ct);
}

internal sealed class LoseAttendance(Crediting crediting) : IReaction<AttendanceVoided>
{
    public Task React(AttendanceVoided fact, Envelope envelope, CancellationToken ct) => crediting.Void(Earn.Attendance, fact.PersonId, fact.AttendanceId, fact.AttendedOn, fact.Minutes, ct);
}

/// <summary>
/// A card was opened in a community that counts some days back: what the chronicle tells of them is counted now. A fact that was delivered before
/// the card was there stands in the chronicle by now; one that is delivered later is counted then, and none twice.
/// </summary>
internal sealed class CountBack(Db db, House house, Crediting crediting) : IReaction<CardOpened>
{
    private static readonly string[] Counted = [.. new[] { typeof(HoursConfirmed), typeof(HoursVoided), typeof(Attended), typeof(AttendanceVoided) }.Select(FactNameAttribute.Of)];

    public async Task React(CardOpened fact, Envelope envelope, CancellationToken ct)
    {
        var card = await db.Set<Card>().AsNoTracking().Where(row => row.Id == fact.CardId).Select(row => new { row.OpenedOn, row.CountsFrom, row.IntoId, row.State }).SingleAsync(ct);
        if (card.State != CardState.Open || card.CountsFrom >= card.OpenedOn)
        {
            return;
        }

        var since = Kernel.Places.Clock.Utc(card.CountsFrom.ToDateTime(TimeOnly.MinValue));
        var facts = db.Set<FactRecord>().AsNoTracking();
        var rows = await (
            from subject in db.Set<FactSubject>().AsNoTracking().Where(row => row.SubjectId == fact.PersonId && row.Kind == "person" && row.HappenedAt >= since)
            join record in facts.Where(row => Counted.Contains(row.Name)) on new { subject.CommunityId, Id = subject.FactId } equals new { record.CommunityId, record.Id }
            orderby record.RecordedAt, record.Id
            select record).ToListAsync(ct);
        foreach (var told in rows.Select(row => Fact.FromPayload(house.Facts[row.Name], row.Payload)))
        {
            await (told switch
            {
                HoursConfirmed hours => crediting.Confirm(Earn.Service, hours.PersonId, hours.HoursId, hours.ServedOn, hours.Minutes, ct),
                HoursVoided hours => crediting.Void(Earn.Service, hours.PersonId, hours.HoursId, hours.ServedOn, hours.Minutes, ct),
                Attended came => crediting.Confirm(Earn.Attendance, came.PersonId, came.AttendanceId, came.AttendedOn, came.Minutes, ct),
                AttendanceVoided came => crediting.Void(Earn.Attendance, came.PersonId, came.AttendanceId, came.AttendedOn, came.Minutes, ct),
                _ => Task.CompletedTask,
            });
        }
    }
}

/// <summary>The pool was filled: who waits is given what they earned.</summary>
internal sealed class IssueOwed(Owing owing) : IReaction<PoolFunded>
{
    public Task React(PoolFunded fact, Envelope envelope, CancellationToken ct) => owing.Issue(ct);
}
