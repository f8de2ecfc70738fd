using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Exchange;
using Mulin.Exchange.Needs;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Exchange;

/// <summary>The JSON API. <c>version</c> or If-Match guards a need against a faster colleague.</summary>
internal static class Routes
{
    internal sealed class ListQuery
    {
        /// <summary>Open, Met, Withdrawn or all.</summary>
        public string? State { get; set; }
        public NeedKind? Kind { get; set; }
        public NeedUrgency? Urgency { get; set; }
        public Guid? Grid { get; set; }
        public Guid? Home { get; set; }
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
        public int? Size { get; set; }
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        var needs = api.MapGroup("/needs");
        needs.MapGet("/", async ([AsParameters] ListQuery query, NeedList slice, HttpContext http, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { Filter = NeedFilter.Read(http.Request.Query), After = query.After, Before = query.Before, Size = query.Size }, ct)))
            .Needs(Rights.See).WithName("exchange.needs").WithSummary("The needs list, the newest first; without a state what is open; pages by key");
        needs.MapGet("/{id:guid}", async Task<Ok<NeedDetail.View>> (Guid id, NeedDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                http.Response.Headers.ETag = $"\"{view.Need.Version}\"";
                return TypedResults.Ok(view);
            })
            .Needs(Rights.See).WithName("exchange.need").WithSummary("One need: whose, what, from where, and what became of it");
        needs.MapPost("/", async (RecordNeed.Form form, RecordNeed slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("exchange.record-need").WithSummary("Put what somebody, a household or a place needs on the list");
        needs.MapPost("/{id:guid}/meet", async (Guid id, MeetNeed.Form form, MeetNeed slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.NeedId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("exchange.meet-need").WithSummary("It was met: by whom, how, when");
        needs.MapPost("/{id:guid}/withdraw", async (Guid id, WithdrawNeed.Form form, WithdrawNeed slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.NeedId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("exchange.withdraw-need").WithSummary("It comes off the list although nobody met it, and why");
        Export(needs, "/export.xlsx", xlsx: true);
        Export(needs, "/export.csv", xlsx: false);
    }

    private static void Export(IEndpointRouteBuilder needs, string route, bool xlsx) =>
        needs.MapGet(route, ([AsParameters] ListQuery query, ExportNeeds slice, HttpContext http, CancellationToken ct) =>
                SheetStream.Send("needs", xlsx, file => slice.Run(NeedFilter.Read(http.Request.Query), xlsx, file, ct)))
            .Needs(Rights.Export).WithName($"exchange.export-{(xlsx ? "xlsx" : "csv")}").WithSummary("The needs list under any filter, names masked and without words, as a file that opens in a spreadsheet");
}
