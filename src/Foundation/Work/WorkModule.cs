using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Duty;
using Mulin.Kernel.Feeds;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Work;

public sealed class WorkModule : IModule
{
    public static string Code => "work";

    public static void Build(ModuleBuilder module) => module
        .Answers<IDuty, NobodyOnDuty>()
        .Blinds<CalendarLink>(nameof(CalendarLink.TokenHash))
        .Forgets<ForgetCalendar>(typeof(CalendarLink))
        .Tables(model => model.Entity<CalendarLink>(link =>
        {
            link.Property(row => row.TokenHash).HasMaxLength(80);
            link.HasIndex(row => new { row.CommunityId, row.TokenHash }).IsUnique();
            link.HasIndex(row => new { row.CommunityId, row.PersonId });
        }))
        .Routes(app => app.MapGet("/calendar/{token}.ics", async (string token, DueCalendar slice, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return TypedResults.Text(await slice.Run(token, $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}", http.RequestAborted), ICalendar.MediaType);
        }).Open().ExcludeFromDescription())
        .Api(api => api.MapGet("/search", async (string? q, Search slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(new() { Q = q }, ct)))
            .Needs(Rights.See).WithName("work-search").WithSummary("What is found of these words, grouped by room, as much as the reader may see"))
        .Rights(
            new(Rights.See, Reach.Here, [.. Enum.GetValues<Office>().Except([Office.Resident, Office.Overseer, Office.Administrator])]),
            new(Rights.SeeAbove, Reach.FlowsDown, Office.Overseer))
        .Menu(
            new MenuItem(Shell.Work, 0, "work.menu", "inbox", "work", Rights.See),
            new MenuItem(Shell.Above, 0, "work.menu.above", "inbox", "", Rights.SeeAbove));
}

internal static class Rights
{
    /// <summary>The workbench and its first page.</summary>
    public const string See = "work.see";

    /// <summary>The inbox of a subdistrict or district, and what stands below it.</summary>
    public const string SeeAbove = "work.see-above";
}
