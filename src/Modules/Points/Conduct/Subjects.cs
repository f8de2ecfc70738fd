using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Points.Conduct;

/// <summary>How whoever is assessed is called on a page; people masked.</summary>
internal sealed class Subjects(IPersons persons, IHomes homes, IPlaces places, Texts texts)
{
    public async Task<string> Name(ConductOf of, Guid? person, Guid? household, Guid? building, CancellationToken ct) => (await Names([(of, person, household, building)], ct))[0];

    /// <summary>In the order asked; two queries at most.</summary>
    public async Task<IReadOnlyList<string>> Names(IReadOnlyList<(ConductOf Of, Guid? Person, Guid? Household, Guid? Building)> asked, CancellationToken ct)
    {
        var people = await persons.Of(asked.Where(one => one.Of == ConductOf.Person).Select(one => one.Person).OfType<Guid>().Distinct(), ct);
        var households = asked.Where(one => one.Of == ConductOf.Household).Select(one => one.Household).OfType<Guid>().Distinct().ToList();
        var lines = households.Count == 0 ? new Dictionary<Guid, HomeLine>() : await homes.Of(households, ct);
        var book = await places.Book(ct);
        return [.. asked.Select(one => one.Of switch
        {
            ConductOf.Person => one.Person is { } id && people.TryGetValue(id, out var line) ? line.Name : texts["people.somebody"],
            ConductOf.Household => one.Household is { } id && lines.TryGetValue(id, out var home) ? home.Where : texts["points.a-household"],
            _ => book.NameOf(one.Building),
        })];
    }
}

/// <summary>For the two assessors, for whom it is about, and for the officers who decide an objection to it.</summary>
internal sealed class Pictures(Db db, Whom whom, Bench bench) : IGuardsFiles
{
    public string OwnerKind => Assessment.OwnerKind;

    public async Task<bool> MaySee(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        if (db.Actor.PersonId is not { } reader || await db.Set<Assessment>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == ownerId, ct) is not { } assessment)
        {
            return false;
        }

        if (assessment.FirstId == reader || assessment.SecondId == reader)
        {
            return true;
        }

        var own = await whom.IsOwn(reader, assessment.PersonId, assessment.HouseholdId, ct);
        if (assessment.State == AssessmentState.Waiting && !own && await bench.Sits(ct))
        {
            return true;
        }

        if (assessment.State is AssessmentState.Confirmed or AssessmentState.Corrected && await whom.Speaks(reader, assessment.Of, assessment.PersonId, assessment.HouseholdId, assessment.BuildingId, ct))
        {
            return true;
        }

        return !own && db.May(ConductRights.Decide) && await db.Set<Objection>().AsNoTracking().AnyAsync(row => row.AssessmentId == ownerId, ct);
    }
}
