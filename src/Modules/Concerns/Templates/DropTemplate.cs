using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Templates;

/// <summary>Nobody needs this template any more. What was written with it stays where it is.</summary>
internal sealed class DropTemplate(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid TemplateId { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Rules);
        db.Remove(await db.Load<AnswerTemplate>(form.TemplateId, ct));
        await db.Save(ct);
    }
}
