using Microsoft.EntityFrameworkCore;
using Mulin.Points.Cards;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;
using Mulin.Points.School;
using Mulin.Points.Shop;

namespace Mulin.Points.Data;

internal static class Tables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Pool>();
        model.Entity<Transaction>(transaction =>
        {
            transaction.Property(row => row.Words).HasMaxLength(Transaction.LongestWords);
            transaction.Property(row => row.What).HasMaxLength(60);
            transaction.HasIndex(row => new { row.CommunityId, row.Kind, row.Id });

            // A counter-entry stands once: the second of two collides here.
            transaction.HasIndex(row => new { row.CommunityId, row.UndoesId }).IsUnique().HasFilter("undoes_id IS NOT NULL").HasDatabaseName("ux_points_transaction_undoes");
        });
        model.Entity<Entry>(entry =>
        {
            entry.HasOne<Transaction>().WithMany().HasForeignKey(row => new { row.CommunityId, row.TransactionId });
            entry.HasIndex(row => new { row.CommunityId, row.TransactionId });
            entry.HasIndex(row => new { row.CommunityId, row.CardId, row.Id });
        });
        model.Entity<Card>(card =>
        {
            card.Property(row => row.Number).HasMaxLength(20);

            // One in use for each person: the second of two that open at once collides here.
            card.HasIndex(row => new { row.CommunityId, row.PersonId }).IsUnique().HasFilter("state = 'Open'").HasDatabaseName("ux_points_card_open");
            card.HasIndex(row => new { row.CommunityId, row.PersonId, row.State });
            card.HasIndex(row => new { row.CommunityId, row.State, row.Id });
            card.HasIndex(row => new { row.CommunityId, row.Number });
            card.HasIndex(row => new { row.CommunityId, row.IntoId });
        });
        model.Entity<CardCode>(code => code.HasIndex(row => new { row.CommunityId, row.CardId, row.Hash }).IsUnique());
        model.Entity<Rule>(rule => rule.HasIndex(row => new { row.CommunityId, row.Earn, row.From }));
        model.Entity<Credit>(credit =>
        {
            credit.HasIndex(row => new { row.CommunityId, row.CardId, row.Earn, row.SourceId }).IsUnique();
            credit.HasIndex(row => new { row.CommunityId, row.CardId, row.Earn, row.Day });
        });
        model.Entity<Earned>(earned =>
        {
            earned.HasIndex(row => new { row.CommunityId, row.CardId, row.Earn, row.Month }).IsUnique();
            earned.HasIndex(row => new { row.CommunityId, row.Id }).HasFilter("owed > 0").HasDatabaseName("ix_points_earned_owed");
        });
        model.Entity<Payment>(payment =>
        {
            payment.Property(row => row.What).HasMaxLength(60);
            payment.HasIndex(row => new { row.CommunityId, row.What, row.WhatId }).IsUnique().HasFilter("given_back_at IS NULL").HasDatabaseName("ux_points_payment_for");
            payment.HasIndex(row => new { row.CommunityId, row.CardId });
        });
        model.Entity<Good>(good =>
        {
            good.Property(row => row.Name).HasMaxLength(Good.LongestName);
            good.Property(row => row.Text).HasMaxLength(Good.LongestText);
            good.HasIndex(row => new { row.CommunityId, row.WithdrawnOn, row.Id });
        });
        model.Entity<Voucher>(voucher =>
        {
            voucher.Property(row => row.Number).HasMaxLength(20);
            voucher.HasIndex(row => new { row.CommunityId, row.Hash }).IsUnique();
            voucher.HasIndex(row => new { row.CommunityId, row.PersonId, row.Id });
            voucher.HasIndex(row => new { row.CommunityId, row.State, row.Id });
            voucher.HasIndex(row => new { row.CommunityId, row.ShopId, row.RedeemedOn });
            voucher.HasIndex(row => new { row.CommunityId, row.SettlementId });
        });
        model.Entity<Settlement>(settlement => settlement.HasIndex(row => new { row.CommunityId, row.ShopId, row.Month }).IsUnique());
        model.Entity<Pupil>(pupil =>
        {
            pupil.HasIndex(row => new { row.CommunityId, row.PersonId, row.SchoolId }).IsUnique().HasFilter("ended_on IS NULL").HasDatabaseName("ux_points_pupil_open");
            pupil.HasIndex(row => new { row.CommunityId, row.SchoolId, row.EndedOn });
        });
        model.Entity<Badge>(badge =>
        {
            badge.HasIndex(row => new { row.CommunityId, row.PersonId, row.SchoolId, row.Month }).IsUnique();
            badge.HasIndex(row => new { row.CommunityId, row.SchoolId, row.Month });
        });
    }
}
