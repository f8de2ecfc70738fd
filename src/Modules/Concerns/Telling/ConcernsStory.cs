using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Telling;

/// <summary>Half a year of concerns in three communities; the small story tells the last weeks of it. Events go in the order of time, whatever they belong to.</summary>
internal sealed class ConcernsStory : IStory
{
    private const int Days = 182;

    private const int LockedDaysAgo = 19;

    /// <summary>Slug, concerns in half a year, days that the small story tells.</summary>
    private static readonly (string Slug, int Count, int SmallDays)[] Communities = [("jinguili", 416, 49), ("wutongyuan", 42, 35), ("hebutou", 40, 35)];

    public int Order => 10;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        var events = new PriorityQueue<(Stage Stage, Tale Tale, int Step), (DateTime, int)>();
        List<Stage> stages = [];
        var order = 0;
        for (var number = 0; number < Communities.Length; number++)
        {
            var (slug, count, days) = Communities[number];
            var stage = new Stage(teller, slug);
            await stage.Set(teller.End);
            stages.Add(stage);
            var begin = teller.Small ? teller.End.AddDays(-days) : DateTime.MinValue;
            var today = new Today(stage, teller.End);
            foreach (var tale in new Plot(stage, number + 1, teller.End).Tales(count, Days).Concat(number switch { 0 => today.InJinguili(), 1 => today.InWutongyuan(), _ => today.InHebutou() }))
            {
                if (tale.Steps[0].At >= begin)
                {
                    events.Enqueue((stage, tale, 0), (tale.Steps[0].At, order++));
                }
            }
        }

        await Lock(teller, ct);
        var all = events.Count;
        var begun = 0;
        while (events.TryDequeue(out var next, out _))
        {
            ct.ThrowIfCancellationRequested();
            await next.Stage.Play(next.Tale, next.Step, ct);
            if (next.Step == 0 && ++begun % 50 == 0)
            {
                teller.Say($"{next.Tale.Steps[0].At:yyyy-MM-dd}: {begun} of {all} concerns reported.");
            }

            var step = next.Step + 1;
            if (step < next.Tale.Steps.Count && next.Tale.Steps[step].At <= teller.End)
            {
                events.Enqueue((next.Stage, next.Tale, step), (next.Tale.Steps[step].At, order++));
            }
        }

        foreach (var stage in stages)
        {
            await teller.Pass(stage.Slug, teller.End);
            teller.Say($"{stage.Slug}: {stage.Reported} concerns told.");
        }
    }

    /// <summary>The subdistrict holds its communities to one limit for emergencies: the one they had, which none of them can now make longer.</summary>
    private static async Task Lock(IStoryteller teller, CancellationToken ct)
    {
        var overseer = teller.Players.First(player => player.Post is { Office: Office.Overseer, AreaId: not null });
        await teller.As<object?>(overseer.Login, null, teller.End.Date.AddDays(-LockedDaysAgo).AddHours(10), "lock", async scope =>
        {
            var street = (await scope.GetRequiredService<Areas>().Tree(ct)).Find(overseer.Post!.Value.AreaId!.Value)!;
            if (!(await scope.GetRequiredService<LimitLocks>().For(street, Clock.Utc(teller.End), ct)).Versions.Any())
            {
                await scope.GetRequiredService<LockLimit>().Run(street, new() { Kind = ConcernKind.Emergency, First = 1, Resolution = 4 }, ct);
            }

            return null;
        });
    }
}
