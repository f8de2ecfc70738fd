using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Open311;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Cases;

/// <summary>The reporter's phone, for who must call back. The look is logged and the person can see that it was.</summary>
internal sealed class LookUpPhone(Db db, Access access, IReach reach, Vault vault) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
    }

    /// <param name="Phone">Null: none is known.</param>
    /// <param name="Email">Given by who reported through a program outside.</param>
    internal sealed record Result(string? Phone, string? Email);

    internal async Task<Result> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        var concern = await db.Load<Concern>(form.ConcernId, ct);
        var standing = await access.Look(concern, ct);
        if (!standing.Handles)
        {
            throw new NotYours("concern phone");
        }

        var phone = concern.ReporterId is { } reporter ? await reach.Phone(reporter, "concerns.call-back", ct) : null;

        var written = concern.ReporterId is null ? null : await db.Set<ClientReport>().Where(row => row.ConcernId == concern.Id).Select(row => row.Email).SingleOrDefaultAsync(ct);
        if (written is not null)
        {
            db.Announce(new PersonLookedAt(concern.ReporterId!.Value, "email", "concerns.call-back"));
        }

        // Not handed to Save: answers are kept for repeats, and this one must not lie there in clear.
        await db.Save(ct);
        return new Result(phone, written is null ? null : vault.Open(written));
    }
}
