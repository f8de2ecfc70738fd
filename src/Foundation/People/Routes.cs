using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("", async (string? search, Guid? placeId, Office? office, bool? unverified, string? after, PeopleList list, CancellationToken ct) =>
            TypedResults.Ok(await list.Run(new(search, placeId, office, unverified ?? false, after), ct))).Needs(Rights.See).WithName("people-list").WithSummary("Who is known here, masked");

        ErasureRoutes.Map(api);

        api.MapGet("/{id:guid}", async (Guid id, PersonRecord record, CancellationToken ct) =>
            TypedResults.Ok(await record.Run(id, ct))).Needs(Rights.See).WithName("people-person").WithSummary("One person, masked");

        api.MapPost("", async (MeetPerson.Form form, MeetPerson slice, Door door, CancellationToken ct) =>
            TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)))).Needs(Rights.Meet).WithName("people-meet").WithSummary("Writes somebody down, or finds who has this phone");

        api.MapGet("/offices", async (OfficeBoard.Part? part, OfficeBoard board, CancellationToken ct) =>
            TypedResults.Ok(await board.Run(part ?? OfficeBoard.Part.Community, ct))).Needs(Rights.See).WithName("people-offices").WithSummary("Posts, their holders, and who answers for the vacant ones");

        api.MapPost("/appointments", async (Appoint.Form form, Appoint slice, Door door, CancellationToken ct) =>
            TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)))).Needs(Rights.Appoint).WithName("people-appoint").WithSummary("Gives somebody an office");

        api.MapPost("/appointments/{id:guid}/end", async (Guid id, Ending body, EndAppointment slice, Door door, HttpRequest request, CancellationToken ct) =>
        {
            await door.Run(() => slice.Run(new() { Id = id, On = body.On, Version = request.SeenVersion() }, ct), ct);
            return TypedResults.NoContent();
        }).Needs(Rights.Appoint).WithName("people-appointment-end").WithSummary("Ends an office");
    }

    internal sealed record Ending(DateOnly? On);
}
