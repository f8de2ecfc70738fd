using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Notifications;
using Mulin.Kernel.Data;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Notifications;

internal static class NoticeRoutes
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/live", async Task<IResult> (HttpContext http, Db db, IUnread unread, Live live) =>
        {
            if (db.Actor.PersonId is not { } person)
            {
                return TypedResults.NoContent(); // Nobody known here: the browser need not ask again.
            }

            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            return TypedResults.ServerSentEvents(live.Listen(db.CommunityId, person, await unread.Count(person, http.RequestAborted), http.RequestAborted));
        }).SignedIn().ExcludeFromDescription();

        // Looking at a notice is reading it; then on to what it is about.
        app.MapGet("/notices/{id:guid}", async (Guid id, HttpContext http, ReadNotices notices) =>
            Results.LocalRedirect($"{http.Request.PathBase}/{(await notices.One(id, http.RequestAborted)).TrimStart('/')}")).SignedIn().ExcludeFromDescription();
    }

    internal static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/", async Task<Ok<NoticePage>> (MyNotices notices, CancellationToken ct, bool unread = false, string? after = null) =>
            TypedResults.Ok(await notices.Run(unread, after, ct))).SignedIn().WithName("ListNotices").WithSummary("我的通知 · My notices");
        api.MapGet("/choice", async Task<Ok<MyNoticeChoice.View>> (MyNoticeChoice slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .SignedIn().WithName("MyNoticeChoice").WithSummary("我的通知方式 · How I am told");
        api.MapPut("/choice", async Task<NoContent> (ChooseNotices.Form form, ChooseNotices slice, Door door, CancellationToken ct) =>
        {
            await door.Run(() => slice.Run(form, ct), ct);
            return TypedResults.NoContent();
        }).SignedIn().WithName("ChooseNotices").WithSummary("选择怎样通知我 · Says how I want to be told");
        api.MapGet("/sms", async Task<Ok<SentMessages.View>> (SentMessages slice, CancellationToken ct, bool parked = false, Guid? after = null) => TypedResults.Ok(await slice.Run(parked, after, ct)))
            .Needs(Rights.KeepSms).WithName("ListTextMessages").WithSummary("短信发送情况 · Text messages and what became of them");
        api.MapPost("/sms/again", async (SendSmsAgain.Form form, SendSmsAgain slice, Door door, CancellationToken ct) => TypedResults.Ok(new { count = await door.Run(() => slice.Run(form, ct), ct) }))
            .Needs(Rights.KeepSms).WithName("SendTextMessagesAgain").WithSummary("重发没发出去的短信 · Tries text messages that were given up once more");
        api.MapPost("/read", async Task<NoContent> (ReadNotices notices, Door door, CancellationToken ct) =>
        {
            await door.Run(() => notices.All(ct), ct);
            return TypedResults.NoContent();
        }).SignedIn().WithName("ReadAllNotices").WithSummary("全部标为已读 · Mark all as read");
    }
}
