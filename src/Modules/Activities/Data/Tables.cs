using Microsoft.EntityFrameworkCore;
using Mulin.Activities.After;
using Mulin.Activities.Coming;
using Mulin.Activities.Feeds;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Activities.Venues;

namespace Mulin.Activities.Data;

internal static class Tables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Venue>(venue =>
        {
            venue.Property(row => row.Name).HasMaxLength(Venue.LongestName);
            venue.Property(row => row.Where).HasMaxLength(Venue.LongestWhere);
        });
        model.Entity<Activity>(activity =>
        {
            activity.Ignore(row => row.Seats);
            activity.Property(row => row.Title).HasMaxLength(Activity.LongestTitle);
            activity.Property(row => row.Words).HasMaxLength(Activity.LongestWords);
            activity.Property(row => row.Materials).HasMaxLength(Activity.LongestMaterials);
            activity.Property(row => row.CancelWords).HasMaxLength(Activity.LongestReason);
            activity.HasIndex(row => new { row.CommunityId, row.State, row.FirstAt });
            activity.HasIndex(row => new { row.CommunityId, row.LastAt });
            activity.HasIndex(row => new { row.CommunityId, row.WithinId });
            activity.HasIndex(row => new { row.CommunityId, row.OrganiserId });
        });
        model.Entity<Session>(session =>
        {
            session.Property(row => row.Where).HasMaxLength(Session.LongestWhere);
            session.Property(row => row.Topic).HasMaxLength(Session.LongestTopic);
            session.Property(row => row.ClashWords).HasMaxLength(Activity.LongestReason);
            session.Property(row => row.Code).HasMaxLength(Session.CodeLength);
            session.HasIndex(row => new { row.CommunityId, row.Code }).IsUnique();
            session.HasIndex(row => new { row.CommunityId, row.ActivityId, row.StartsAt });
            session.HasIndex(row => new { row.CommunityId, row.VenueId, row.StartsAt });
            session.HasIndex(row => new { row.CommunityId, row.StartsAt });
            session.HasIndex(row => new { row.CommunityId, row.EndsAt }).HasFilter("roll_closed_at IS NULL AND cancelled_at IS NULL").HasDatabaseName("ix_activities_session_open_roll");
        });
        model.Entity<Roster>(roster =>
        {
            roster.Ignore(row => row.Seats);
            roster.HasIndex(row => new { row.CommunityId, row.ActivityId });
        });
        model.Entity<Enrolment>(enrolment =>
        {
            enrolment.HasIndex(row => new { row.CommunityId, row.RosterId, row.No }).IsUnique();
            enrolment.HasIndex(row => new { row.CommunityId, row.RosterId, row.PersonId }).IsUnique().HasFilter("state <> 'Cancelled'");
            enrolment.HasIndex(row => new { row.CommunityId, row.PersonId });
            enrolment.HasIndex(row => new { row.CommunityId, row.ActivityId, row.State });
        });
        model.Entity<Proxy>(proxy =>
        {
            proxy.HasIndex(row => new { row.CommunityId, row.PersonId });
            proxy.HasIndex(row => new { row.CommunityId, row.ByWhomId });
        });
        model.Entity<Attendance>(attendance =>
        {
            attendance.HasIndex(row => new { row.CommunityId, row.SessionId, row.PersonId }).IsUnique().HasFilter("voided_at IS NULL");
            attendance.HasIndex(row => new { row.CommunityId, row.PersonId });
            attendance.HasIndex(row => new { row.CommunityId, row.ActivityId });
        });
        model.Entity<Pass>(pass =>
        {
            pass.Property(row => row.Code).HasMaxLength(Pass.Length);
            pass.HasIndex(row => new { row.CommunityId, row.Code }).IsUnique();
            pass.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
        model.Entity<Feedback>(feedback =>
        {
            feedback.Property(row => row.Words).HasMaxLength(Feedback.Longest);
            feedback.HasIndex(row => new { row.CommunityId, row.ActivityId, row.PersonId }).IsUnique();
            feedback.HasIndex(row => new { row.CommunityId, row.PersonId });
            feedback.HasIndex(row => new { row.CommunityId, row.GivenAt }).HasFilter("read_at IS NULL").HasDatabaseName("ix_activities_feedback_unread");
        });
        model.Entity<OwnCalendar>(link =>
        {
            link.Property(row => row.TokenHash).HasMaxLength(80);
            link.HasIndex(row => new { row.CommunityId, row.TokenHash }).IsUnique();
            link.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
    }
}
