using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mulin.Contracts.Identity;
using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>对外推送: programs and groups outside hear of what happens here.</summary>
public sealed class WebhooksModule : IModule
{
    public static string Code => "webhooks";

    public static void Build(ModuleBuilder module)
    {
        module.Services.TryAddSingleton<Porter>();
        module.Services.TryAddSingleton<Courier>();
        module.Services.TryAddSingleton(Patience.Usual);
        module.Services.AddSingleton<IOutbox, Sending>();
        module.Services.AddScoped<Robot>();
        module
            .Tables(Map)
            .Rights(Rights.All)
            .Menu(new MenuItem(Shell.Work, 91, "webhooks.menu", "send", "webhooks", Rights.Keep))
            .Api(Routes.Map)
            .Folds<QueuePushes>(QueuePushes.Facts, Hears.FromNow)
            .ReactsTo<ApiClientRevoked, SwitchOffWithClient>()
            .Alarms<ForgetPushes>()
            .Sorts(new NoticeKind("webhooks.notices", Work: true), "webhooks.notice.off-failing", "webhooks.notice.off-gone", "webhooks.notice.off-client-revoked", "webhooks.notice.parked")
            .Notifies<SubscriptionSwitchedOff, SubscriptionNotices>()
            .Notifies<PushParked, SubscriptionNotices>()
            .Waits<SubscriptionsWaiting>();
    }

    private static void Map(ModelBuilder model)
    {
        model.Entity<Subscription>(subscription =>
        {
            subscription.Property(row => row.Name).HasMaxLength(Subscription.NameLength);
            subscription.Property(row => row.Shown).HasMaxLength(Subscription.AddressLength);
            subscription.HasIndex(row => new { row.CommunityId, row.State });
        });
        model.Entity<Push>(push =>
        {
            push.HasIndex(row => new { row.CommunityId, row.SubscriptionId, row.DueAt }).HasFilter("state = 'Waiting'").HasDatabaseName("ix_webhooks_push_due");
            push.HasIndex(row => new { row.CommunityId, row.SubscriptionId, row.FactId }).IsUnique();
            push.HasIndex(row => new { row.CommunityId, row.State, row.SubscriptionId });
        });
    }
}
