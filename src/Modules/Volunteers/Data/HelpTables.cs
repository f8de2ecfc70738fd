using Microsoft.EntityFrameworkCore;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.Shifts;

namespace Mulin.Volunteers.Data;

internal static class HelpTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<HelpCall>(call =>
        {
            call.Ignore(row => row.Spot);
            call.Ignore(row => row.Takes);
            call.Property(row => row.Words).HasMaxLength(HelpCall.Longest);
            call.Property(row => row.Report).HasMaxLength(HelpCall.Longest);
            call.Property(row => row.EndWords).HasMaxLength(HelpCall.Longest);
            call.Property(row => row.Thanks).HasMaxLength(HelpCall.LongestThanks);
            call.Property(row => row.Code).HasMaxLength(4);
            call.HasIndex(row => new { row.CommunityId, row.State, row.Id });
            call.HasIndex(row => new { row.CommunityId, row.State, row.DueAt });
            call.HasIndex(row => new { row.CommunityId, row.PersonId });
            call.HasIndex(row => new { row.CommunityId, row.VolunteerId });
            call.HasIndex(row => new { row.CommunityId, row.NeedId });
        });
        model.Entity<HelpOffer>(offer =>
        {
            offer.HasIndex(row => new { row.CommunityId, row.CallId, row.PersonId }).IsUnique();
            offer.HasIndex(row => new { row.CommunityId, row.PersonId, row.State });
        });
        model.Entity<Shift>(shift =>
        {
            shift.Ignore(row => row.Spot);
            shift.Property(row => row.Title).HasMaxLength(Shift.LongestTitle);
            shift.Property(row => row.Words).HasMaxLength(Shift.LongestWords);
            shift.Property(row => row.Reason).HasMaxLength(Shift.LongestWords);
            shift.Property(row => row.Where).HasMaxLength(Shift.LongestWhere);
            shift.Property(row => row.Code).HasMaxLength(6);
            shift.HasIndex(row => new { row.CommunityId, row.StartsAt });
            shift.HasIndex(row => new { row.CommunityId, row.State, row.StartsAt });
            shift.HasIndex(row => new { row.CommunityId, row.TeamId, row.StartsAt });
            shift.HasIndex(row => new { row.CommunityId, row.SeriesId });
        });
        model.Entity<ShiftPlace>(place =>
        {
            place.Property(row => row.OverrideReason).HasMaxLength(ShiftPlace.LongestReason);

            // The last guard: whatever went wrong above it, nobody stands in a shift twice.
            place.HasIndex(row => new { row.CommunityId, row.ShiftId, row.PersonId }).IsUnique().HasFilter("state IN ('Going', 'Waiting')").HasDatabaseName("ux_volunteers_shift_place_in");
            place.HasIndex(row => new { row.CommunityId, row.ShiftId, row.State, row.Turn });
            place.HasIndex(row => new { row.CommunityId, row.PersonId, row.StartsAt });
        });
        model.Entity<Swap>(swap =>
        {
            swap.HasIndex(row => new { row.CommunityId, row.MineId }).IsUnique().HasFilter("state = 'Asked'").HasDatabaseName("ux_volunteers_swap_asked");
            swap.HasIndex(row => new { row.CommunityId, row.OtherId, row.State });
            swap.HasIndex(row => new { row.CommunityId, row.TheirsId });
        });
        model.Entity<HoursEntry>(entry =>
        {
            entry.Ignore(row => row.Spot);
            entry.Ignore(row => row.AwaitsLeader);
            entry.Ignore(row => row.AwaitsHelped);
            entry.Property(row => row.Words).HasMaxLength(HoursEntry.LongestWords);
            entry.Property(row => row.Reason).HasMaxLength(HoursVoid.LongestReason);
            entry.HasIndex(row => new { row.CommunityId, row.PersonId, row.ServedOn });
            entry.HasIndex(row => new { row.CommunityId, row.State, row.Id });
            entry.HasIndex(row => new { row.CommunityId, row.TeamId, row.ServedOn });

            // One entry that counts for each person and shift or call.
            entry.HasIndex(row => new { row.CommunityId, row.SourceId, row.PersonId }).IsUnique().HasFilter("source_id IS NOT NULL AND instead_of IS NULL AND state IN ('Waiting', 'Confirmed')").HasDatabaseName("ux_volunteers_hours_entry_source");
        });
        model.Entity<HoursVoid>(counter =>
        {
            counter.Property(row => row.Reason).HasMaxLength(HoursVoid.LongestReason);
            counter.HasIndex(row => new { row.CommunityId, row.HoursId }).IsUnique();
            counter.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
        model.Entity<RecordPaper>(paper => paper.HasIndex(row => new { row.CommunityId, row.PersonId, row.From }));
    }
}
