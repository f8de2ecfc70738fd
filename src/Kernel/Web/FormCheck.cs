using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Web;

/// <summary>
/// Checks a form's DataAnnotations; <c>ErrorMessage</c> is a text key, <c>kernel.required</c> and the like where none is given.
/// Both doors go through it because the slice calls it.
/// </summary>
public static class FormCheck
{
    /// <exception cref="Misshapen">With every field that is wrong.</exception>
    public static void Check(object form)
    {
        var errors = Errors(form);
        if (errors.Count > 0)
        {
            throw new Misshapen(errors);
        }
    }

    public static IReadOnlyList<FieldError> Errors(object form)
    {
        List<FieldError> errors = [];
        foreach (var property in form.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0))
        {
            var value = property.GetValue(form);
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>(inherit: true))
            {
                if (rule.GetValidationResult(value, new ValidationContext(form) { MemberName = property.Name }) != ValidationResult.Success)
                {
                    errors.Add(Error(property.Name, rule));
                    break;
                }
            }

            // A number that is the name of nothing would be kept, and every page that has to say it would fail.
            if (value is Enum chosen && !Enum.IsDefined(chosen.GetType(), chosen))
            {
                errors.Add(new FieldError(property.Name, "kernel.invalid"));
            }
        }

        if (form is IValidatableObject whole)
        {
            errors.AddRange(whole.Validate(new ValidationContext(form)).Select(result => new FieldError(result.MemberNames.FirstOrDefault() ?? "", result.ErrorMessage ?? "kernel.invalid")));
        }

        return errors;
    }

    private static FieldError Error(string field, ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => new FieldError(field, rule.ErrorMessage ?? "kernel.required"),
        StringLengthAttribute length => new FieldError(field, rule.ErrorMessage ?? "kernel.too-long", length.MaximumLength),
        MaxLengthAttribute length => new FieldError(field, rule.ErrorMessage ?? "kernel.too-long", length.Length),
        RangeAttribute range => new FieldError(field, rule.ErrorMessage ?? "kernel.out-of-range", range.Minimum, range.Maximum),
        _ => new FieldError(field, rule.ErrorMessage ?? "kernel.invalid"),
    };
}
