using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Views;

/// <summary>Remembers which columns this person wants to see, on every device.</summary>
internal sealed class ChooseColumns(Db db) : ISlice
{
    internal sealed class Form
    {
        public List<string> Columns { get; set => field = value ?? []; } = [];
    }

    /// <returns>The columns in their order, with commas between them.</returns>
    internal async Task<string> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.SeeAll);
        var chosen = Views.Columns.Read(string.Join(',', form.Columns));
        Refuse.If(chosen is null, "concerns.columns-none", nameof(Form.Columns));
        var me = db.Actor.Person;
        var columns = string.Join(',', chosen);
        if (await db.Set<ColumnChoice>().SingleOrDefaultAsync(row => row.PersonId == me, ct) is { } choice)
        {
            choice.Choose(columns);
        }
        else
        {
            db.Add(new ColumnChoice(db.NewId(), me, columns));
        }

        try
        {
            return await db.Save(columns, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }
    }
}
