using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Points.Ledger;

/// <summary>The community decides to give out so many points more, and why.</summary>
internal sealed class FundPool(Db db, Books books) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "points.fund-points"), Range(1L, 100_000_000L, ErrorMessage = "points.fund-points")]
        public long? Points { get; set; }

        [Required(ErrorMessage = "points.fund-words"), StringLength(Transaction.LongestWords, ErrorMessage = "points.words-long")]
        public string? Words { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Fund);
        FormCheck.Check(form);
        var transaction = await books.Fund(form.Points!.Value, form.Words!.Trim(), ct);
        return await db.Save(transaction.Id, ct);
    }
}

/// <summary>A funding was wrong: its counter-entry, while the pool still holds as much.</summary>
internal sealed class ReverseFunding(Db db, Books books) : ISlice
{
    internal sealed class Form
    {
        public Guid TransactionId { get; set; }

        [Required(ErrorMessage = "points.fund-words"), StringLength(Transaction.LongestWords, ErrorMessage = "points.words-long")]
        public string? Words { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Fund);
        FormCheck.Check(form);
        var transaction = await books.Reverse(form.TransactionId, form.Words!.Trim(), ct);
        return await db.Save(transaction.Id, ct);
    }
}
