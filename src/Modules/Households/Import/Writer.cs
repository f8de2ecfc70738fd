using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Belongings;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Import;

/// <summary>A rule forbids a home of the list as the files are now.</summary>
internal sealed class RefusedHome(int number, Remark why) : Exception
{
    public int Number => number;
    public Remark Why => why;
}

/// <summary>
/// Writes some homes of a list by the verbs of the nouns, as the slices do for one: what is read for them is read for all of them at once. Does not save.
/// </summary>
internal sealed class Writer(Db db, Stairwell stairwell, Knowing knowing, IMeetsPeople people, IKeepsHomes residents, IPlaces places, Settings settings, Vault vault)
{
    private readonly Dictionary<Guid, Dwelling> dwellings = [];
    private readonly Dictionary<Guid, Household> households = [];
    private readonly Dictionary<Guid, Living> living = [];
    private readonly Dictionary<Guid, Profile> profiles = [];
    private readonly HashSet<(Guid, string)> tagged = [];
    private readonly Dictionary<Guid, List<string>> parked = [];

    public async Task<(List<ImportedLine> Lines, List<LeftRow> Left)> Write(HomesImport import, IReadOnlyList<HomeRow> homes, IReadOnlyDictionary<int, Remark> refused, CancellationToken ct)
    {
        var known = await knowing.Of(homes, ct);
        List<Placing> placings = [.. homes.Select(known.Place)];
        await Load(homes, placings, ct);
        await Cars(homes, ct);
        var cars = (await settings.Of<HouseholdsSettings>(ct)).Cars;
        List<ImportedLine> lines = [];
        List<LeftRow> left = [];
        foreach (var (home, placing) in homes.Zip(placings))
        {
            if ((refused.GetValueOrDefault(home.Number) ?? (home.People.Count == 0 ? placing.Problems[home.Number].FirstOrDefault() : null)) is { } why)
            {
                left.AddRange((home.People.Count == 0 ? [home.Number] : home.People.Select(row => row.Number)).Select(row => new LeftRow(row, null, why, Written: false)));
                continue;
            }

            // What has changed since it was confirmed: a row falls out by itself where its household is there, else the home with it.
            var fallen = placing.People.Where(one => placing.Problems.Contains(one.Row.Number)).ToList();
            left.AddRange(fallen.Select(one => new LeftRow(one.Row.Number, null, placing.Problems[one.Row.Number].First(), Written: false)));
            List<Placed> good = [.. placing.People.Except(fallen)];
            if (good.Count == 0 && placing.People.Count > 0)
            {
                continue;
            }

            try
            {
                lines.AddRange(await Home(import, cars ? home : home with { Plates = null }, placing.HouseholdId, good, ct));
            }
            catch (Refusal refusal)
            {
                throw new RefusedHome(home.Number, Remark.Of(refusal));
            }
        }

        return (lines, left);
    }

    private async Task Load(IReadOnlyList<HomeRow> homes, List<Placing> placings, CancellationToken ct)
    {
        dwellings.Clear();
        households.Clear();
        living.Clear();
        profiles.Clear();
        tagged.Clear();
        parked.Clear();
        var book = await places.Book(ct);
        List<Guid> doors = [.. homes.Select(home => home.DwellingId).Distinct()];
        foreach (var row in await db.Set<Dwelling>().Where(row => doors.Contains(row.Id)).ToListAsync(ct))
        {
            dwellings[row.Id] = row.StandAt(book);
        }

        foreach (var row in await db.Set<Household>().Where(row => row.Until == null && doors.Contains(row.DwellingId)).ToListAsync(ct))
        {
            households[row.Id] = row;
        }

        foreach (var row in await db.Set<Living>().Where(row => row.Until == null && doors.Contains(row.DwellingId)).ToListAsync(ct))
        {
            living[row.PersonId] = row;
        }

        List<Guid> known = [.. placings.SelectMany(placing => placing.People).Select(one => one.Known?.Id).OfType<Guid>().Distinct()];
        foreach (var row in await db.Set<Profile>().Where(row => known.Contains(row.Id)).ToListAsync(ct))
        {
            profiles[row.Id] = row;
        }

        if (homes.Any(home => home.People.Any(row => row.Tags.Count > 0)))
        {
            foreach (var row in await db.Set<CareTag>().AsNoTracking().Where(row => row.Until == null && known.Contains(row.PersonId)).Select(row => new { row.PersonId, row.Code }).ToListAsync(ct))
            {
                tagged.Add((row.PersonId, row.Code));
            }
        }
    }

    /// <summary>The hashes of the cars that households here have already.</summary>
    private async Task Cars(IReadOnlyList<HomeRow> homes, CancellationToken ct)
    {
        if (!homes.Any(home => home.Plates is not null))
        {
            return;
        }

        List<Guid> here = [.. households.Keys];
        foreach (var row in await db.Set<Car>().AsNoTracking().Where(row => row.Until == null && here.Contains(row.HouseholdId)).Select(row => new { row.HouseholdId, row.PlateHash }).ToListAsync(ct))
        {
            Of(row.HouseholdId).Add(row.PlateHash ?? "");
        }
    }

    private List<string> Of(Guid household) => parked.TryGetValue(household, out var known) ? known : parked[household] = [];

    /// <summary>What the list says of cars is added, never ended: a list that leaves one out may only not know of it.</summary>
    private bool Park(HomeRow home, Household household)
    {
        var added = false;
        var there = Of(household.Id);
        foreach (var plate in home.Plates ?? [])
        {
            if (there.Count < Car.MostOfHome && !vault.Blinds(Plates.Blind, plate).Any(there.Contains))
            {
                var car = new Car(db.NewId(), household, Plates.KindOf(plate)!.Value, plate, null, stairwell.Today, stairwell.Today, vault);
                db.Add(car);
                there.Add(car.PlateHash!);
                added = true;
            }
        }

        return added;
    }

    private async Task<List<ImportedLine>> Home(HomesImport import, HomeRow home, Guid? householdId, List<Placed> members, CancellationToken ct)
    {
        if (!dwellings.TryGetValue(home.DwellingId, out var dwelling))
        {
            dwellings[home.DwellingId] = dwelling = await stairwell.Door(home.DwellingId, Rights.Keep, ct);
        }

        if (members.Count == 0)
        {
            var lived = households.Values.Any(one => one.DwellingId == dwelling.Id && one.IsOpen);
            dwelling.File(home.Use!.Value, home.Tenure ?? dwelling.Tenure, home.FloorArea ?? dwelling.FloorArea, lived, db.Now);
            return [];
        }

        var household = householdId is { } there ? households[there].StandAt(dwelling) : Begin(dwelling, members);
        List<ImportedLine> lines = [];
        List<(Placed One, Guid Id, bool Changed)> done = [];
        var fresh = household.Size == 0;
        foreach (var one in members)
        {
            var (id, changed) = await Member(import, household, dwelling, one, ct);
            done.Add((one, id, changed || one.Known is null));
        }

        if (!fresh)
        {
            done = Relate(household, done);
        }

        var parks = Park(home, household);
        foreach (var (one, id, changed) in done)
        {
            lines.Add(new ImportedLine(db.NewId(), import.Id, one.Row.Number, id, one.Known?.HouseholdId is null ? RowOutcome.Added : changed || parks ? RowOutcome.Updated : RowOutcome.Unchanged));
        }

        dwelling.File(DwellingUse.LivedIn, home.Tenure ?? dwelling.Tenure, home.FloorArea ?? dwelling.FloorArea, hasHousehold: true, db.Now);
        return lines;
    }

    private Household Begin(Dwelling dwelling, List<Placed> members)
    {
        var today = stairwell.Today;
        var household = new Household(db.NewId(), dwelling, HouseholdStart.OnFile, members.Select(one => one.Row.Since).Min() ?? today, today);
        db.Add(household);
        households[household.Id] = household;
        return household;
    }

    private async Task<(Guid Id, bool Changed)> Member(HomesImport import, Household household, Dwelling dwelling, Placed one, CancellationToken ct)
    {
        var (row, known) = (one.Row, one.Known);
        var verified = import.Verified && known?.Id != import.PersonId;
        var id = known?.Id ?? people.MeetNew(row.Name, one.Phone, dwelling.StairsId);
        if (known is { HouseholdId: null } && one.Phone is not null)
        {
            // Somebody from above who lives here after all belongs here now.
            await people.Meet(row.Name, one.Phone, null, ct);
        }

        var here = known?.HouseholdId is null ? null : living[id].StandAt(household.Spot);
        var changed = File(id, row, here, household, dwelling);
        if (here is null)
        {
            var relation = household.Size > 0 && row.Relation == Relation.Head ? Relation.Unclear : row.Relation;
            var from = row.Since ?? stairwell.Today;
            if (known is null)
            {
                // Nobody knew them until now: they lived nowhere here before.
                here = household.Join(db.NewId(), id, relation, LivingStart.OnFile, from, stairwell.Today, stairwell.Today, profiles.GetValueOrDefault(id)?.Traits ?? Traits.Unknown);
                await stairwell.Admit(here, dwelling, verified, ct);
            }
            else
            {
                here = await stairwell.Join(household, dwelling, id, relation, LivingStart.OnFile, from, stairwell.Today, verified, ct);
            }

            living[id] = here;
            changed = true;
        }
        else if (verified && !here.Verified)
        {
            here.Verify();
            await residents.Settle(id, dwelling.StairsId, true, ct);
            changed = true;
        }

        var bars = profiles.GetValueOrDefault(id)?.Withholds(Uses.Care) == true;
        foreach (var code in row.Tags.Where(code => !(bars && Uses.TagNeedsConsent(code)) && tagged.Add((id, code))))
        {
            db.Add(new CareTag(db.NewId(), id, code, stairwell.Today, null, stairwell.Today, household.Id, household.Spot));
            changed = true;
        }

        return (id, changed);
    }

    private bool File(Guid id, PersonRow row, Living? here, Household household, Dwelling dwelling)
    {
        if (!profiles.TryGetValue(id, out var profile))
        {
            if (row is { IdNumber: null, Birthday: null, Sex: null, Occupation: null } && row.Party != true)
            {
                return false;
            }

            profiles[id] = profile = new Profile(id);
            db.Add(profile);
        }

        profile.StandAt(dwelling.HomeSpot);
        var (was, hash, work, party) = (profile.Traits, profile.IdHash, profile.Occupation, profile.PartyMember);
        var householdId = here is null ? (Guid?)null : household.Id;

        // What somebody took back is not brought in again by a list; the rest of the row is.
        var number = row.IdNumber is { } typed && !profile.Withholds(Uses.IdNumber) ? ResidentId.Demand(typed, stairwell.Today) : null;
        profile.File(number, row.Birthday, row.Sex, profile.Withholds(Uses.Occupation) ? null : row.Occupation, stairwell.Today, householdId, vault);
        if (row.Party is { } member && member != party && !(member && profile.Withholds(Uses.Party)))
        {
            profile.BelongToParty(member, null, householdId);
        }

        if (was != profile.Traits)
        {
            here?.CountFrom(stairwell.Today);
        }

        return was != profile.Traits || hash != profile.IdHash || work != profile.Occupation || party != profile.PartyMember;
    }

    /// <summary>Who the head is and what the others are to them, as the list says it of a household that was there already.</summary>
    private List<(Placed, Guid, bool)> Relate(Household household, List<(Placed One, Guid Id, bool Changed)> done)
    {
        List<Living> all = [.. living.Values.Where(row => row.HouseholdId == household.Id && row.Until is null).Select(row => row.StandAt(household.Spot))];
        var was = all.ToDictionary(row => row.PersonId, row => row.Relation);
        if (done.Find(one => one.One.Row.Relation == Relation.Head) is { One: not null } head && household.HeadId != head.Id)
        {
            household.Choose(head.Id, all);
        }

        foreach (var (one, id, _) in done)
        {
            if (one.Row.Relation is not (Relation.Unclear or Relation.Head) && id != household.HeadId)
            {
                living[id].Is(one.Row.Relation);
            }
        }

        return done.ConvertAll(one => (one.One, one.Id, one.Changed || was.GetValueOrDefault(one.Id, living[one.Id].Relation) != living[one.Id].Relation));
    }
}
