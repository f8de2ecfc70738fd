using Mulin.Kernel.Modules;

namespace Mulin.Activities.Telling;

internal sealed class PlanningStory : IStory
{
    public int Order => 10;

    public Task Tell(IStoryteller teller, CancellationToken ct) => Task.CompletedTask;
}
