using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Search;

namespace Mulin.Kernel.Data;

internal static class KernelTables
{
    public static void Map(ModelBuilder model, bool postgres)
    {
        model.Entity<Area>(area =>
        {
            area.HasKey(row => row.Id);
            area.Property(row => row.Id).ValueGeneratedOnAdd();
            area.HasIndex(row => row.Slug).IsUnique();
            area.HasIndex(row => row.ParentId);
            area.Ignore(row => row.Path);
            area.Ignore(row => row.IsCommunity);
        });
        model.Entity<OldSlug>().HasKey(row => row.Slug);
        model.Entity<HolidayYear>(year =>
        {
            year.HasKey(row => row.Id);
            year.Property(row => row.Id).ValueGeneratedNever();
            year.HasIndex(row => new { row.Year, row.At });
        });

        model.Entity<FactRecord>(fact =>
        {
            fact.HasIndex(row => new { row.CommunityId, row.Name, row.Day });
            fact.HasIndex(row => new { row.CommunityId, row.RecordedAt, row.Id }).HasFilter("NOT sealed").HasDatabaseName("ix_kernel_fact_record_unsealed");
        });
        model.Entity<FactSubject>(subject =>
        {
            subject.HasIndex(row => new { row.CommunityId, row.SubjectId, row.HappenedAt });
            subject.HasIndex(row => new { row.CommunityId, row.FactId });
        });
        model.Entity<FactDelivery>(delivery =>
        {
            delivery.HasIndex(row => new { row.CommunityId, row.Reaction, row.DueAt }).HasFilter("done_at IS NULL").HasDatabaseName("ix_kernel_fact_delivery_due");
            delivery.HasIndex(row => new { row.CommunityId, row.FactId, row.Reaction }).IsUnique();
        });
        model.Entity<FactSeal>(seal =>
        {
            seal.HasIndex(row => new { row.CommunityId, row.No }).IsUnique();
            seal.HasIndex(row => new { row.CommunityId, row.FactId }).IsUnique();
        });
        model.Entity<SealHead>();
        model.Entity<Alarm>(alarm =>
        {
            alarm.HasIndex(row => new { row.CommunityId, row.Kind, row.SubjectId }).IsUnique();
            alarm.HasIndex(row => new { row.CommunityId, row.DueAt }).HasFilter("fired_at IS NULL").HasDatabaseName("ix_kernel_alarm_due");
        });
        model.Entity<Job>(job => job.HasIndex(row => new { row.CommunityId, row.State, row.RetryAt }));
        model.Entity<Submission>(submission => submission.HasIndex(row => new { row.CommunityId, row.At }));
        model.Entity<SettingValue>(setting =>
        {
            setting.HasKey(row => row.Id);
            setting.Property(row => row.Id).ValueGeneratedNever();
            setting.HasIndex(row => new { row.AreaId, row.Code, row.EffectiveFrom });
        });
        model.Entity<NumberSeries>(series => series.HasKey(row => new { row.CommunityId, row.Code, row.Year }));
        model.Entity<SearchEntry>(entry =>
        {
            entry.Property(row => row.Kind).HasMaxLength(64);
            if (postgres)
            {
                entry.HasKey(row => new { row.CommunityId, row.Kind, row.NounId });
                entry.Ignore(row => row.RowNo);
            }
            else
            {
                entry.HasKey(row => row.RowNo);
                entry.Property(row => row.RowNo).ValueGeneratedOnAdd();
                entry.HasIndex(row => new { row.CommunityId, row.Kind, row.NounId }).IsUnique();
            }
        });
        model.Entity<KeyState>(state =>
        {
            state.HasKey(row => row.Id);
            state.Property(row => row.Id).ValueGeneratedNever();
        });
        model.Entity<Lease>(lease => lease.HasKey(row => row.Name));
    }
}
