using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Bodies;
using Mulin.Foundation.Identity;
using Mulin.Foundation.People;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Tests;

namespace Mulin.Modules.Tests;

/// <summary>Every door of the house, tried by every office and by nobody: in their own community, in another, and in none.</summary>
public class DoorMatrixTests
{
    [Theory, BothEngines]
    public async Task Nobody_comes_through_a_door_that_is_not_theirs_and_no_door_breaks(On engine)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.Found(web.Town);
        await here.MoveIn("张阿姨", here.Buildings[2].Id);
        await here.Oversee("林主任", here.SubdistrictId);
        var other = await Neighbourhood.Found(web.Town);
        var house = web.App.Services.GetRequiredService<House>();
        var visitors = await Visitors(here);
        var doors = web.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(door => !(door.RoutePattern.RawText ?? "").Contains("{**", StringComparison.Ordinal) && !(door.RoutePattern.RawText ?? "").Contains("_content", StringComparison.Ordinal) && door.RoutePattern.RawText != "/live")
            .SelectMany(door => Methods(door).Select(method => (Door: door, Method: method))).ToList();
        doors.Count.ShouldBeGreaterThan(40);

        List<string> wrong = [];
        foreach (var visitor in visitors)
        {
            using var browser = await web.Browser(visitor.AccountId);
            foreach (var (door, method) in doors)
            {
                foreach (var prefix in new[] { $"/c/{here.Node.Slug}", $"/c/{other.Node.Slug}", "" })
                {
                    var path = prefix + Address(door, here);
                    using var request = new HttpRequestMessage(new HttpMethod(method), path);
                    if (method is not "GET" and not "DELETE")
                    {
                        request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                    }

                    using var response = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    if (Complaint(door, method, visitor, response, here, prefix, house) is { } complaint)
                    {
                        wrong.Add($"{visitor.Name} {method} {path}: {(int)response.StatusCode}, {complaint}");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static string? Complaint(RouteEndpoint door, string method, Visitor visitor, HttpResponseMessage response, Neighbourhood here, string prefix, House house)
    {
        var status = response.StatusCode;
        if ((int)status >= 500)
        {
            return "broke";
        }

        var where = door.Metadata.GetMetadata<AtAttribute>()?.Where ?? Where.Community;
        if ((where == Where.Community && prefix.Length == 0) || (where is Where.Platform or Where.Above && prefix.Length > 0))
        {
            // "/" is one page here and another there.
            return status == HttpStatusCode.NotFound || door.RoutePattern.RawText == "/" ? null : "is not there";
        }

        if (status == HttpStatusCode.UnsupportedMediaType)
        {
            return null;
        }

        var needs = door.Metadata.GetMetadata<NeedsAttribute>()?.Right;
        var signedIn = door.Metadata.GetMetadata<SignedInAttribute>() is not null;
        if (needs is null && !signedIn)
        {
            return null;
        }

        if (visitor.AccountId is null)
        {
            var asked = (door.RoutePattern.RawText ?? "").StartsWith("/api/", StringComparison.Ordinal)
                ? status == HttpStatusCode.Unauthorized
                : status == HttpStatusCode.Redirect && response.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
            return asked ? null : "let nobody in";
        }

        if (needs is null)
        {
            return null;
        }

        var right = house.Right(needs);
        var own = prefix == $"/c/{here.Node.Slug}";
        var may = where switch
        {
            Where.Above => visitor.Above && right.Offices.Contains(visitor.Office),
            Where.Platform => visitor.Above && right.Offices.Contains(visitor.Office),
            _ when prefix.Length == 0 => visitor.Above && right.Offices.Contains(visitor.Office),
            _ when visitor.Above => right.Reach == Reach.FlowsDown && right.Offices.Contains(visitor.Office) && (own || visitor.Office == Office.Administrator),
            _ => own && (right.Offices.Contains(visitor.Office) || right.Offices.Contains(Office.Resident)),
        };
        return may || status == HttpStatusCode.Forbidden ? null : $"without {needs}";
    }

    private static string[] Methods(RouteEndpoint door)
    {
        var methods = door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        return methods is null or { Count: 0 } || methods.Contains("GET") ? ["GET"] : [.. methods];
    }

    private static string Address(RouteEndpoint door, Neighbourhood here)
    {
        var address = new StringBuilder();
        foreach (var segment in door.RoutePattern.PathSegments)
        {
            address.Append('/');
            foreach (var part in segment.Parts)
            {
                address.Append(part switch
                {
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "area" } => here.SubdistrictSlug,
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "format" } => "json",
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => here["张阿姨"].PersonId.ToString(),
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content is "int" or "long") => "404",
                    _ => "something",
                });
            }
        }

        return address.Length == 0 ? "/" : address.ToString();
    }

    private static async Task<IReadOnlyList<Visitor>> Visitors(Neighbourhood here)
    {
        List<Visitor> visitors = [new("nobody", Office.Resident, null, false), new("张阿姨", Office.Resident, here["张阿姨"].AccountId, false), new("林主任", Office.Overseer, here["林主任"].AccountId, true)];
        foreach (var office in Enum.GetValues<Office>().Except([Office.Resident, Office.Overseer, Office.Administrator]))
        {
            var name = $"{office}";
            Guid? place = office switch
            {
                Office.BuildingLeader or Office.PartyGroupMember => here.Buildings[0].Id,
                Office.UnitLeader => here.Places.Places.First(node => node.Level == PlaceLevel.Unit).Id,
                Office.OwnersCommitteeMember => here.Places.Places.First(node => node.Level == PlaceLevel.Compound).Id,
                _ => null,
            };
            Guid? grid = office is Office.GridWorker or Office.GridLeader or Office.GridSecretary ? here.Places.Grids[0].Id : null;
            Guid? body = office switch
            {
                Office.Shopkeeper => await here.Body("便民店", BodyKind.Shop),
                Office.Teacher => await here.Body("实验小学", BodyKind.School),
                _ => null,
            };
            await here.Settle(name, office, place: place, grid: grid, body: body);
            visitors.Add(new(name, office, here[name].AccountId, false));
        }

        var administrator = await here.Outside(Actor.System, scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = "管理员", Phone = $"137{Random.Shared.Next(0, 100_000_000):00000000}" }, default));
        await here.Outside(Actor.System, scope => scope.GetRequiredService<AppointAbove>().Run(new() { AccountId = administrator, Office = Office.Administrator, From = Clock.DayOf(here.Now) }, default));
        visitors.Add(new("administrator", Office.Administrator, administrator, true));
        return visitors;
    }

    private sealed record Visitor(string Name, Office Office, Guid? AccountId, bool Above);
}
