using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Points.Cards;
using Mulin.Points.Shop;
using Mulin.Ui.Sheets;

namespace Mulin.Points.Ledger;

/// <param name="On">The day it is about.</param>
/// <param name="Booked">The day it came onto the card or went off it.</param>
/// <param name="Note">What has to be said beside it: a cap, something owed.</param>
public sealed record StatementLine(Guid Id, DateOnly On, DateOnly Booked, string Text, string? Note, long Points);

/// <param name="After">The last line, where there are more.</param>
public sealed record StatementView(IReadOnlyList<StatementLine> Lines, Guid? After);

/// <summary>What happened on a card, in words its owner says as well. Asks for no right: whoever uses it has.</summary>
internal sealed class Statement(Db db, Texts texts)
{
    public const int Size = 20;

    private static readonly string[] Columns = ["day", "booked", "text", "note", "points", "held"];

    private sealed class Booking
    {
        public Guid Id { get; init; }
        public long Points { get; init; }
        public required Transaction Transaction { get; init; }
    }

    /// <param name="after">The last line of the page before.</param>
    public async Task<StatementView> Of(Guid cardId, Guid? after, CancellationToken ct)
    {
        var family = await PrintCard.Family(db, cardId, ct);
        var entries = db.Set<Entry>().AsNoTracking().Where(row => row.CardId != null && family.Contains(row.CardId.Value));
        if (after is { } last)
        {
            entries = entries.Where(row => row.Id.CompareTo(last) < 0);
        }

        var rows = await Booked(entries).OrderByDescending(row => row.Id).Take(Size + 1).ToListAsync(ct);
        var more = rows.Count > Size;
        rows = [.. rows.Take(Size)];
        var named = await Goods(rows, ct);
        return new StatementView(
            [.. rows.Select(row => new StatementLine(row.Id, row.Transaction.On, Clock.DayOf(row.Transaction.At), Say(row.Transaction, named), Note(row.Transaction), row.Points))],
            more ? rows[^1].Id : null);
    }

    /// <summary>All of it as a file, the oldest first, with what was on the card after each line.</summary>
    public async Task Export(Guid cardId, bool xlsx, Stream to, CancellationToken ct)
    {
        var family = await PrintCard.Family(db, cardId, ct);
        var rows = await Booked(db.Set<Entry>().AsNoTracking().Where(row => row.CardId != null && family.Contains(row.CardId.Value))).OrderBy(row => row.Id).ToListAsync(ct);
        var named = await Goods(rows, ct);
        var held = 0L;
        await SheetStream.Write(
            to, xlsx, texts["points.statement"], [.. Columns.Select(column => texts[$"points.statement.{column}"])],
            rows.Select(row => new object?[] { Day(row.Transaction.On), Day(Clock.DayOf(row.Transaction.At)), Say(row.Transaction, named), Note(row.Transaction), row.Points, held += row.Points }).ToAsyncEnumerable());
    }

    /// <summary>2026-11-28, as files say it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>With what each is of. What went from one card of theirs to another is no coming or going.</summary>
    private IQueryable<Booking> Booked(IQueryable<Entry> entries) =>
        from entry in entries
        join transaction in db.Set<Transaction>().AsNoTracking() on new { entry.CommunityId, Id = entry.TransactionId } equals new { transaction.CommunityId, transaction.Id }
        where transaction.Kind != TransactionKind.Merged
        select new Booking { Id = entry.Id, Points = entry.Points, Transaction = transaction };

    private async Task<Dictionary<Guid, string>> Goods(IReadOnlyCollection<Booking> rows, CancellationToken ct)
    {
        var vouchers = rows.Where(row => row.Transaction.What == Voucher.What).Select(row => row.Transaction.WhatId!.Value).Distinct().ToList();
        var goods = db.Set<Good>();
        return vouchers.Count == 0 ? [] : await (
            from voucher in db.Set<Voucher>().AsNoTracking().Where(row => vouchers.Contains(row.Id))
            join good in goods on new { voucher.CommunityId, Id = voucher.GoodId } equals new { good.CommunityId, good.Id }
            select new { voucher.Id, good.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
    }

    private string Say(Transaction row, Dictionary<Guid, string> goods)
    {
        switch (row.Kind)
        {
            case TransactionKind.Issued or TransactionKind.TakenBack:
                var done = row switch
                {
                    { SourceId: null } => texts["points.line.late", texts.Of("points.earn", row.Earn!.Value), row.On.Month],
                    { Earn: Earn.Service, Minutes: { } minutes } => texts["points.line.service", Lasting(minutes)],
                    _ => texts.Of("points.line", row.Earn!.Value),
                };
                return row.Kind == TransactionKind.Issued ? done : texts["points.line.taken-back", done];
            case TransactionKind.Paid or TransactionKind.GivenBack:
                var what = row.What == Voucher.What && goods.TryGetValue(row.WhatId!.Value, out var good) ? good : texts.Find($"points.what.{row.What}") ?? texts["points.what.other"];
                return texts[row.Kind == TransactionKind.Paid ? "points.line.paid" : "points.line.given-back", what];
            default:
                return texts.Of("points.line", row.Kind);
        }
    }

    /// <summary>To the minute, unlike spans that are said in passing: it is what the points were reckoned from.</summary>
    private string Lasting(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => texts["points.lasting.minutes", rest],
        (var hours, 0) => texts["points.lasting.hours", hours],
        var (hours, rest) => texts["points.lasting.both", hours, rest],
    };

    private string? Note(Transaction row) => row switch
    {
        { Short: > 0 } => texts["points.line.short", row.Short],
        { Capped: true } => texts["points.line.capped"],
        _ => null,
    };
}
