using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Templates;

/// <summary>The community's templates, in the order of the steps; for a step that has none of its own, the ones the product begins with.</summary>
internal sealed class TemplateList(Db db, Snapshots snapshots, Texts texts) : ISlice
{
    private const int Starting = 2;

    /// <param name="Id">Null: one the product begins with.</param>
    /// <param name="Key">What an address calls it: the id, or the step and a number.</param>
    internal sealed record Line(Guid? Id, int Version, string Key, TemplateUse Use, ConcernKind? Kind, string? Category, string Title, string Text);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        var own = await Own(ct);
        return [.. Enum.GetValues<TemplateUse>().SelectMany(use => own.Where(row => row.Use == use) is var written && written.Any() ? written.Select(LineOf) : Begin(use))];
    }

    /// <summary>What fits this step of this concern, the most special first.</summary>
    internal async Task<IReadOnlyList<Line>> For(TemplateUse use, ConcernKind kind, string category, CancellationToken ct)
    {
        var own = await Own(ct);
        return own.Any(row => row.Use == use)
            ? [.. own.Where(row => row.Fits(use, kind, category)).OrderBy(row => row.Category is null).ThenBy(row => row.Kind is null).Select(LineOf)]
            : [.. Begin(use)];
    }

    private ValueTask<IReadOnlyList<AnswerTemplate>> Own(CancellationToken ct) => snapshots.Get($"concerns-templates:{db.CommunityId}", async () =>
        (IReadOnlyList<AnswerTemplate>)await db.Set<AnswerTemplate>().AsNoTracking().OrderBy(row => row.Title).ToListAsync(ct));

    private static Line LineOf(AnswerTemplate row) => new(row.Id, row.Version, row.Id.ToString(), row.Use, row.Kind, row.Category, row.Title, row.Text);

    private IEnumerable<Line> Begin(TemplateUse use) => Enumerable.Range(1, Starting).Select(i => $"{Texts.Kebab(use.ToString())}-{i}")
        .Select(key => new Line(null, 0, key, use, null, null, texts[$"concerns.template.{key}.title"], texts[$"concerns.template.{key}.text"]));
}
