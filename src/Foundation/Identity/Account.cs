using System.Security.Cryptography;
using System.Text;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Foundation.People;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity;

/// <summary>How one human signs in, for all their communities. What a community knows of them is a person there.</summary>
internal sealed class Account : PlatformEntity, IInSnapshot
{
    public const int NameLength = Person.NameLength;

    private static readonly TimeSpan Offer = TimeSpan.FromMinutes(10);

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

    /// <summary>The key of the app that shows the second step's codes (RFC 6238); null: signing in is one step.</summary>
    public Secret? SecondKey { get; private set; }
    public DateTime? SecondSince { get; private set; }

    /// <summary>The last step of thirty seconds whose code was used: none is good twice.</summary>
    public long SecondUsed { get; private set; }

    /// <summary>A key that was shown and not confirmed yet.</summary>
    public Secret? SecondOffered { get; private set; }
    public DateTime? SecondOfferedAt { get; private set; }
    public DateTime OpenedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Addresses that are their own proof (a calendar's) and were given out until then lead nowhere any more.</summary>
    public DateTime? AllEndedAt { get; private set; }

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

    /// <summary>The phone as each key at hand blinds it, to find the person with it; null: there is none.</summary>
    internal IReadOnlyList<string>? PhonesHashed(Vault vault) => PhoneSecret is { } phone ? vault.Blinds(Phone.Whole, vault.Open(phone)) : null;

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

    /// <summary>A key that was offered may have been seen by whoever is shut out now.</summary>
    internal void SignOutEverywhere()
    {
        SecurityStamp = NewStamp();
        SecondOffered = null;
        SecondOfferedAt = null;
    }

    /// <summary>For a phone that is lost: every session, and every address that was given out.</summary>
    internal void EndAll(DateTime now)
    {
        SignOutEverywhere();
        AllEndedAt = now;
    }

    internal void OfferSecondStep(Secret key, DateTime now)
    {
        Refuse.If(SecondKey is not null, "identity.two-steps-already");
        SecondOffered = key;
        SecondOfferedAt = now;
    }

    /// <summary>The key that waits for its first code; an offer lasts ten minutes.</summary>
    internal Secret? OfferedAt(DateTime now) => now < SecondOfferedAt + Offer ? SecondOffered : null;

    /// <summary>From now on signing in takes two steps; what was signed in by one is over.</summary>
    /// <param name="used">The step of the code that confirmed it; null: the code was wrong.</param>
    internal void BeginSecondStep(long? used, DateTime now)
    {
        Refuse.If(OfferedAt(now) is null, "identity.two-steps-not-offered");
        Refuse.If(used is null, "identity.second-wrong", SecondStep.Field);
        SecondKey = SecondOffered;
        SecondSince = now;
        SecondUsed = used.Value;
        SignOutEverywhere();
    }

    /// <summary>False when this code, or a later one, was used before.</summary>
    internal bool UseSecondStep(long step)
    {
        if (step <= SecondUsed)
        {
            return false;
        }

        SecondUsed = step;
        return true;
    }

    internal void EndSecondStep()
    {
        Refuse.If(SecondKey is null, "identity.two-steps-none");
        SecondKey = null;
        SecondSince = null;
        SignOutEverywhere();
    }

    internal void Close(DateTime now)
    {
        Refuse.If(ClosedAt is not null, "identity.already-closed");
        ClosedAt = now;
        EndAll(now);
    }

    /// <summary>Its owner wants to be known nowhere: what is left is an id that opens nothing.</summary>
    internal void Forget(DateTime now)
    {
        (Name, PhoneSecret, PhoneHash, StaffName, PasswordHash, SecondKey, SecondSince) = ("", null, null, null, null, null, null);
        ClosedAt ??= now;
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
