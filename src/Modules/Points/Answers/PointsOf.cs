using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Points.Cards;
using Mulin.Points.Ledger;
using Mulin.Points.Shop;

namespace Mulin.Points.Answers;

internal sealed class PointsOf(Db db, Books books, Presence presence) : IPoints
{
    public async Task<long?> Balance(Guid personId, CancellationToken ct) =>
        await books.CardOf(personId, ct) is { } id ? await db.Set<Card>().AsNoTracking().Where(row => row.Id == id).Select(row => (long?)row.Balance).SingleAsync(ct) : null;

    public async Task<Guid> Prove(Guid personId, string? code, CancellationToken ct) =>
        await presence.Prove(await books.CardOf(personId, ct) ?? throw new Refusal("points.no-card"), code, ct);

    public async Task<Guid> Pay(Guid personId, long points, string what, Guid whatId, Guid? proof, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        var card = await books.TakeOf(personId, ct);
        Refuse.If(card is null, "points.no-card");
        Refuse.If(await db.Set<Payment>().AnyAsync(row => row.What == what && row.WhatId == whatId && row.GivenBackAt == null, ct), "points.paid-already");
        if (proof is { } code)
        {
            await presence.Use(card, code, ct);
        }

        return books.Pay(card, points, what, whatId).Id;
    }

    public async Task GiveBack(Guid paymentId, CancellationToken ct) => await books.GiveBack(await db.Take<Payment>(paymentId, ct), ct);
}
