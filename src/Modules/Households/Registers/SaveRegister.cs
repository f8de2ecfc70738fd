using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Registers;

/// <summary>Keeps the present filter as a register of this community. Who somebody is looking for is not kept: no names, no phones.</summary>
internal sealed class SaveRegister(Db db) : ISlice
{
    public const int Most = 40;

    internal sealed class Form
    {
        [Required(ErrorMessage = "households.register-name-missing"), StringLength(SavedRegister.LongestName, ErrorMessage = "households.register-name-long")]
        public string? Name { get; set; }

        /// <summary>The query string of the list.</summary>
        public string? Address { get; set; }
    }

    internal sealed record Saved(Guid Id, string Address);

    internal async Task<Saved> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var address = HomeFilter.Address(form.Address);
        Refuse.If(HomeFilter.Read(address).Q is not null, "households.register-names-somebody", "Address");
        Refuse.If(await db.Set<SavedRegister>().CountAsync(ct) >= Most, "households.registers-too-many", "Name", Most);
        var register = new SavedRegister(db.NewId(), form.Name!.Trim(), address);
        db.Add(register);
        try
        {
            return await db.Save(new Saved(register.Id, address), ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("households.register-name-there", "Name");
        }
    }
}
