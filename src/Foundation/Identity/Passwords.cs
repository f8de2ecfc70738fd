using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity;

/// <summary>
/// ASP.NET Core Identity's hasher over our own rows. Not its UserManager: that saves after every step and answers with strings, where a use
/// case here saves once and refuses with a code (docs/decisions).
/// </summary>
internal sealed class Passwords
{
    public const int Shortest = 10;
    public const int Longest = 200;

    private static readonly string[] Common =
    [
        "1234567890", "0123456789", "0987654321", "1111111111", "0000000000", "8888888888", "6666666666", "1q2w3e4r5t", "qwertyuiop", "password12", "password123", "admin12345", "administrator", "abc1234567",
        "a123456789", "woaini1314", "woaini5201314", "5201314520", "1314520520", "mulin12345", "qwerty12345", "asdfghjkl1", "zxcvbnm123",
    ];

    /// <summary>PBKDF2 with HMAC-SHA-512, as often as OWASP asks; a hash from before is renewed when its owner signs in.</summary>
    internal const int Rounds = 210_000;

    private readonly PasswordHasher<Account> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly string nobodys;

    public Passwords() => nobodys = hasher.HashPassword(null!, Guid.NewGuid().ToString());

    public string Hash(Account account, string password) => hasher.HashPassword(account, password);

    /// <summary>Length over composition: ten characters, not all the same few, none of the usual ones, not the own name.</summary>
    public static void Check(string? password, string? login, string field = "Password")
    {
        Refuse.If(password is null || password.Length < Shortest, "identity.password-short", field, Shortest);
        Refuse.If(password.Length > Longest, "identity.password-long", field, Longest);
        Refuse.If(
            password.Distinct().Count() < 4 || Common.Contains(password, StringComparer.OrdinalIgnoreCase)
                || (login is { Length: > 2 } && password.Contains(login, StringComparison.OrdinalIgnoreCase)),
            "identity.password-easy", field);
    }

    /// <summary>Takes as long for a name nobody has.</summary>
    public PasswordVerificationResult Verify(Account? account, string password)
    {
        if (account?.PasswordHash is { } hash)
        {
            return hasher.VerifyHashedPassword(account, hash, password);
        }

        _ = hasher.VerifyHashedPassword(null!, nobodys, password);
        return PasswordVerificationResult.Failed;
    }
}
