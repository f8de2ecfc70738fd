using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mulin.Contracts.Households;
using Mulin.Households.Dwellings;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

/// <summary>
/// 邀请码、核实信: ten random digits that open one home once. Whoever has it in their hand was given it by somebody who knows the household, or took
/// it out of the letter box. Kept as a keyed hash; days by the business clock.
/// </summary>
internal sealed class HomeCode : Entity, ILocated
{
    /// <summary>Digits of a code. Of ten thousand million, with a handful tried in an hour, none is found by trying.</summary>
    public const int Length = 10;
    private const string Purpose = "home-code";
    public const int InvitationDays = 14;
    public const int LetterDays = 30;

    private Spot? spot;

    private HomeCode() { }

    private HomeCode(Guid id, ClaimWay way, Guid? householdId, Dwelling dwelling, Guid? forId, Guid madeBy, bool vouches, string hash, DateOnly today)
        : base(id)
    {
        (Way, HouseholdId, DwellingId, ForId) = (way, householdId, dwelling.Id, forId);
        (MadeBy, Vouches, Hash) = (madeBy, vouches, hash);
        MadeOn = today;
        Until = today.AddDays(way == ClaimWay.Letter ? LetterDays : InvitationDays);
        spot = dwelling.HomeSpot;
        Record(new HomeCodeMade(id, householdId, way, Until));
    }

    public ClaimWay Way { get; private set; }

    /// <summary>Null: a letter, to whoever lives behind the door.</summary>
    public Guid? HouseholdId { get; private set; }
    public Guid DwellingId { get; private set; }

    /// <summary>A letter that answers somebody's claim is good for that person alone.</summary>
    public Guid? ForId { get; private set; }
    public Guid MadeBy { get; private set; }

    /// <summary>Who made it may say of residents that they were found living there; and so it verifies them.</summary>
    public bool Vouches { get; private set; }
    public string Hash { get; private set; } = "";
    public DateOnly MadeOn { get; private set; }

    /// <summary>The last day on which it is good.</summary>
    public DateOnly Until { get; private set; }
    public DateTime? UsedAt { get; private set; }
    public Guid? UsedBy { get; private set; }
    public DateTime? RevokedAt { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A code changes where nobody said which door it is for.");

    internal static (HomeCode Row, string Code) Make(Guid id, ClaimWay way, Guid? householdId, Dwelling dwelling, Guid? forId, Guid madeBy, bool vouches, DateOnly today, Vault vault)
    {
        var code = RandomNumberGenerator.GetInt32(100_000).ToString("00000", CultureInfo.InvariantCulture) + RandomNumberGenerator.GetInt32(100_000).ToString("00000", CultureInfo.InvariantCulture);
        return (new HomeCode(id, way, householdId, dwelling, forId, madeBy, vouches, vault.Blind(Purpose, code), today), code);
    }

    /// <summary>A code as people type it, in its one form; refuses what is none (field Code).</summary>
    internal static string Demand(string? typed)
    {
        var code = new string([.. (typed ?? "").Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter != '-')]);
        Refuse.If(code.Length != Length || !code.All(char.IsAsciiDigit), "households.own.code-form", "Code", Length);
        return code;
    }

    /// <summary>As it stands on paper and is read aloud: 123 456 7890.</summary>
    internal static string Spaced(string code) => $"{code[..3]} {code[3..6]} {code[6..]}";

    internal static IReadOnlyList<string> HashesOf(string code, Vault vault) => vault.Blinds(Purpose, code);

    internal bool IsLive(DateOnly today) => UsedAt is null && RevokedAt is null && today <= Until;

    internal void Use(Guid by, DateTime now, DateOnly today)
    {
        Refuse.If(UsedAt is not null, "households.own.code-used", "Code");
        Refuse.If(RevokedAt is not null || today > Until, "households.own.code-over", "Code");
        Refuse.If(ForId is { } named && named != by, "households.own.code-of-another", "Code");
        Refuse.If(MadeBy == by, "households.own.code-own", "Code");
        (UsedAt, UsedBy) = (now, by);
    }

    internal void Revoke(DateTime now, Dwelling dwelling)
    {
        Refuse.If(UsedAt is not null, "households.own.code-used");
        Refuse.If(RevokedAt is not null, "households.own.code-over");
        RevokedAt = now;
        spot = dwelling.HomeSpot;
        Record(new HomeCodeRevoked(Id, HouseholdId));
    }

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid was, Guid kept)
    {
        ForId = ForId == was ? kept : ForId;
        MadeBy = MadeBy == was ? kept : MadeBy;
        UsedBy = UsedBy == was ? kept : UsedBy;
    }
}

/// <summary>Somebody tried a code or a name. So many in an hour and no more; what is older is removed with the next.</summary>
internal sealed class ClaimTry : Entity
{
    public const int MostInAnHour = 6;

    private ClaimTry() { }

    internal ClaimTry(Guid id, Guid personId, DateTime at)
        : base(id) => (PersonId, At) = (personId, at);

    public Guid PersonId { get; private set; }
    public DateTime At { get; private set; }
}
