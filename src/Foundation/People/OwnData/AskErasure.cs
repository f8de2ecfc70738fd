using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>Somebody asks to be forgotten here, or who acts for them does.</summary>
internal sealed class AskErasure(Db db, OwnPersons own) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Null: oneself.</summary>
        public Guid? PersonId { get; set; }

        /// <summary>Nobody has to say why.</summary>
        public string? Words { get; set; }
        public bool WithAccount { get; set; }

        /// <summary>They have read what goes and what stays.</summary>
        public bool Read { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var id = await own.Demand(form.PersonId, ct);
        FormCheck.Check(form);
        Refuse.If(!form.Read, "people.erasure-read", nameof(Form.Read));
        var oneself = id == db.Actor.PersonId;
        return await Keep(db, new Erasure(db.NewId(), id, oneself ? ErasureBy.Themselves : ErasureBy.Guardian, db.Actor.PersonId, form.Words, oneself && form.WithAccount, db.Now, db.Clock.Today), ct);
    }

    internal static async Task<Guid> Keep(Db db, Erasure erasure, CancellationToken ct)
    {
        Refuse.If(await db.Set<Erasure>().AnyAsync(row => row.PersonId == erasure.PersonId && row.State == ErasureState.Open, ct), "people.erasure-already");
        db.Add(erasure);
        try
        {
            return await db.Save(erasure.Id, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }
    }
}

/// <summary>What somebody without an account asked for on paper, or who has moved away by telephone.</summary>
internal sealed class RecordErasure(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid PersonId { get; set; }
        public string? Words { get; set; }

        /// <summary>Somebody has seen that it is they who ask.</summary>
        public bool Identified { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Erase);
        FormCheck.Check(form);
        Refuse.If(!form.Identified, "people.erasure-identified", nameof(Form.Identified));
        var person = await db.Set<Person>().AsNoTracking().Where(row => row.Id == form.PersonId && row.MergedIntoId == null && !row.FromAbove && row.ForgottenAt == null).Select(row => new { row.Id }).SingleOrDefaultAsync(ct)
            ?? throw new Missing("person");
        return await AskErasure.Keep(db, new Erasure(db.NewId(), person.Id, ErasureBy.Office, db.Actor.PersonId, form.Words, false, db.Now, db.Clock.Today), ct);
    }
}

/// <summary>Whoever asked thought better of it.</summary>
internal sealed class WithdrawErasure(Db db, OwnPersons own) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
        public int? Version { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        var erasure = await db.Take<Erasure>(form.Id, ct);
        if (erasure.By == ErasureBy.Office && db.May(Rights.Erase))
        {
            db.Demand(Rights.Erase);
        }
        else
        {
            await own.Demand(erasure.PersonId, ct);
        }

        erasure.Withdraw(db.Now);
        await db.Save(ct);
    }
}
