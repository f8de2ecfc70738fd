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
    /// <summary>Null: the file says nothing.</summary>
    public async Task<string?> Of(Guid personId, CorrectionField field, CancellationToken ct)
    {
        if (field is CorrectionField.Name or CorrectionField.Phone)
        {
            var marks = await people.Marks(personId, ct);
            return field == CorrectionField.Name ? marks.Name : marks.Phone;
        }

        return await Plain(personId, field, ct) is { } plain ? vault.Blind("correction", $"{field} {plain}") : null;
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
