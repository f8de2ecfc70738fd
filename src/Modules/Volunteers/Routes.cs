using Microsoft.AspNetCore.Routing;

namespace Mulin.Volunteers;

/// <summary>The JSON API, one file for each half of the room.</summary>
internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        TeamRoutes.Map(api);
        HelpRoutes.Map(api);
    }
}
