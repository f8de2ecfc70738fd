using Mulin.Kernel.Domain;

namespace Mulin.Modules.Tests.Volunteers;

internal static class Refusals
{
    public static async Task<string> Refusal<R>(this Neighbourhood here, Func<Task<R>> act)
    {
        here.ShouldNotBeNull();
        return (await Should.ThrowAsync<Refusal>(async () => await act())).Code;
    }
}
