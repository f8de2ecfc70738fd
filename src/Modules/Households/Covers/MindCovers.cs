using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Households.Covers;

/// <summary>
/// Covers follow the homes: a household that goes into another takes along who is there for it, one that splits off keeps them, who leaves or dies
/// is there for nobody. Then it is counted for which households somebody is. In whatever order the facts arrive: read from the rows as they are.
/// </summary>
internal sealed class MindCovers(Db db, Covering covering, IPlaces places) : IFoldingReaction
{
    public static readonly Type[] Facts =
    [
        typeof(CoverBegan), typeof(CoverEnded), typeof(HouseholdBegan), typeof(HouseholdEnded), typeof(HouseholdMovedHome), typeof(LivingEnded), typeof(PersonDied), typeof(PersonsMerged), typeof(GridDrawn),
    ];

    private readonly List<Cover> fresh = [];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        // Nobody covers anybody yet, and nobody did: whole lists of homes come in like this.
        if (!await db.Set<Cover>().AnyAsync(ct))
        {
            return;
        }

        var book = await places.Book(ct);
        await Merged([.. facts.Select(one => one.Fact).OfType<PersonsMerged>()], book, ct);
        await Gone(facts, book, ct);
        await Homes([.. facts.Select(one => one.Fact).OfType<HouseholdBegan>()], [.. facts.Select(one => one.Fact).OfType<HouseholdEnded>()], book, ct);
        var everywhere = facts.Any(one => one.Fact is GridDrawn or CoverBegan { HouseholdId: null } or CoverEnded { HouseholdId: null });
        HashSet<Guid> touched =
        [
            .. facts.Select(one => one.Fact).OfType<HouseholdFact>().Select(fact => fact.HouseholdId),
            .. facts.Select(one => one.Fact switch { CoverBegan began => began.HouseholdId, CoverEnded ended => ended.HouseholdId, _ => null }).OfType<Guid>(),
            .. db.ChangeTracker.Entries<Cover>().Where(entry => entry.State != EntityState.Unchanged).Select(entry => entry.Entity.HouseholdId).OfType<Guid>(),
        ];
        await Count(everywhere || db.ChangeTracker.Entries<Cover>().Any(entry => entry.State != EntityState.Unchanged && entry.Entity.HouseholdId is null) ? null : touched, book, ct);
    }

    private async Task Merged(IReadOnlyList<PersonsMerged> merged, PlaceBook book, CancellationToken ct)
    {
        foreach (var fact in merged)
        {
            var rows = await db.Set<Cover>().Where(row => row.PersonId == fact.KeptId || row.PersonId == fact.MergedId).ToListAsync(ct);
            foreach (var row in rows.Where(row => row.PersonId == fact.MergedId).ToList())
            {
                if (row.Until is null && rows.Exists(other => other.PersonId == fact.KeptId && other.TargetId == row.TargetId && other.Until is null))
                {
                    await End(row, CoverEnd.Doubled, db.Clock.Today, book, ct);
                }

                row.GoTo(fact.KeptId);
            }
        }
    }

    /// <summary>Who moved away, unless they are back already, and who died.</summary>
    private async Task Gone(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, PlaceBook book, CancellationToken ct)
    {
        Dictionary<Guid, (CoverEnd How, DateOnly On)> gone = [];
        foreach (var (fact, _) in facts)
        {
            if (fact is PersonDied died)
            {
                gone[died.PersonId] = (CoverEnd.Died, died.On);
            }
            else if (fact is LivingEnded { How: LivingEnd.MovedOut } left)
            {
                gone.TryAdd(left.PersonId, (CoverEnd.MovedAway, left.Until));
            }
        }

        if (gone.Count == 0)
        {
            return;
        }

        var ids = gone.Keys.ToList();
        var here = (await db.Set<Living>().AsNoTracking().Where(row => row.Until == null && ids.Contains(row.PersonId)).Select(row => row.PersonId).ToListAsync(ct)).ToHashSet();
        foreach (var cover in await db.Set<Cover>().Where(row => row.Until == null && ids.Contains(row.PersonId)).ToListAsync(ct))
        {
            var (how, on) = gone[cover.PersonId];
            if (cover.Until is null && (how == CoverEnd.Died || !here.Contains(cover.PersonId)))
            {
                await End(cover, how, on, book, ct);
            }
        }
    }

    private async Task Homes(IReadOnlyList<HouseholdBegan> began, IReadOnlyList<HouseholdEnded> ended, PlaceBook book, CancellationToken ct)
    {
        foreach (var fact in ended)
        {
            foreach (var cover in await Of(fact.HouseholdId, ct))
            {
                await End(cover, CoverEnd.HomeEnded, fact.Until, book, ct);
                if (fact.IntoId is { } into)
                {
                    await Take(cover, into, fact.Until, book, ct);
                }
            }
        }

        foreach (var fact in began.Where(fact => fact is { How: HouseholdStart.Split, FromId: not null }))
        {
            foreach (var cover in (await Of(fact.FromId!.Value, ct)).Where(cover => cover.From <= fact.From))
            {
                await Take(cover, fact.HouseholdId, fact.From, book, ct);
            }
        }
    }

    /// <summary>Somebody is there for another household as they were for this one, unless they are already or live in it.</summary>
    private async Task Take(Cover cover, Guid householdId, DateOnly from, PlaceBook book, CancellationToken ct)
    {
        // It may have gone further since.
        var home = await db.Set<Household>().AsNoTracking().SingleAsync(row => row.Id == householdId, ct);
        while (home is { Until: not null, IntoId: { } into })
        {
            home = await db.Set<Household>().AsNoTracking().SingleAsync(row => row.Id == into, ct);
        }

        if (home.Until is null && !(await Of(home.Id, ct)).Exists(other => other.PersonId == cover.PersonId)
            && !await db.Set<Living>().AnyAsync(row => row.PersonId == cover.PersonId && row.HouseholdId == home.Id && row.Until == null, ct))
        {
            var dwelling = (await covering.Homes([home.Id], ct))[home.Id].Dwelling;
            var taken = new Cover(db.NewId(), cover.PersonId, cover.Role, CoverKind.Household, home.Id, from, db.Clock.Today, cover.Why, book.SpotOf(dwelling.StairsId));
            db.Add(taken);
            fresh.Add(taken);
        }
    }

    /// <summary>Those open of a household, as they will be after the save.</summary>
    private async Task<List<Cover>> Of(Guid householdId, CancellationToken ct) =>
    [
        .. (await db.Set<Cover>().Where(row => row.TargetId == householdId && row.Until == null).ToListAsync(ct)).Where(row => row.Until is null),
        .. fresh.Where(row => row.TargetId == householdId && row.Until is null),
    ];

    private async Task End(Cover cover, CoverEnd how, DateOnly on, PlaceBook book, CancellationToken ct)
    {
        var home = cover.HouseholdId is { } household ? (await covering.Homes([household], ct)).GetValueOrDefault(household)?.Dwelling : null;
        cover.End(how, on < cover.From ? cover.From : on, db.Clock.Today, Covering.SpotOf(book, cover.Kind, cover.TargetId, home, db.Here.AreaPath));
    }

    /// <param name="some">Null: every household.</param>
    private async Task Count(IReadOnlyCollection<Guid>? some, PlaceBook book, CancellationToken ct)
    {
        if (some is { Count: 0 })
        {
            return;
        }

        var open = (await db.Set<Cover>().Where(row => row.Until == null).ToListAsync(ct)).Where(row => row.Until is null).Concat(fresh.Where(row => row.Until is null)).Select(row => row.TargetId).ToHashSet();
        var dwellings = db.Set<Dwelling>();
        var (households, known) = (db.Set<Household>().AsNoTracking().Where(row => row.Until == null), db.Set<CoveredHome>().AsQueryable());
        if (some is not null)
        {
            (households, known) = (households.Where(row => some.Contains(row.Id)), known.Where(row => some.Contains(row.Id)));
        }

        var rows = await (
            from household in households
            join dwelling in dwellings on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            select new { household.Id, dwelling.StairsId, dwelling.BuildingId }).ToListAsync(ct);
        var counted = await known.ToDictionaryAsync(row => row.Id, ct);
        Dictionary<Guid, Spot> covered = rows.Where(row => open.Contains(row.Id) || Covering.Over(book, row.StairsId, row.BuildingId).Any(open.Contains)).ToDictionary(row => row.Id, row => book.SpotOf(row.StairsId));
        foreach (var id in covered.Keys.Except(counted.Keys).ToList())
        {
            db.Add(counted[id] = new CoveredHome(id));
        }

        foreach (var (id, home) in counted)
        {
            foreach (var (fact, at) in home.Count(covered.GetValueOrDefault(id), db.Here.AreaPath))
            {
                db.Announce(fact, at);
            }
        }
    }
}
