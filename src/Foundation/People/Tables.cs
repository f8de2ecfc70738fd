using Microsoft.EntityFrameworkCore;

namespace Mulin.Foundation.People;

internal static class Tables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Person>(person =>
        {
            person.HasIndex(row => new { row.CommunityId, row.PhoneHash }).IsUnique();
            person.HasIndex(row => new { row.CommunityId, row.AccountId }).IsUnique();
            person.HasIndex(row => new { row.CommunityId, row.PhoneTailHash });
            person.HasIndex(row => new { row.CommunityId, row.HomePlaceId });
            person.HasIndex(row => new { row.CommunityId, row.SortKey, row.Id });

            // All that a part of a name is sought by: read alone, without the rows.
            person.Property(row => row.Initials).HasDefaultValue("");
            person.HasIndex(row => new { row.CommunityId, row.Name, row.Id, row.Initials, row.MergedIntoId, row.FromAbove }).HasDatabaseName("ix_people_person_called");
            person.Ignore(row => row.ResidenceVerified);
        });
        model.Entity<Appointment>(appointment =>
        {
            appointment.HasIndex(row => new { row.CommunityId, row.PersonId });
            appointment.HasIndex(row => new { row.CommunityId, row.Office, row.Scope });
            appointment.HasOne<Person>().WithMany().HasForeignKey(row => new { row.CommunityId, row.PersonId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
            appointment.Ignore(row => row.Post);
        });
        model.Entity<Erasure>(erasure =>
        {
            erasure.Property(row => row.Words).HasMaxLength(Erasure.Longest);
            erasure.Property(row => row.Answer).HasMaxLength(Erasure.Longest);

            // One at a time: two who ask at once collide here.
            erasure.HasIndex(row => new { row.CommunityId, row.PersonId }).IsUnique().HasFilter("state = 'Open'").HasDatabaseName("ux_people_erasure_open");
            erasure.HasIndex(row => new { row.CommunityId, row.State, row.DueOn });
        });
        model.Entity<Departure>(departure => departure.HasIndex(row => new { row.CommunityId, row.LeftOn }));
        model.Entity<AboveAppointment>(appointment =>
        {
            appointment.HasKey(row => row.Id);
            appointment.Property(row => row.Id).ValueGeneratedNever();
            appointment.HasIndex(row => row.AccountId);
            appointment.HasIndex(row => row.AreaId);
        });
    }
}
