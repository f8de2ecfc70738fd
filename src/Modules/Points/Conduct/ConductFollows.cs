using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Honours;
using Mulin.Points.Index;
using Mulin.Points.Lists;

namespace Mulin.Points.Conduct;

/// <summary>Two records turned out to be one human: what is written of the one is the other's. What both had stands once.</summary>
internal sealed class ConductFollowsMerge(Db db, ListKeeping lists) : IReaction<PersonsMerged>
{
    public async Task React(PersonsMerged fact, Envelope envelope, CancellationToken ct)
    {
        var (kept, merged) = (fact.KeptId, fact.MergedId);
        foreach (var row in await db.Set<PanelSeat>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            row.GoTo(kept);
        }

        foreach (var row in await db.Set<Keeper>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            row.GoTo(kept);
        }

        await Assessed(kept, merged, ct);
        foreach (var row in await db.Set<Objection>().Where(row => row.PersonId == merged || row.ById == merged || row.FirstId == merged || row.SecondId == merged).ToListAsync(ct))
        {
            row.GoTo(merged, kept);
        }

        // A frozen month stays as it was counted: of two values the kept one's stands.
        var values = await db.Set<IndexValue>().Where(row => row.SubjectId == kept || row.SubjectId == merged).ToListAsync(ct);
        foreach (var row in values.Where(row => row.SubjectId == merged).ToList())
        {
            if (values.Exists(other => other.SubjectId == kept && other.MonthId == row.MonthId))
            {
                db.Remove(row);
            }
            else
            {
                row.GoTo(kept);
            }
        }

        await Listed(kept, merged, ct);
        await Honoured(kept, merged, ct);
    }

    /// <summary>Two who meant one human on one day under one article saw one thing: the second record of it goes out of what counts.</summary>
    private async Task Assessed(Guid kept, Guid merged, CancellationToken ct)
    {
        var rows = await db.Set<Assessment>().Where(row => row.SubjectId == kept || row.SubjectId == merged || row.FirstId == merged || row.SecondId == merged).ToListAsync(ct);
        foreach (var row in rows.Where(row => row.SubjectId != kept || row.FirstId == merged || row.SecondId == merged).ToList())
        {
            if (row.SubjectId == merged && row.State != AssessmentState.Dropped && rows.Exists(other => other.SubjectId == kept && other.ArticleId == row.ArticleId && other.SeenOn == row.SeenOn && other.State != AssessmentState.Dropped))
            {
                if (row.State == AssessmentState.Confirmed)
                {
                    db.Add(row.Correct(db.NewId(), Guid.Empty, db.Now));
                }

                // It stays with the record that speaks of nobody any more.
                continue;
            }

            row.GoTo(merged, kept);
            if (!row.HasOnePairOfEyes)
            {
                continue;
            }

            // Who had looked twice, or at themselves, turns out to be one human: what stood on it is taken out.
            if (row.State == AssessmentState.Confirmed)
            {
                db.Add(row.Correct(db.NewId(), Guid.Empty, db.Now));
            }
            else
            {
                row.Lapse(db.Now);
            }
        }

        var moved = rows.Where(row => row.SubjectId == kept).Select(row => row.Id).ToHashSet();
        foreach (var entry in (await db.Set<ConductEntry>().Where(row => row.SubjectId == merged).ToListAsync(ct)).Where(row => moved.Contains(row.AssessmentId)))
        {
            entry.GoTo(merged, kept);
        }
    }

    private async Task Listed(Guid kept, Guid merged, CancellationToken ct)
    {
        var listings = await db.Set<Listing>().Where(row => row.PersonId == kept || row.PersonId == merged).ToListAsync(ct);
        foreach (var row in listings.Where(row => row.PersonId == merged).ToList())
        {
            if (listings.Exists(other => other.PersonId == kept && other.MonthId == row.MonthId))
            {
                if (row.Stands)
                {
                    lists.Leave(row, EntryEnd.Twice);
                }
            }
            else
            {
                row.GoTo(kept);
            }
        }

        var showings = await db.Set<Showing>().Where(row => row.PersonId == kept || row.PersonId == merged).ToListAsync(ct);
        foreach (var row in showings.Where(row => row.PersonId == merged).ToList())
        {
            // Who has two wills keeps the one of the record that stays.
            if (row.EndedAt is null && showings.Exists(other => other.PersonId == kept && other.EndedAt is null))
            {
                row.End(db.Now);
            }

            row.GoTo(kept);
        }
    }

    private async Task Honoured(Guid kept, Guid merged, CancellationToken ct)
    {
        foreach (var row in await db.Set<Candidate>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            row.GoTo(kept);
        }

        var nominations = await db.Set<Nomination>().Where(row => row.ById == kept || row.ById == merged).ToListAsync(ct);
        foreach (var row in nominations.Where(row => row.ById == merged && !nominations.Exists(other => other.ById == kept && other.CandidateId == row.CandidateId)).ToList())
        {
            row.GoTo(kept);
        }

        var turnouts = await db.Set<Turnout>().Where(row => row.PersonId == kept || row.PersonId == merged).ToListAsync(ct);
        foreach (var row in turnouts.Where(row => row.PersonId == merged && !turnouts.Exists(other => other.PersonId == kept && other.RoundId == row.RoundId)).ToList())
        {
            row.GoTo(kept);
        }
    }
}

/// <summary>
/// Whoever is forgotten stands on no list any more. Their entries are gone by now, so the chronicle says which of them stood: how many stand on a list is a
/// figure, and exact.
/// </summary>
internal sealed class ConductFollowsForgotten(Db db, House house) : IReaction<PersonForgotten>
{
    private static readonly string[] Told = [FactNameAttribute.Of(typeof(ListEntered)), FactNameAttribute.Of(typeof(ListLeft))];

    public async Task React(PersonForgotten fact, Envelope envelope, CancellationToken ct)
    {
        var facts = db.Set<FactRecord>().AsNoTracking();
        var rows = await (
            from subject in db.Set<FactSubject>().AsNoTracking().Where(row => row.SubjectId == fact.PersonId && row.Kind == "person")
            join record in facts.Where(row => Told.Contains(row.Name)) on new { subject.CommunityId, Id = subject.FactId } equals new { record.CommunityId, record.Id }
            orderby record.Id
            select record).ToListAsync(ct);
        var told = rows.ConvertAll(row => (Row: row, Fact: Fact.FromPayload(house.Facts[row.Name], row.Payload)));
        var left = told.Select(one => one.Fact).OfType<ListLeft>().Select(one => one.EntryId).ToHashSet();
        foreach (var (row, one) in told)
        {
            if (one is ListEntered entered && !left.Contains(entered.EntryId))
            {
                db.Announce(new ListLeft(entered.EntryId, entered.PersonId, entered.List, entered.Month, entered.EnteredOn, EntryEnd.ConsentWithdrawn), new Spot("", row.GridId));
            }
        }
    }
}

/// <summary>A household went into another: what was assessed of it, and what it was honoured with, goes along. Frozen months stay.</summary>
internal sealed class ConductFollowsHousehold(Db db) : IReaction<HouseholdEnded>
{
    public async Task React(HouseholdEnded fact, Envelope envelope, CancellationToken ct)
    {
        if (fact.IntoId is not { } into)
        {
            return;
        }

        var was = fact.HouseholdId;
        var taken = await db.Set<Assessment>().Where(row => row.SubjectId == into).Select(row => new { row.ArticleId, row.SeenOn, row.State }).ToListAsync(ct);
        HashSet<Guid> stays = [];
        foreach (var row in await db.Set<Assessment>().Where(row => row.HouseholdId == was).ToListAsync(ct))
        {
            // Both were assessed for the same on the same day: two things were seen, and the older record keeps its household.
            if (row.SubjectId == was && row.State != AssessmentState.Dropped && taken.Exists(other => other.ArticleId == row.ArticleId && other.SeenOn == row.SeenOn && other.State != AssessmentState.Dropped))
            {
                stays.Add(row.Id);
                continue;
            }

            row.GoToHousehold(was, into);
        }

        foreach (var entry in (await db.Set<ConductEntry>().Where(row => row.HouseholdId == was).ToListAsync(ct)).Where(row => !stays.Contains(row.AssessmentId)))
        {
            entry.GoToHousehold(was, into);
        }

        foreach (var objection in await db.Set<Objection>().Where(row => row.HouseholdId == was).ToListAsync(ct))
        {
            objection.GoToHousehold(was, into);
        }

        foreach (var candidate in await db.Set<Candidate>().Where(row => row.HouseholdId == was).ToListAsync(ct))
        {
            candidate.GoToHousehold(into);
        }
    }
}

/// <summary>Somebody moved away from this community.</summary>
internal sealed class ConductFollowsLeaving(ListKeeping lists) : IReaction<LivingEnded>
{
    public Task React(LivingEnded fact, Envelope envelope, CancellationToken ct) => fact.How == LivingEnd.MovedOut ? lists.Gone(fact.PersonId, ct) : Task.CompletedTask;
}

/// <summary>A family does not read the name of its dead on a list.</summary>
internal sealed class ConductFollowsDeath(ListKeeping lists) : IReaction<PersonDied>
{
    public Task React(PersonDied fact, Envelope envelope, CancellationToken ct) => lists.Gone(fact.PersonId, ct);
}
