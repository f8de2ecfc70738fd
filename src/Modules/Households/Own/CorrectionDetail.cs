using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Own;

/// <summary>A correction as whoever keeps the file reads it: what it says now, what it should say, and whether it changed in between.</summary>
internal sealed class CorrectionDetail(Db db, Vault vault, Stairwell stairwell, Marks marks, IPersons persons, Texts texts) : ISlice
{
    /// <param name="Name">Masked.</param>
    /// <param name="Now">What the file says, masked; null: nothing.</param>
    /// <param name="Value">What it should say; null when it is decided.</param>
    /// <param name="Conflict">The file was changed after this was asked.</param>
    /// <param name="ByGuardian">Asked for a child.</param>
    internal sealed record View(
        Guid Id, int Version, Guid PersonId, string Name, Guid? HouseholdId, CorrectionField Field, string? Now, string? Value, DateTime AskedAt, string State, string? Reason, bool Conflict, bool ByGuardian, bool Own)
    {
        public bool Open => State == nameof(CorrectionState.Waiting);
    }

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        var row = await db.Set<Correction>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) ?? throw new Missing(nameof(Correction));
        var home = await stairwell.HomeOf(row.PersonId, Rights.Review, ct);
        var line = (await persons.Of([row.PersonId], ct)).GetValueOrDefault(row.PersonId);
        var open = row.State == CorrectionState.Waiting;
        var now = row.Field switch
        {
            CorrectionField.Name => line?.Name,
            CorrectionField.Phone => line?.Phone,
            CorrectionField.MovedOut => null,
            _ => Said(texts, row.Field, await marks.Plain(row.PersonId, row.Field, ct)),
        };
        return new View(
            row.Id, row.Version, row.PersonId, line?.Name ?? texts["people.somebody"], home.HouseholdId, row.Field, now, row.Value is { } value ? Said(texts, row.Field, vault.Open(value)) : null, row.AskedAt, row.State.ToString(), row.Reason,
            open && await marks.Differs(row.PersonId, row.Field, row.Seen, ct), row.AskedBy != row.PersonId, row.AskedBy == db.Actor.PersonId || row.PersonId == db.Actor.PersonId);
    }

    /// <summary>A code or day of the file in the reader's language.</summary>
    internal static string? Said(Texts texts, CorrectionField field, string? value) => value is null ? null : field switch
    {
        CorrectionField.Sex => texts.Of("households.sex", Enum.Parse<Sex>(value)),
        CorrectionField.Relation => texts.Of("households.relation", Enum.Parse<Relation>(value)),
        CorrectionField.Party => texts[value == "true" ? "households.party.member" : "households.party.not"],
        _ => value,
    };
}
