using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Rules;

/// <summary>Takes a rule back: the more general one, or the default, holds again from the next report on.</summary>
internal sealed class TakeBackRule(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid RuleId { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Rules);
        var rule = await db.Load<AssignmentRule>(form.RuleId, ct);
        rule.TakeBack();
        await db.Save(ct);
    }
}
