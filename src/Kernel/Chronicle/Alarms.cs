using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Chronicle;

/// <summary>A durable timer: one per kind and subject. Due by the business clock.</summary>
public sealed class Alarm : Entity
{
    private Alarm() { }

    public string Kind { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime? FiredAt { get; private set; }
    public int Attempts { get; private set; }
    public string? Error { get; private set; }

    /// <summary>By the machine's clock: after a failure it is not tried before this.</summary>
    public DateTime? RetryAt { get; private set; }
}

internal sealed record AlarmChange(string Kind, Guid Subject, DateTime? Due)
{
    /// <summary>The last word on each alarm wins; all are written in one statement of each sort.</summary>
    public static async Task Write(Db db, IReadOnlyList<AlarmChange> changes, CancellationToken ct)
    {
        var last = changes.GroupBy(change => (change.Kind, change.Subject)).Select(group => group.Last()).ToList();
        var set = last.Where(change => change.Due is not null).ToList();
        if (set.Count > 0)
        {
            var sql = new StringBuilder("INSERT INTO kernel_alarm (community_id, id, version, kind, subject_id, due_at, attempts) VALUES ");
            List<object> values = [];
            foreach (var change in set)
            {
                sql.Append(CultureInfo.InvariantCulture, $"{(values.Count > 0 ? "," : "")}({{{values.Count}}},{{{values.Count + 1}}},0,{{{values.Count + 2}}},{{{values.Count + 3}}},{{{values.Count + 4}}},0)");
                values.AddRange([db.CommunityId, db.NewId(), change.Kind, change.Subject, Places.Clock.Cut(change.Due!.Value)]);
            }

            sql.Append(" ON CONFLICT (community_id, kind, subject_id) DO UPDATE SET due_at = excluded.due_at, fired_at = NULL, attempts = 0, error = NULL, retry_at = NULL");
            await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, ct);
        }

        foreach (var kind in last.Where(change => change.Due is null).GroupBy(change => change.Kind))
        {
            var subjects = kind.Select(change => change.Subject).ToList();
            await db.Set<Alarm>().Where(alarm => alarm.Kind == kind.Key && subjects.Contains(alarm.SubjectId)).ExecuteDeleteAsync(ct);
        }
    }
}
