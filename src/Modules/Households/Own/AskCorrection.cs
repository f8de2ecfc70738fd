using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>Somebody says what is wrong in their file, or in that of a child of whom they are guardian (PIPL art. 46).</summary>
internal sealed class AskCorrection(Db db, Vault vault, Standing standing, Stairwell stairwell, Marks marks, IPersons persons) : ISlice
{
    internal sealed class Form
    {
        /// <summary>A child they are guardian of; left out: themselves.</summary>
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "households.own.field-missing")]
        public CorrectionField? Field { get; set; }

        /// <summary>
        /// What it should say: a name, a phone, a day (2012-03-05), <c>Female</c> or <c>Male</c>, <c>true</c> or <c>false</c> for party membership, a relation, or words.
        /// </summary>
        [StringLength(Correction.Longest, ErrorMessage = "households.note-long")]
        public string? Value { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var person = await standing.For(form.PersonId, ct);
        FormCheck.Check(form);
        var field = form.Field!.Value;
        var value = Read(field, form.Value);
        var home = await stairwell.HomeOf(person, null, ct);
        Refuse.If(home.Living is null && (field is CorrectionField.Relation or CorrectionField.MovedOut or CorrectionField.SomebodyElse), "households.lives-nowhere", "Field");
        if (field is not (CorrectionField.SomebodyElse or CorrectionField.Other))
        {
            Refuse.If(await db.Set<Correction>().AnyAsync(row => row.PersonId == person && row.Field == field && row.State == CorrectionState.Waiting, ct), "households.own.correction-waits", "Field");
        }

        var correction = new Correction(db.NewId(), person, db.Actor.Person, field, vault.Seal(value), await marks.Of(person, field, ct), home.HouseholdId, db.Now, home.Spot);
        db.Add(correction);
        return await stairwell.Save(correction.Id, ct);
    }

    /// <summary>In its one form; refuses what it cannot be (field Value).</summary>
    private string Read(CorrectionField field, string? typed)
    {
        var text = typed?.Trim() ?? "";
        Refuse.If(text.Length == 0, "households.own.value-missing", "Value");
        switch (field)
        {
            case CorrectionField.Name:
                Refuse.If(text.Length > 40, "households.name-long", "Value");
                return text;
            case CorrectionField.Phone:
                var phone = persons.PhoneOf(text);
                Refuse.If(phone is null, "people.phone-invalid", "Value");
                return phone;
            case CorrectionField.Birthday or CorrectionField.MovedOut:
                Refuse.If(!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day), "households.own.value-day", "Value");
                Refuse.If(day > stairwell.Today, "households.day-later", "Value");
                return text;
            case CorrectionField.Sex:
                return Named<Sex>(text);
            case CorrectionField.Relation:
                Refuse.If(text is nameof(Relation.Head) or nameof(Relation.Unclear), "households.own.value-relation", "Value");
                return Named<Relation>(text);
            case CorrectionField.Party:
                Refuse.If(text is not ("true" or "false"), "households.own.value-missing", "Value");
                return text;
            case CorrectionField.Occupation:
                Refuse.If(text.Length > Profile.LongestOccupation, "households.occupation-long", "Value", Profile.LongestOccupation);
                return text;
            default:
                return text;
        }
    }

    private static string Named<E>(string text)
        where E : struct, Enum => (Typed.One<E>(text) ?? throw new Refusal("households.own.value-missing", "Value")).ToString();
}
