using System.Security.Cryptography;
using System.Text;
using Mulin.Foundation.People;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity;

/// <summary>How one human signs in, for all their communities. What a community knows of them is a person there.</summary>
internal sealed class Account : PlatformEntity, IInSnapshot
{
    public const int NameLength = Person.NameLength;

    private Account() { }

    internal Account(Guid id, string name, DateTime now)
    {
        Id = id;
        Name = name.Trim();
        OpenedAt = now;
        SecurityStamp = NewStamp();
    }

    public Guid Id { get; private set; }

    /// <summary>As the person gave it; empty until somebody who signed in by phone has said it.</summary>
    public string Name { get; private set; } = "";
    public Secret? PhoneSecret { get; private set; }
    public string? PhoneHash { get; private set; }

    /// <summary>Login name of staff, in its one form (<see cref="Login"/>).</summary>
    public string? StaffName { get; private set; }
    public string? PasswordHash { get; private set; }

    /// <summary>Every session carries it; a new one ends them all.</summary>
    public string SecurityStamp { get; private set; } = "";
    public DateTime OpenedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>One form for a login name, so that 王芳, full-width letters and capitals do not make two accounts.</summary>
    public static string Login(string typed) => typed.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();

    internal void Call(string name)
    {
        name = name.Trim();
        Refuse.If(name.Length == 0, "people.name-missing", "Name");
        Refuse.If(name.Length > NameLength, "people.name-too-long", "Name", NameLength);
        Name = name;
    }

    internal void Reach(string mobile, Vault vault)
    {
        PhoneSecret = vault.Seal(mobile);
        PhoneHash = vault.Blind(Phone.Whole, mobile);
    }

    internal void NameAsStaff(string typed)
    {
        var login = Login(typed);
        Refuse.If(login.Length is < 2 or > 40, "identity.staff-name-length", "StaffName");

        // Digits alone would read as a phone number, and a code is asked for elsewhere.
        Refuse.If(login.Any(char.IsWhiteSpace) || login.All(char.IsAsciiDigit), "identity.staff-name-form", "StaffName");
        StaffName = login;
    }

    /// <summary>A new password ends every session that was opened with the old one.</summary>
    internal void Protect(string hash)
    {
        PasswordHash = hash;
        SignOutEverywhere();
    }

    /// <summary>The same password under a newer hash: sessions stay.</summary>
    internal void Rehash(string hash) => PasswordHash = hash;

    internal void SignOutEverywhere() => SecurityStamp = NewStamp();

    internal void Close(DateTime now)
    {
        Refuse.If(ClosedAt is not null, "identity.already-closed");
        ClosedAt = now;
        SignOutEverywhere();
    }

    internal void OpenAgain()
    {
        Refuse.If(ClosedAt is null, "identity.not-closed");
        ClosedAt = null;
        SignOutEverywhere();
    }

    private static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
