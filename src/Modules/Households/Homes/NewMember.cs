using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Dwellings;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Homes;

/// <summary>Who comes to live in a household: somebody known here, or somebody new.</summary>
public abstract class NewMember
{
    /// <summary>Somebody known here; then nothing else has to be said.</summary>
    public Guid? PersonId { get; set; }

    [StringLength(40, ErrorMessage = "households.name-long")]
    public string? Name { get; set; }

    [StringLength(30)]
    public string? Phone { get; set; }

    /// <summary>Day of birth and sex are read from it.</summary>
    [StringLength(40)]
    public string? IdNumber { get; set; }
    public DateOnly? Birthday { get; set; }
    public Sex? Sex { get; set; }

    /// <summary>They are known to live in another home here, and leave it now.</summary>
    public bool MoveHere { get; set; }

    /// <summary>Whoever writes it down found them living there.</summary>
    public bool Verified { get; set; } = true;
}

/// <summary>Finds out who is meant by a form, so that nobody is on file twice.</summary>
internal sealed class Meeting(Db db, Vault vault, IMeetsPeople people, IPersons persons, INames names)
{
    public async Task<Guid> Meet(NewMember form, Dwelling at, CancellationToken ct)
    {
        var number = string.IsNullOrWhiteSpace(form.IdNumber) ? null : ResidentId.Demand(form.IdNumber, db.Clock.Today);
        var holder = number is null ? null : await HolderOf(number, ct);
        Guid id;
        if (form.PersonId is { } known)
        {
            var line = (await persons.Of([known], ct)).GetValueOrDefault(known) ?? throw new Missing("person");
            Refuse.If(line.DiedOn is not null, "households.person-dead", "Name");
            RefuseDouble(holder is not null && holder != known);
            id = known;
        }
        else
        {
            Refuse.If(string.IsNullOrWhiteSpace(form.Name), "people.name-missing", "Name");
            var name = form.Name.Trim();
            if (holder is { } same)
            {
                RefuseDouble((await names.Full([same], ct))[same] != name);
                Refuse.If((await persons.Of([same], ct)).GetValueOrDefault(same)?.DiedOn is not null, "households.person-dead", "Name");
                id = same;
            }
            else
            {
                if (!string.IsNullOrWhiteSpace(form.Phone) && await persons.WithPhone(form.Phone, ct) is { } called)
                {
                    Refuse.If((await names.Full([called], ct))[called] != name, "households.phone-of-another", "Phone");
                }

                id = await people.Meet(name, form.Phone, null, ct);
            }
        }

        if (number is not null || form.Birthday is not null || form.Sex is not null)
        {
            var living = await db.Set<Living>().SingleOrDefaultAsync(row => row.PersonId == id && row.Until == null, ct);
            var profile = await FileOf(id, at.HomeSpot, ct);
            var was = profile.Traits;
            profile.File(number, form.Birthday, form.Sex, null, db.Clock.Today, living?.HouseholdId, vault);
            if (was != profile.Traits)
            {
                living?.CountFrom(db.Clock.Today);
            }
        }

        return id;
    }

    public async Task<Guid?> HolderOf(ResidentId number, CancellationToken ct)
    {
        var hashes = vault.Blinds(ResidentId.Blind, number.Number);
        return await db.Set<Profile>().AsNoTracking().Where(row => hashes.Contains(row.IdHash!)).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct);
    }

    public async Task<Profile> FileOf(Guid personId, Spot at, CancellationToken ct)
    {
        var profile = db.Set<Profile>().Local.FirstOrDefault(row => row.Id == personId) ?? await db.Set<Profile>().SingleOrDefaultAsync(row => row.Id == personId, ct);
        if (profile is null)
        {
            profile = new Profile(personId);
            db.Add(profile);
        }

        return profile.StandAt(at);
    }

    /// <summary>The day somebody was born is the day they were born into the household.</summary>
    public async Task Born(Guid personId, DateOnly on, Spot at, CancellationToken ct) => (await FileOf(personId, at, ct)).File(null, on, null, null, db.Clock.Today, null, vault);

    /// <summary>The sentence names neither; who may merge two records is told so.</summary>
    public void RefuseDouble(bool twice) => Refuse.If(twice, db.May("people.merge") ? "households.id-number-merge" : "households.id-number-taken", "IdNumber");
}
