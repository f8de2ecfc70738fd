using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>What somebody asked for, what would be blanked, what stays and why.</summary>
internal sealed class ErasureDetail(Db db, Forgetting forgetting, INames names) : ISlice
{
    /// <param name="Name">Masked; null once they are forgotten.</param>
    /// <param name="By">Who wrote it down, or their guardian.</param>
    internal sealed record View(
        Guid Id, int Version, Guid PersonId, string? Name, ErasureBy How, string? By, string? Words, bool WithAccount, DateTime AskedAt, DateOnly DueOn, ErasureState State, DateTime? EndedAt, ErasureRefusal? Because, string? Answer,
        IReadOnlyList<MyData.Part> Parts, IReadOnlyList<KeptBack> Kept)
    {
        public bool Stopped => Kept.Any(kept => kept.Stops);
    }

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Erase);
        var row = await db.Set<Erasure>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) ?? throw new Missing(nameof(Erasure));
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(one => one.Id == row.PersonId, ct);
        var open = row.State == ErasureState.Open && person.ForgottenAt is null;
        var who = await forgetting.Of(person, row.WithAccount, ct);
        var by = row.By != ErasureBy.Themselves && row.AskedBy is { } asked ? (await names.Masked([asked], ct))[asked] : null;
        return new View(
            row.Id, row.Version, row.PersonId, person.Name.Length > 0 ? Mask.Name(person.Name) : null, row.By, by, row.Words, row.WithAccount, row.AskedAt, row.DueOn, row.State, row.EndedAt, row.Because, row.Answer,
            open ? [.. (await forgetting.Tell(who, ct)).Select(held => new MyData.Part(held.What, held.Why, held.Rows.Count))] : [], open ? await forgetting.Keep(who, ct) : []);
    }
}

/// <summary>Does it: everything in every room in one save. Nobody forgets themselves, for whoever holds an office is not forgotten.</summary>
internal sealed class DoErasure(Db db, Forgetting forgetting, Snapshots snapshots) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Erase);
        var erasure = await db.Take<Erasure>(form.Id, form.Version, ct);

        var person = await db.Take<Person>(erasure.PersonId, ct);
        var who = await forgetting.Of(person, erasure.WithAccount, ct);
        var kept = await forgetting.Keep(who, ct);
        Refuse.If(kept.Any(one => one.Stops), kept.FirstOrDefault(one => one.Stops)?.Text ?? "");
        erasure.Do(db.Now, db.Clock.Today);
        await forgetting.Forget(who, ForgottenBecause.Asked, ct);
        await db.Save(erasure.Id, ct);
        snapshots.Drop();
        return erasure.Id;
    }
}

/// <summary>Says why not.</summary>
internal sealed class RefuseErasure(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
        public int? Version { get; set; }
        public ErasureRefusal? Because { get; set; }

        /// <summary>Which law, or what is missing: the person reads it.</summary>
        public string? Answer { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Erase);
        FormCheck.Check(form);
        Refuse.If(form.Because is null, "people.erasure-because-missing", nameof(Form.Because));
        var erasure = await db.Take<Erasure>(form.Id, form.Version, ct);

        erasure.RefuseIt(form.Because.Value, form.Answer, db.Now, db.Clock.Today);
        return await db.Save(erasure.Id, ct);
    }
}

/// <summary>Who asked to be forgotten waits for whoever may do it; the next due first.</summary>
internal sealed class ErasuresWaiting(Db db, INames names, Texts texts) : IWaits
{
    public const string Kind = "people.wait.erasure";

    public async Task<WaitingList> For(Kernel.People.Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (query.Resident || actor.PersonId is null || !db.May(Rights.Erase))
        {
            return WaitingList.Nothing;
        }

        var today = db.Clock.Today;
        var open = db.Set<Erasure>().AsNoTracking().Where(row => row.State == ErasureState.Open);
        var total = await open.CountAsync(ct);
        if (total == 0)
        {
            return WaitingList.Nothing;
        }

        var late = await open.CountAsync(row => row.DueOn < today, ct);
        var due = await open.CountAsync(row => row.DueOn == today, ct);
        if ((query.Kind is not null && query.Kind != Kind) || !string.IsNullOrWhiteSpace(query.Search))
        {
            return new WaitingList([], 0, late, due);
        }

        if (query.OnlyLate)
        {
            open = open.Where(row => row.DueOn < today);
        }

        if (query.DueBefore is { } before)
        {
            var day = Kernel.Places.Clock.DayOf(before);
            open = open.Where(row => row.DueOn < day);
        }

        var found = await open.OrderBy(row => row.DueOn).ThenBy(row => row.Id).Take(query.Take).ToListAsync(ct);
        var who = await names.Masked(found.Select(row => row.PersonId), ct);
        return new WaitingList(
            [.. found.Select(row => new Waiting(
                Kind, row.Id, texts["people.wait.erasure.of", who[row.PersonId]], "", null, Kernel.Places.Clock.Utc(row.DueOn.AddDays(1).ToDateTime(TimeOnly.MinValue)), $"people/erasures/{row.Id}", "people.act.erasure", $"people/erasures/{row.Id}") { Version = row.Version })],
            query.OnlyLate || query.DueBefore is not null ? await open.CountAsync(ct) : total, late, due);
    }
}

/// <summary>Somebody asked: the secretary is told. It was refused: who asked is told, and reads why on their page.</summary>
internal sealed class ErasureNotices(Db db, IOffices offices) : INotifies<ErasureAsked>, INotifies<ErasureRefused>
{
    public async Task<IEnumerable<Notice>> Tell(ErasureAsked fact, Envelope envelope, CancellationToken ct) =>
        [.. (await offices.Book(ct)).At(Kernel.People.Post.Community(Kernel.People.Office.Secretary)).Where(holder => holder.PersonId != envelope.ActorId)
            .Select(holder => new Notice(holder.PersonId, "people.notice.erasure-asked", [fact.DueOn], $"people/erasures/{fact.ErasureId}"))];

    public async Task<IEnumerable<Notice>> Tell(ErasureRefused fact, Envelope envelope, CancellationToken ct)
    {
        var row = await db.Set<Erasure>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == fact.ErasureId, ct);
        return row switch
        {
            null => [],
            { By: ErasureBy.Guardian, AskedBy: { } guardian } => [new Notice(guardian, "people.notice.erasure-refused", [], $"people/mine/data?person={fact.PersonId}")],
            _ => [new Notice(fact.PersonId, "people.notice.erasure-refused", [], "people/mine/data", Urgent: true)],
        };
    }
}
