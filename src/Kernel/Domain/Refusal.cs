using System.Diagnostics.CodeAnalysis;

namespace Mulin.Kernel.Domain;

/// <summary>
/// A rule said no (HTTP 422). The code is a text key whose sentence stands in the module's Texts.resx; <see cref="Field"/> names the
/// form field the sentence belongs beside, if any.
/// </summary>
public sealed class Refusal(string code, string? field = null, params object[] args) : Exception(code)
{
    public string Code { get; } = code;
    public string? Field { get; } = field;
    public IReadOnlyList<object> Args { get; } = args;
}

public static class Refuse
{
    public static void If([DoesNotReturnIf(true)] bool condition, string code, string? field = null, params object[] args)
    {
        if (condition)
        {
            throw new Refusal(code, field, args);
        }
    }
}

/// <summary>There is no such thing in this community (HTTP 404).</summary>
public sealed class Missing(string what) : Exception($"No such {what} here.");

/// <summary>It is there, and it is not this actor's to see or to do (HTTP 403).</summary>
public sealed class NotYours(string what) : Exception($"Not yours: {what}.");

/// <summary>Nobody is signed in where somebody must be (HTTP 401).</summary>
public sealed class SignInFirst() : Exception("Sign in first.");

/// <summary>Somebody was faster: the row has changed since it was read (HTTP 409).</summary>
public sealed class Faster(Exception? inner = null) : Exception("Somebody changed this in the meantime.", inner);

/// <summary>The form has the wrong shape (HTTP 400). Field name to text key and arguments.</summary>
public sealed class Misshapen(IReadOnlyList<FieldError> errors) : Exception("The form has errors.")
{
    public IReadOnlyList<FieldError> Errors { get; } = errors;
}

public sealed record FieldError(string Field, string Code, params object[] Args);
