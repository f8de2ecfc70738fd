using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Incidents;
using Mulin.Concerns.Same;
using Mulin.Concerns.Together;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Telling;

/// <summary>What neighbours and staff do with many reports about one thing, and several offices with one report.</summary>
internal sealed partial class Stage
{
    private readonly Dictionary<string, Guid> known = [];
    private readonly Dictionary<string, Guid> asked = [];
    private Guid incident;

    private async Task Together(Tale tale, Step step, string mark, CancellationToken ct)
    {
        var desk = Holder(Office.CommunityStaff).Login;
        switch (step.Deed)
        {
            case Deed.Join:
                await teller.As(step.Words!, slug, step.At, mark, scope => scope.GetRequiredService<JoinConcern>().Run(new() { ConcernId = tale.Id }, ct));
                break;
            case Deed.Merge:
                await teller.As(desk, slug, step.At, mark, scope => scope.GetRequiredService<MergeConcern>().Run(new() { ConcernId = tale.Id, IntoId = known[step.More!], Reason = step.Words }, ct));
                break;
            case Deed.OpenIncident:
                // The burst is noticed when the pump has been round.
                await teller.Pass(slug, step.At);
                incident = (await teller.As(desk, slug, step.At, mark, async scope =>
                {
                    var proposal = (await scope.GetRequiredService<IncidentList>().Run(null, ct)).Proposals.First(one => one.Category == tale.Category);
                    return await scope.GetRequiredService<OpenIncident>().Run(new() { BurstId = proposal.Id, Title = step.Words, Text = step.More, ExpectedAt = Clock.Utc(step.At.AddHours(4)) }, ct);
                })).Id;
                break;
            case Deed.AskAssistance:
                asked[tale.Key] = (await teller.As(await Answering(tale.Post, step.At), slug, step.At, mark, scope => scope.GetRequiredService<AskAssistance>().Run(
                    new() { ConcernId = tale.Id, Posts = [Target(tale, step.Office)], Request = step.Words }, ct))).Ids[0];
                break;
            case Deed.GiveAssistance:
                await teller.As(await Answering(Target(tale, step.Office), step.At), slug, step.At, mark, scope => scope.GetRequiredService<GiveAssistance>().Run(
                    new() { AssistanceId = asked[tale.Key], Helped = true, Words = step.Words, ForReporter = true }, ct));
                break;
            default:
                await teller.As(desk, slug, step.At, mark, scope => scope.GetRequiredService<UpdateIncident>().Run(new() { IncidentId = incident, Text = step.Words, ExpectedAt = Clock.Utc(step.At.AddHours(2)) }, ct));
                break;
        }
    }
}
