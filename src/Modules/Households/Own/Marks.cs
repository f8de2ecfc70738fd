using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

/// <summary>What the file says now about a field: as a keyed hash to compare by, and as words for who decides.</summary>
internal sealed class Marks(Db db, Vault vault, ISpeaksForPeople people)
{
    private const string Purpose = "correction";

    /// <summary>Null: the file says nothing.</summary>
    public async Task<string?> Of(Guid personId, CorrectionField field, CancellationToken ct) =>
        field == CorrectionField.Name ? (await people.Marks(personId, ct)).Name
        : field == CorrectionField.Phone ? (await people.Marks(personId, ct)).Phone
        : await Plain(personId, field, ct) is { } plain ? vault.Blind(Purpose, $"{field} {plain}") : null;

    /// <summary>
    /// Whether the file says something else than when that mark was made. What it says now is held against the mark under every key at hand: keys
    /// that were changed meanwhile have changed nobody's name.
    /// </summary>
    public async Task<bool> Differs(Guid personId, CorrectionField field, string? seen, CancellationToken ct)
    {
        if (field is CorrectionField.Name or CorrectionField.Phone)
        {
            var same = await people.Same(personId, new PersonMarks(field == CorrectionField.Name ? seen ?? "" : "", field == CorrectionField.Phone ? seen : null), ct);
            return !(field == CorrectionField.Name ? same.Name : same.Phone);
        }

        var plain = await Plain(personId, field, ct);
        return plain is null || seen is null ? plain is null != seen is null : !vault.IsBlind(seen, Purpose, $"{field} {plain}");
    }

    /// <summary>Of what is not the person's own record: a code or a day in its invariant form.</summary>
    public async Task<string?> Plain(Guid personId, CorrectionField field, CancellationToken ct)
    {
        var profile = await db.Set<Profile>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId, ct);
        var living = field is CorrectionField.Relation or CorrectionField.MovedOut ? await db.Set<Living>().AsNoTracking().SingleOrDefaultAsync(row => row.PersonId == personId && row.Until == null, ct) : null;
        return field switch
        {
            CorrectionField.Birthday => profile?.Birthday?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CorrectionField.Sex => profile?.Sex?.ToString(),
            CorrectionField.Occupation => profile?.Occupation,
            CorrectionField.Party => profile?.PartyMember == true ? "true" : "false",
            CorrectionField.Relation => living?.Relation.ToString(),
            CorrectionField.MovedOut => living?.HouseholdId.ToString(),
            _ => null,
        };
    }
}
