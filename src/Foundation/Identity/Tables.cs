using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Clients;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Foundation.Identity.TwoSteps;

namespace Mulin.Foundation.Identity;

internal static class Tables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.HasKey(row => row.Id);
            account.Property(row => row.Id).ValueGeneratedNever();
            account.HasIndex(row => row.PhoneHash).IsUnique();
            account.HasIndex(row => row.StaffName).IsUnique();
        });
        model.Entity<Membership>(membership => membership.HasKey(row => new { row.AccountId, row.AreaId }));
        model.Entity<Attempts>(attempts =>
        {
            attempts.HasKey(row => row.Key);
            attempts.HasIndex(row => row.LastAt);
        });
        model.Entity<SignInCode>(code =>
        {
            code.HasKey(row => row.Id);
            code.Property(row => row.Id).ValueGeneratedNever();
            code.HasIndex(row => new { row.PhoneHash, row.AskedAt });
            code.HasIndex(row => new { row.FromHash, row.AskedAt });
            code.HasIndex(row => row.AskedAt);
        });
        model.Entity<ApiClient>(client =>
        {
            client.Property(row => row.Name).HasMaxLength(ApiClient.NameLength);
            client.Property(row => row.Contact).HasMaxLength(ApiClient.ContactLength);
            client.HasIndex(row => new { row.CommunityId, row.KeyHash }).IsUnique();
        });
        model.Entity<ApiUse>(use => use.HasIndex(row => new { row.CommunityId, row.ClientId, row.Day }).IsUnique());
        model.Entity<FirstRun>(first => first.HasKey(row => row.Key));
        model.Entity<Session>(session =>
        {
            session.HasKey(row => row.Id);
            session.Property(row => row.Id).ValueGeneratedNever();
            session.HasIndex(row => new { row.AccountId, row.BegunAt });
            session.HasIndex(row => row.SeenAt);
            session.Ignore(row => row.Device);
        });
        model.Entity<FailedSignIn>(failed =>
        {
            failed.HasKey(row => row.Id);
            failed.Property(row => row.Id).ValueGeneratedNever();
            failed.HasIndex(row => new { row.AccountId, row.At });
            failed.HasIndex(row => row.At);
        });
        model.Entity<AccountChange>(change =>
        {
            change.HasKey(row => row.Id);
            change.Property(row => row.Id).ValueGeneratedNever();
            change.HasIndex(row => new { row.AccountId, row.At });
            change.HasIndex(row => row.At);
        });
        model.Entity<HalfSignIn>(half =>
        {
            half.HasKey(row => row.Id);
            half.Property(row => row.Id).ValueGeneratedNever();
            half.HasIndex(row => row.At);
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.HasKey(row => row.Id);
            code.Property(row => row.Id).ValueGeneratedNever();
            code.HasIndex(row => row.AccountId);
        });
    }
}
