using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Rules;

/// <summary>The times in force here, and how they came to be: every version with what it changed.</summary>
internal sealed class TimesInForce(Db db, Settings settings, WorkCalendars calendars, Areas areas, INames named, LimitLocks locks) : ISlice
{
    /// <param name="Category">Null: the whole kind.</param>
    /// <param name="LockedBy">The area above that has locked it; null: it is this community's own.</param>
    internal sealed record Line(ConcernKind Kind, string? Category, Limit Limit, string? LockedBy = null, DateTime? LockedFrom = null);

    /// <summary>A limit that an area above locked or let go, or will.</summary>
    internal sealed record LockLine(string Area, ConcernKind Kind, string? Category, Limit? Limit, DateTime From);

    /// <param name="Kind">Set for a limit; null for one of the other times.</param>
    /// <param name="Name">Text key of what was changed.</param>
    /// <param name="Was">Null: it did not differ from its kind before. <paramref name="Is"/> null: it does no longer.</param>
    internal sealed record Change(ConcernKind? Kind, string Name, object? Was, object? Is);

    /// <param name="By">Who set it; null for the system.</param>
    /// <param name="Area">Where it was set: here, or the area above.</param>
    internal sealed record VersionLine(DateTime From, string? By, string Area, bool IsHere, bool Locked, IReadOnlyList<Change> Changes);

    /// <param name="LockedBy">The area above that has fixed the times; nothing can be changed here.</param>
    internal sealed record View(ConcernsSettings Settings, string Hours, IReadOnlyList<Line> Limits, string? LockedBy, IReadOnlyList<VersionLine> History, IReadOnlyList<LockLine> Locks);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.Rules);
        var now = await settings.Of<ConcernsSettings>(ct);
        var tree = await areas.Tree(ct);
        var above = await locks.For(db.Here.Community, db.Now, ct);
        Line Of(ConcernKind kind, string? category) => above.Of(kind, category) is { } locked
            ? new Line(kind, category, locked.Limit!, tree.Find(locked.AreaId)?.Said ?? "", locked.From)
            : new Line(kind, category, now.For(kind, category ?? ""));
        List<Line> limits = [];
        foreach (var kind in Enum.GetValues<ConcernKind>())
        {
            limits.Add(Of(kind, null));
            limits.AddRange(Cases.Categories.Of(kind).Where(code => now.Categories.ContainsKey(code) || above.Of(kind, code)?.Category == code).Select(code => Of(kind, code)));
        }

        var versions = await settings.Versions<ConcernsSettings>(ct);
        var names = await named.OfAccounts([.. versions.Select(version => version.AccountId).OfType<Guid>().Distinct()], ct);
        List<VersionLine> history = [];
        var before = new ConcernsSettings();
        foreach (var version in versions)
        {
            history.Add(new VersionLine(
                version.From, version.AccountId is { } by ? names.GetValueOrDefault(by) : null, tree.Find(version.AreaId)?.Name ?? "", version.AreaId == db.Here.CommunityId, version.Locked,
                [.. Changes(before, version.Value)]));
            before = version.Value;
        }

        history.Reverse();
        var locked = versions.LastOrDefault(version => version.Locked && version.AreaId != db.Here.CommunityId);
        return new View(
            now, (await calendars.Here(ct)).Hours.ToString(), limits,
            await settings.LockedAbove<ConcernsSettings>(ct) && locked is not null ? tree.Find(locked.AreaId)?.Name : null, history,
            [.. above.Versions.Select(row => new LockLine(tree.Find(row.AreaId)?.Said ?? "", row.Kind, row.Category, row.Limit, row.From))]);
    }

    private static IEnumerable<Change> Changes(ConcernsSettings was, ConcernsSettings now)
    {
        foreach (var kind in Enum.GetValues<ConcernKind>())
        {
            if (was.For(kind, "") != now.For(kind, ""))
            {
                yield return new Change(kind, $"concerns.kind.{Texts.Kebab(kind.ToString())}", was.For(kind, ""), now.For(kind, ""));
            }
        }

        foreach (var code in Cases.Categories.All)
        {
            if (was.Categories.GetValueOrDefault(code) != now.Categories.GetValueOrDefault(code))
            {
                yield return new Change(Cases.Categories.KindOf(code)!.Value, Cases.Categories.Text(code), was.Categories.GetValueOrDefault(code), now.Categories.GetValueOrDefault(code));
            }
        }

        foreach (var (name, of) in Others)
        {
            if (of(was) != of(now))
            {
                yield return new Change(null, name, of(was), of(now));
            }
        }
    }

    /// <summary>Text key and value of the times that are the same for every kind.</summary>
    internal static readonly (string Name, Func<ConcernsSettings, int> Of)[] Others =
    [
        ("concerns.page.times.passed-up", settings => settings.PassedUpHours),
        ("concerns.page.times.confirm", settings => settings.ConfirmDays),
        ("concerns.page.times.call-back", settings => settings.CallBackHours),
        ("concerns.page.times.reopen", settings => settings.ReopenDays),
        ("concerns.page.times.warn", settings => settings.WarnPercent),
        ("concerns.page.times.escalate", settings => settings.EscalateHours),
        ("concerns.page.times.pause", settings => settings.PauseDays),
        ("concerns.page.times.visit", settings => settings.VisitHours),
    ];
}
