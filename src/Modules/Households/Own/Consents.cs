using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

/// <summary>What consent given and taken back does to the file.</summary>
internal sealed class Consents(Db db, Meeting meeting) : IConsents
{
    /// <summary>Refuses to write what the person took back (<c>households.own.withheld</c>).</summary>
    public async Task Demand(Guid personId, string code, string? field, CancellationToken ct)
    {
        var profile = db.Set<Profile>().Local.FirstOrDefault(row => row.Id == personId) ?? await db.Set<Profile>().SingleOrDefaultAsync(row => row.Id == personId, ct);
        Refuse.If(profile?.Withholds(code) == true, "households.own.withheld", field);
    }

    public Task<bool> InForce(Guid personId, string code, CancellationToken ct) =>
        db.Set<Consent>().AsNoTracking().AnyAsync(row => row.PersonId == personId && row.Code == code && row.EndedAt == null, ct);

    public async Task<IReadOnlySet<Guid>> Given(IReadOnlyCollection<Guid> persons, string code, CancellationToken ct) =>
        (await db.Set<Consent>().AsNoTracking().Where(row => persons.Contains(row.PersonId) && row.Code == code && row.EndedAt == null).Select(row => row.PersonId).ToListAsync(ct)).ToHashSet();

    /// <param name="guardianId">Who gives it for a child.</param>
    /// <param name="recordedBy">Who recorded a signed sheet.</param>
    public async Task<Consent> Give(Guid personId, string? code, DateOnly? on, Guid? guardianId, Guid? recordedBy, Home home, CancellationToken ct)
    {
        var use = Uses.Find(code);
        Refuse.If(use is null, "households.own.use-missing", "Code");
        Refuse.If(await InForce(personId, use.Code, ct), "households.own.consent-there", "Code");
        var consent = new Consent(db.NewId(), personId, use, on ?? db.Clock.Today, db.Clock.Today, guardianId, recordedBy, home.HouseholdId, home.Spot);
        db.Add(consent);
        (await meeting.FileOf(personId, home.Spot, ct)).MayKeep(use.Code);
        return consent;
    }

    /// <summary>
    /// Ends the consent and takes out of the file what stood on it alone, by the verbs of the nouns, so that the stocks stay right. Also where none was
    /// on record: whoever was never asked may say no as well.
    /// </summary>
    public async Task Withdraw(Guid personId, string? code, Guid? by, Guid? guardianId, Home home, CancellationToken ct)
    {
        var use = Uses.Find(code);
        Refuse.If(use is null, "households.own.use-missing", "Code");
        var profile = await meeting.FileOf(personId, home.Spot, ct);
        var consent = await db.Set<Consent>().SingleOrDefaultAsync(row => row.PersonId == personId && row.Code == use.Code && row.EndedAt == null, ct);
        Refuse.If(consent is null && profile.Withholds(use.Code), "households.own.consent-over", "Code");
        consent?.End(ConsentEnd.Withdrawn, by, guardianId, home.HouseholdId, db.Now, home.Spot);
        profile.Withhold(use.Code, home.HouseholdId);
        var today = db.Clock.Today;
        switch (use.Code)
        {
            case Uses.Care:
                foreach (var tag in (await db.Set<CareTag>().Where(row => row.PersonId == personId).ToListAsync(ct)).Where(row => Uses.TagNeedsConsent(row.Code)))
                {
                    tag.LoseGround(today, home.HouseholdId, home.Spot);
                }

                break;
            case Uses.Health or Uses.Difficulties:
                foreach (var difficulty in (await db.Set<Difficulty>().Where(row => row.PersonId == personId).ToListAsync(ct)).Where(row => Uses.OfDifficulty(row.Code) == use.Code))
                {
                    difficulty.LoseGround(db.Now, home.HouseholdId, home.Spot);
                }

                break;
            case Uses.Strengths:
                foreach (var strength in await db.Set<Strength>().Where(row => row.PersonId == personId).ToListAsync(ct))
                {
                    strength.LoseGround(db.Now, home.HouseholdId, home.Spot);
                }

                break;
        }
    }
}
