using Microsoft.AspNetCore.Routing;

namespace Mulin.Volunteers;

/// <summary>Who volunteers: teams and circles, volunteers, programmes, talents.</summary>
internal static class TeamRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
    }
}
