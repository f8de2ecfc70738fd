using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mulin.Contracts.Notifications;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Notifications;

public sealed class NotificationsModule : IModule
{
    public static string Code => "notifications";

    public static void Build(ModuleBuilder module)
    {
        module.Services.AddSingleton<Live>();
        module.Services.AddHostedService(provider => provider.GetRequiredService<Live>());
        module.Services.TryAddSingleton<Porter>();
        module.Services.TryAddSingleton<Courier>();
        module.Services.TryAddSingleton(Patience.Usual);
        module.Services.AddSingleton<IOutbox, SmsOutbox>();
        module.Services.AddScoped<SmsGateway>();
        module
            .Tables(model =>
            {
                model.Entity<GivenNotice>(notice =>
                {
                    notice.HasIndex(row => new { row.CommunityId, row.FactId, row.PersonId, row.Text }).IsUnique();
                    notice.HasIndex(row => new { row.CommunityId, row.PersonId, row.CreatedAt });
                    notice.HasIndex(row => new { row.CommunityId, row.PersonId }).HasFilter("read_at IS NULL").HasDatabaseName("ix_notifications_given_notice_unread");
                });
                model.Entity<SmsToSend>(sms =>
                {
                    sms.HasIndex(row => new { row.CommunityId, row.NoticeId }).IsUnique();
                    sms.HasIndex(row => new { row.CommunityId, row.DueAt }).HasFilter("sent_at IS NULL AND parked_at IS NULL").HasDatabaseName("ix_notifications_sms_to_send_due");
                    sms.HasIndex(row => new { row.CommunityId, row.ParkedAt }).HasFilter("parked_at IS NOT NULL").HasDatabaseName("ix_notifications_sms_to_send_parked");
                });
                model.Entity<NoticeChoice>(choice => choice.HasIndex(row => new { row.CommunityId, row.PersonId }).IsUnique());
                model.Entity<InboxLine>(line =>
                {
                    line.HasKey(row => row.Id);
                    line.Property(row => row.Id).ValueGeneratedNever();
                    line.HasIndex(row => new { row.AreaId, row.Kind, row.CommunityId, row.SubjectId }).IsUnique();
                    line.HasIndex(row => new { row.AreaId, row.DueAt });
                });
            })
            .Routes(NoticeRoutes.Map)
            .Api(NoticeRoutes.MapApi)
            .Answers<IUnread, UnreadNotices>()
            .Answers<IInboxAbove, InboxAbove>()
            .Answers<ISendsSms, SmsGateway>()
            .Rights(Rights.All)
            .Menu(new MenuItem(Shell.Work, 92, "notifications.sms.menu", "smartphone", "notices/sms", Rights.KeepSms))
            .Waits<SmsWaiting>()
            .Answers<IDropsNotices, DropNotices>()
            .Forgets<ForgetNotices>(typeof(GivenNotice), typeof(NoticeChoice), typeof(SmsToSend))
            .Alarms<SendSms>()
            .Folds<GiveNotices>(GiveNotices.Facts, Hears.FromNow, soon: true);
    }
}
