using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Views;

/// <summary>Keeps the present filter under a name, for oneself or for everybody who reads the list. The same name again means the new filter.</summary>
internal sealed class SaveFilter(Db db) : ISlice
{
    public const int Most = 30;

    internal sealed class Form
    {
        [Required(ErrorMessage = "concerns.filter-name-missing")]
        [StringLength(SavedFilter.LongestName, ErrorMessage = "concerns.filter-name-long")]
        public string? Name { get; set; }

        public bool Shared { get; set; }

        /// <summary>The query string of the list.</summary>
        public string? Address { get; set; }
    }

    internal sealed record Saved(Guid Id, string Address);

    internal async Task<Saved> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.SeeAll);
        FormCheck.Check(form);
        var me = db.Actor.Person;
        var address = Narrowing.Address(form.Address);
        var own = await db.Set<SavedFilter>().Where(row => row.OwnerId == me).ToListAsync(ct);
        var filter = own.Find(row => row.Name == form.Name!.Trim());
        if (filter is not null)
        {
            filter.Mean(address);
            filter.Call(form.Name, form.Shared);
        }
        else
        {
            Refuse.If(own.Count >= Most, "concerns.filters-too-many", nameof(Form.Name), Most);
            filter = new SavedFilter(db.NewId(), me, form.Name, form.Shared, address);
            db.Add(filter);
        }

        try
        {
            return await db.Save(new Saved(filter.Id, address), ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }
    }
}
