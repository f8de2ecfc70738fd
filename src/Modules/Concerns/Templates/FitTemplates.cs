using Mulin.Concerns.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Ui;

namespace Mulin.Concerns.Templates;

/// <summary>The templates for one step of one concern, filled with what is known of it.</summary>
internal sealed class FitTemplates(Db db, TemplateList templates, ConcernDetail detail) : ISlice
{
    /// <param name="Key">What <c>?template=</c> calls it.</param>
    internal sealed record Offer(string Key, string Title, string Text);

    internal async Task<IReadOnlyList<Offer>> Run(Guid concernId, TemplateUse use, CancellationToken ct) => await For(await detail.Run(concernId, ct), use, ct);

    internal async Task<IReadOnlyList<Offer>> For(ConcernDetail.View concern, TemplateUse use, CancellationToken ct)
    {
        if (concern.Seeing != Cases.Seeing.Staff)
        {
            throw new NotYours("answer templates");
        }

        string?[] values =
        [
            concern.Number, concern.Title, concern.Where is { } where ? $"{concern.Place}{where}" : concern.Place, concern.PostName,
            concern.DueAt is { } due ? When.Said(due, db.Now) : null,
        ];
        return [.. (await templates.For(use, concern.Kind, concern.Category, ct)).Select(line => new Offer(line.Key, line.Title, AnswerTemplate.Fill(line.Text, values)))];
    }
}
