using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Places;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Bodies;

internal class BodyForm
{
    [Required(ErrorMessage = "bodies.name-missing"), StringLength(80)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "bodies.kind-missing")]
    public BodyKind? Kind { get; set; }
    public Guid? CompoundId { get; set; }
    public string? CreditCode { get; set; }

    [StringLength(120)]
    public string? Address { get; set; }
    public Guid? PlaceId { get; set; }

    [StringLength(40)]
    public string? ContactName { get; set; }

    public string? ContactPhone { get; set; }
}

internal sealed class RegisterBody(Db db, BodyDesk desk) : ISlice
{
    internal sealed class Form : BodyForm
    {
        /// <summary>Since when it has been here; today when left out.</summary>
        public DateOnly? From { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var body = new Body(db.NewId(), await desk.Read(form, null, ct), form.From ?? db.Clock.Today);
        db.Add(body);
        await desk.Write(body, ct);
        return body.Id;
    }
}

/// <summary>What registering and correcting have in common: reading the form against what is here, and the sentence for who comes second.</summary>
internal sealed class BodyDesk(Db db, IPlaces places, Vault vault) : ISlice
{
    internal async Task<BodyDetails> Read(BodyForm form, Guid? self, CancellationToken ct)
    {
        var book = await places.Book(ct);
        Refuse.If(form.CompoundId is { } compound && book.Find(compound) is not { Level: PlaceLevel.Compound }, "bodies.no-such-compound", nameof(form.CompoundId));
        Refuse.If(form.PlaceId is { } place && book.Find(place) is null, "bodies.no-such-place", nameof(form.PlaceId));
        var name = form.Name.Trim();
        var code = CreditCode.Read(form.CreditCode);
        Refuse.If(code is not null && !CreditCode.IsValid(code), "bodies.credit-code", nameof(form.CreditCode));
        Refuse.If(await db.Set<Body>().AnyAsync(other => other.Name == name && other.Until == null && other.Id != self, ct), "bodies.name-taken", nameof(form.Name), name);
        if (code is not null)
        {
            var holder = await db.Set<Body>().Where(other => other.CreditCode == code && other.Until == null && other.Id != self).Select(other => other.Name).FirstOrDefaultAsync(ct);
            Refuse.If(holder is not null, "bodies.credit-code-taken", nameof(form.CreditCode), holder ?? "");
        }

        var phone = string.IsNullOrWhiteSpace(form.ContactPhone) ? null : Phone.Normal(form.ContactPhone) ?? throw new Refusal("bodies.phone-form", nameof(form.ContactPhone));
        return new(name, form.Kind!.Value, form.CompoundId, code, Text(form.Address), form.PlaceId, Text(form.ContactName), phone is null ? null : vault.Seal(phone));
    }

    internal async Task Write(Body body, CancellationToken ct)
    {
        try
        {
            await db.Save(body.Id, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("bodies.name-taken", nameof(BodyForm.Name), body.Name);
        }
    }

    internal static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
