using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.People;

/// <summary>Whose data somebody may see in full: their own, and of those they act for.</summary>
internal sealed class OwnPersons(Db db, IActsFor acts)
{
    /// <param name="personId">Null: oneself.</param>
    public Task<Guid> Demand(Guid? personId, CancellationToken ct) =>
        db.Actor.PersonId is null ? throw (db.Actor.IsSignedIn ? new Missing("person") : new SignInFirst()) : acts.ForFile(personId, ct);
}

/// <summary>What is on file about oneself here, table by table, and whether one has asked to be forgotten.</summary>
internal sealed class MyData(Db db, OwnPersons own, IActsFor acts, Forgetting forgetting, INames names) : ISlice
{
    /// <param name="What">Text key.</param>
    /// <param name="Why">Text key.</param>
    internal sealed record Part(string What, string Why, int Rows);

    internal sealed record Asked(Guid Id, int Version, ErasureState State, DateTime AskedAt, DateOnly DueOn, DateTime? EndedAt, ErasureRefusal? Because, string? Answer);

    internal sealed record Other(Guid Id, string Name);

    /// <param name="Others">Those one acts for, by name.</param>
    /// <param name="Last">The latest time one asked; null: never.</param>
    internal sealed record View(Guid PersonId, bool Oneself, string Name, IReadOnlyList<Part> Parts, IReadOnlyList<KeptBack> Kept, IReadOnlyList<Other> Others, Asked? Last);

    internal async Task<View> Run(Guid? personId, CancellationToken ct)
    {
        var id = await own.Demand(personId, ct);
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(row => row.Id == id, ct);
        var who = await forgetting.Of(person, false, ct);
        var held = await forgetting.Tell(who, ct);
        var others = id == db.Actor.PersonId ? await acts.Of(id, ct) : [];
        var called = await names.Full(others, ct);
        var last = await db.Set<Erasure>().AsNoTracking().Where(row => row.PersonId == id).OrderByDescending(row => row.AskedAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(ct);
        return new View(
            id, id == db.Actor.PersonId, person.Name, [.. held.Select(one => new Part(one.What, one.Why, one.Rows.Count))], await forgetting.Keep(who, ct), [.. others.Select(other => new Other(other, called[other]))],
            last is null ? null : new Asked(last.Id, last.Version, last.State, last.AskedAt, last.DueOn, last.EndedAt, last.Because, last.Answer));
    }
}
