using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Reactions;

/// <summary>Counts which files are complete. Read from the rows as they are, in whatever order the facts arrive.</summary>
internal sealed class MindComplete(Db db, IPlaces places) : IFoldingReaction
{
    /// <summary>A household that begins, moves or ends is told by its people as well.</summary>
    public static readonly Type[] Facts = [typeof(DwellingFiled), typeof(LivingBegan), typeof(LivingEnded), typeof(RelationCorrected), typeof(PersonFiled)];

    /// <summary>The rows are read as they are after the save, so one word of each household and of each dwelling is enough.</summary>
    public static Func<Fact, Envelope, bool> Minds(House house, IReadOnlyList<Fact> together)
    {
        HashSet<Guid> told = [];
        return (fact, _) => fact switch
        {
            LivingFact living => told.Add(living.HouseholdId),
            HomePersonFact person => person.HouseholdId is { } home && told.Add(home),
            DwellingFiled filed => told.Add(filed.DwellingId),
            _ => true,
        };
    }

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        List<Guid> households = [.. facts.Select(one => one.Fact switch
        {
            LivingFact fact => fact.HouseholdId,
            HomePersonFact fact => fact.HouseholdId,
            _ => null,
        }).OfType<Guid>().Distinct()];

        // Those they have left as well.
        HashSet<Guid> touched = [.. facts.Select(one => one.Fact).OfType<DwellingFiled>().Select(fact => fact.DwellingId)];
        if (households.Count > 0)
        {
            touched.UnionWith(await db.Set<Living>().AsNoTracking().Where(row => households.Contains(row.HouseholdId)).Select(row => row.DwellingId).Distinct().ToListAsync(ct));
        }

        if (touched.Count == 0)
        {
            return;
        }

        List<Guid> doors = [.. touched];
        var dwellings = await db.Set<Dwelling>().AsNoTracking().Where(row => doors.Contains(row.Id)).ToListAsync(ct);
        var profiles = db.Set<Profile>();
        var people = (await db.Set<Living>().AsNoTracking().Where(row => row.Until == null && doors.Contains(row.DwellingId))
            .Select(row => new { row.DwellingId, Whole = row.Relation != Relation.Unclear && profiles.Any(profile => profile.CommunityId == row.CommunityId && profile.Id == row.PersonId && profile.Birthday != null && profile.Sex != null) })
            .ToListAsync(ct)).ToLookup(row => row.DwellingId, row => row.Whole);
        var known = await db.Set<CompleteFile>().Where(row => doors.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var book = await places.Book(ct);
        foreach (var dwelling in dwellings)
        {
            var complete = dwelling is { Use: DwellingUse.LivedIn, Tenure: not null } && people.Contains(dwelling.Id) && people[dwelling.Id].All(whole => whole);
            if (!known.TryGetValue(dwelling.Id, out var file))
            {
                if (!complete)
                {
                    continue;
                }

                db.Add(file = new CompleteFile(dwelling.Id));
            }

            file.Is(complete, dwelling.StandAt(book).Spot);
        }
    }
}
