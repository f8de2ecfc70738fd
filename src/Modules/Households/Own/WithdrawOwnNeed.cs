using Mulin.Contracts.Exchange;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>It is needed no longer.</summary>
internal sealed class WithdrawOwnNeed(Db db, Standing standing, IOwnNeeds needs) : ISlice
{
    internal sealed class Form
    {
        public Guid NeedId { get; set; }

        /// <summary>A child they are guardian of; left out: themselves.</summary>
        public Guid? PersonId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var person = await standing.For(form.PersonId, ct);
        FormCheck.Check(form);
        await needs.Withdraw(form.NeedId, person, ct);
        return await db.Save(form.NeedId, ct);
    }
}
