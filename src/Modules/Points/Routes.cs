using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Web;
using Mulin.Points.Cards;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;
using Mulin.Points.School;
using Mulin.Points.Shop;
using Mulin.Ui.Sheets;

namespace Mulin.Points;

/// <summary>The JSON API. Whatever moves points may carry an <c>Idempotency-Key</c>: sent again under the same key it gives the first answer and moves nothing.</summary>
internal static class Routes
{
    internal sealed class CardsQuery
    {
        public CardState? State { get; set; }
        public string? Q { get; set; }
        public Guid? After { get; set; }
        public int? Size { get; set; }
    }

    internal sealed class VouchersQuery
    {
        public VoucherState? State { get; set; }
        public Guid? Shop { get; set; }
        public Guid? After { get; set; }
        public int? Size { get; set; }

        internal VoucherList.Query Read() => new() { State = State, ShopId = Shop, After = After, Size = Size };
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        Own(api);
        Shop(api);
        Desk(api);
        School(api);
    }

    private static void Own(IEndpointRouteBuilder api)
    {
        api.MapGet("/card", async (Guid? person, Guid? after, MyCard slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(person, after, ct)))
            .Needs(Rights.Own).WithName("points.card").WithSummary("One's own card, or that of a child one is guardian of, with its statement, the newest first");
        api.MapPost("/card", async (OpenCard.Form form, OpenCard slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("points.open-card").WithSummary("Begin to collect points, or for a child one is guardian of");
        api.MapPost("/card/close", async (CloseCard.Form form, CloseCard slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("points.close-card").WithSummary("Stop collecting; what is left on the card goes back to the community");
        foreach (var xlsx in new[] { true, false })
        {
            api.MapGet($"/card/export.{(xlsx ? "xlsx" : "csv")}", (Guid? person, MyCard slice, CancellationToken ct) => SheetStream.Send("points", xlsx, to => slice.Export(person, xlsx, to, ct)))
                .Needs(Rights.Own).WithName($"points.export-card-{(xlsx ? "xlsx" : "csv")}").WithSummary("The whole statement of one's own card, or of a child's, as a file that opens in a spreadsheet");
        }

        api.MapGet("/rules", async (RuleList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Open().WithName("points.rules").WithSummary("What earns how many points here: in force, coming and past");
    }

    private static void Shop(IEndpointRouteBuilder api)
    {
        api.MapGet("/goods", async (GoodList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(false, ct)))
            .Needs(Rights.Own).WithName("points.goods").WithSummary("What the community shop offers");
        api.MapPost("/goods", async (OfferGood.Form form, OfferGood slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.KeepShop).WithName("points.offer-good").WithSummary("Put something new into the community shop");
        api.MapPut("/goods/{id:guid}", async (Guid id, ChangeGood.Form form, ChangeGood slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                (form.GoodId, form.Version) = (id, form.Version ?? request.SeenVersion());
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.KeepShop).WithName("points.change-good").WithSummary("Another name or price from now on");
        api.MapPost("/goods/{id:guid}/restock", async (Guid id, RestockGood.Form form, RestockGood slice, Door door, CancellationToken ct) =>
            {
                form.GoodId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.KeepShop).WithName("points.restock-good").WithSummary("More of it, or fewer");
        api.MapPost("/goods/{id:guid}/withdraw", async (Guid id, WithdrawGood slice, Door door, HttpRequest request, CancellationToken ct) =>
                TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { GoodId = id, Version = request.SeenVersion() }, ct), ct))))
            .Needs(Rights.KeepShop).WithName("points.withdraw-good").WithSummary("It is offered no more");
        api.MapPost("/goods/{id:guid}/buy", async (Guid id, BuyGood.Form form, BuyGood slice, Door door, CancellationToken ct) =>
            {
                form.GoodId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("points.buy").WithSummary("Buy one with points: a voucher");
        api.MapGet("/vouchers/mine", async (Guid? person, MyVouchers slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(person, null, ct)))
            .Needs(Rights.Own).WithName("points.my-vouchers").WithSummary("One's own vouchers with their digits, the good ones first");
        api.MapPost("/vouchers/{id:guid}/cancel", async (Guid id, CancelVoucher.Form form, CancelVoucher slice, Door door, CancellationToken ct) =>
            {
                form.VoucherId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("points.cancel-voucher").WithSummary("Give a voucher up before it is handed in; the points come back");
        api.MapPost("/vouchers/redeem", async (RedeemVoucher.Form form, RedeemVoucher slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Redeem).WithName("points.redeem").WithSummary("Hand out the good for a voucher, once");
        api.MapGet("/vouchers", async ([AsParameters] VouchersQuery query, VoucherList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(query.Read(), ct)))
            .Needs(Rights.Redeem).WithName("points.vouchers").WithSummary("Vouchers by number, the newest first; a shopkeeper's own shop's alone");
        Exports(api, "/vouchers/export", "points.export-vouchers", "The register of vouchers, without whose they are", (http, xlsx) =>
        {
            var query = new VoucherList.Query { State = Typed.One<VoucherState>(http.Request.Query["state"]), ShopId = Typed.Id(http.Request.Query["shop"]) };
            return ("vouchers", to => Slice<ExportVouchers>(http).Run(query, xlsx, to, http.RequestAborted));
        });
        api.MapGet("/settlements", async (SettlementList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Redeem).WithName("points.settlements").WithSummary("What shops handed out for vouchers, month by month, and whether it is paid");
        api.MapPost("/settlements", async (DrawSettlement.Form form, DrawSettlement slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.KeepShop).WithName("points.draw-settlement").WithSummary("Put a shop's month that is over on one list");
        api.MapGet("/settlements/{id:guid}", async Task<Ok<SettlementDetail.View>> (Guid id, SettlementDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                http.Response.Headers.ETag = $"\"{view.Settlement.Version}\"";
                return TypedResults.Ok(view);
            })
            .Needs(Rights.Redeem).WithName("points.settlement").WithSummary("One settlement with its vouchers");
        api.MapPost("/settlements/{id:guid}/pay", async (Guid id, PaySettlement.Form form, PaySettlement slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                (form.SettlementId, form.Version) = (id, form.Version ?? request.SeenVersion());
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.KeepShop).WithName("points.pay-settlement").WithSummary("The shop has its money");
        foreach (var xlsx in new[] { true, false })
        {
            api.MapGet($"/settlements/{{id:guid}}/export.{(xlsx ? "xlsx" : "csv")}", (Guid id, SettlementDetail slice, CancellationToken ct) => SheetStream.Send("settlement", xlsx, to => slice.Export(id, xlsx, to, ct)))
                .Needs(Rights.Redeem).WithName($"points.export-settlement-{(xlsx ? "xlsx" : "csv")}").WithSummary("One settlement as a file that opens in a spreadsheet");
        }
    }

    private static void Desk(IEndpointRouteBuilder api)
    {
        api.MapGet("/books", async (string? month, TrialBalance slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(Typed.Month(month), ct)))
            .Needs(Rights.See).WithName("points.books").WithSummary("The trial balance: what each account holds, together nought; of all, or of what was booked in a month (2026-11)");
        Exports(api, "/books/export", "points.export-books", "The trial balance, of all or of a month (2026-11)", (http, xlsx) =>
        {
            var month = Typed.Month(http.Request.Query["month"]);
            return ("trial-balance", to => Slice<TrialBalance>(http).Export(month, xlsx, to, http.RequestAborted));
        });
        Exports(api, "/journal/export", "points.export-journal", "Every transaction of a month (2026-11; left out: this one) with its entries, by card number and without names", (http, xlsx) =>
        {
            var month = Typed.Month(http.Request.Query["month"]);
            return ("journal", to => Slice<Journal>(http).Export(month, xlsx, to, http.RequestAborted));
        });
        api.MapPost("/fund", async (FundPool.Form form, FundPool slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Fund).WithName("points.fund").WithSummary("Fill the pool that points are issued from");
        api.MapPost("/fund/{id:guid}/reverse", async (Guid id, ReverseFunding.Form form, ReverseFunding slice, Door door, CancellationToken ct) =>
            {
                form.TransactionId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Fund).WithName("points.reverse-funding").WithSummary("Undo a funding by its counter-entry");
        api.MapPost("/rules", async (SetRule.Form form, SetRule slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.SetRules).WithName("points.set-rule").WithSummary("What earns how much from a day on: a new version");
        api.MapPut("/settings", async (SetPoints.Form form, SetPoints slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.SetRules).WithName("points.set").WithSummary("How the community runs its points, from now on");
        api.MapGet("/cards", async ([AsParameters] CardsQuery query, CardList slice, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { State = query.State ?? CardState.Open, Search = query.Q, After = query.After, Size = query.Size }, ct)))
            .Needs(Rights.Serve).WithName("points.cards").WithSummary("Cards by number or holder, the newest first; names masked");
        api.MapPost("/cards", async (OpenCardFor.Form form, OpenCardFor slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Serve).WithName("points.open-card-for").WithSummary("Open a card at the desk for somebody who asks for it");
        api.MapGet("/cards/{id:guid}", async Task<Ok<CardDetail.View>> (Guid id, Guid? after, CardDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, after, ct);
                http.Response.Headers.ETag = $"\"{view.Version}\"";
                return TypedResults.Ok(view);
            })
            .Needs(Rights.Serve).WithName("points.card-of").WithSummary("One card as the desk sees it");
        api.MapPost("/cards/{id:guid}/print", async (Guid id, PrintCard slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(new() { CardId = id }, ct), ct)))
            .Needs(Rights.Serve).WithName("points.print-card").WithSummary("New one-time codes for a paper card; those of before open nothing any more");
        api.MapPost("/cards/{id:guid}/buy", async (Guid id, BuyGoodFor.Form form, BuyGoodFor slice, Door door, CancellationToken ct) =>
            {
                form.CardId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Serve).WithName("points.buy-for").WithSummary("Spend for somebody who is there with a paper card");
        api.MapPost("/cards/{id:guid}/close", async (Guid id, CloseCardFor slice, Door door, HttpRequest request, CancellationToken ct) =>
                TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { CardId = id, Version = request.SeenVersion() }, ct), ct))))
            .Needs(Rights.Serve).WithName("points.close-card-for").WithSummary("Close a card at its holder's word");
        Exports(api, "/cards/export", "points.export-cards", "The register of cards, names masked", (http, xlsx) => ("cards", to => Slice<ExportCards>(http).Run(xlsx, to, http.RequestAborted)));
    }

    private static void School(IEndpointRouteBuilder api)
    {
        api.MapGet("/schools", async (Guid? person, MySchools slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(person, ct)))
            .Needs(Rights.Own).WithName("points.my-schools").WithSummary("Which schools may look at one's month, and the badges they gave");
        api.MapPost("/schools", async (AllowSchool.Form form, AllowSchool slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("points.allow-school").WithSummary("Let a school see what is earned in the running month");
        api.MapPost("/schools/{id:guid}/refuse", async (Guid id, RefuseSchool.Form form, RefuseSchool slice, Door door, CancellationToken ct) =>
            {
                form.PupilId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("points.refuse-school").WithSummary("The school sees it no longer");
        api.MapGet("/pupils", async (PupilList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Pupils).WithName("points.pupils").WithSummary("Consenting pupils of one's own school, with what each earned this month");
        api.MapPost("/pupils/{id:guid}/badge", async (Guid id, GiveBadge slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { PupilId = id }, ct), ct))))
            .Needs(Rights.Pupils).WithName("points.give-badge").WithSummary("Record the badge of the running month");
    }

    private static T Slice<T>(HttpContext http)
        where T : notnull => (T)http.RequestServices.GetService(typeof(T))!;

    private static void Exports(IEndpointRouteBuilder api, string route, string name, string summary, Func<HttpContext, bool, (string File, Func<Stream, Task> Write)> slice)
    {
        foreach (var xlsx in new[] { true, false })
        {
            api.MapGet($"{route}.{(xlsx ? "xlsx" : "csv")}", (Delegate)((HttpContext http) =>
                {
                    var (file, write) = slice(http, xlsx);
                    return SheetStream.Send(file, xlsx, write);
                }))
                .Needs(Rights.Export).WithName($"{name}-{(xlsx ? "xlsx" : "csv")}").WithSummary(summary);
        }
    }
}
