using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Points.Conduct;

/// <summary>Who can be assessed in these stairs: the doors behind which somebody lives, and the grown people whom the file knows. Names masked.</summary>
internal sealed class WhoLives(Db db, Bench bench, Whom whom, IVerifiedResidence residence, IHomes homes, IPersons persons, IPlaces places) : ISlice
{
    internal sealed record Door(Guid HouseholdId, string Where, IReadOnlyList<HomeMember> People);

    internal sealed record View(string Name, IReadOnlyList<Door> Doors);

    internal async Task<View> Run(Guid stairsId, CancellationToken ct)
    {
        var assessor = await bench.Demand(ct);
        var book = await places.Book(ct);
        var stairs = book.Find(stairsId) ?? throw new Missing("place");
        var own = (await homes.WhereLive([assessor], ct)).TryGetValue(assessor, out var lives) ? lives : (Guid?)null;
        var households = (await residence.Households([stairsId], whom.BornUntil, ct)).Where(home => home.HouseholdId != own).ToList();
        var lines = await homes.Of([.. households.Select(home => home.HouseholdId)], ct);
        var names = await persons.Of(households.SelectMany(home => home.Members), ct);
        return new View(stairs.FullName, [.. households.Where(home => lines.ContainsKey(home.HouseholdId)).Select(home => new Door(
            home.HouseholdId, lines[home.HouseholdId].Where, [.. home.Members.Where(names.ContainsKey).Select(person => new HomeMember(person, names[person].Name))]))]);
    }

    /// <summary>Buildings and stairs to choose from.</summary>
    internal async Task<IReadOnlyList<PlaceNode>> Stairs(CancellationToken ct)
    {
        db.Demand(ConductRights.Assess);
        var book = await places.Book(ct);
        var with = book.Places.Where(place => place.Level == PlaceLevel.Unit).Select(place => place.ParentId).ToHashSet();
        return [.. book.Places.Where(place => place.Level == PlaceLevel.Unit || (place.Level == PlaceLevel.Building && !with.Contains(place.Id)))];
    }

    internal async Task<IReadOnlyList<PlaceNode>> Buildings(CancellationToken ct)
    {
        db.Demand(ConductRights.Assess);
        return [.. (await places.Book(ct)).Places.Where(place => place.Level == PlaceLevel.Building)];
    }
}

/// <summary>What an assessor's phone shows first: what waits for a second look, and their own of the last weeks.</summary>
internal sealed class AssessorDesk(Db db, Bench bench, ICovenant covenant, Subjects subjects, IHomes homes) : ISlice
{
    private const int Most = 50;

    internal sealed record Line(Guid Id, ConductOf Of, string Whose, string Article, int Points, DateOnly SeenOn, AssessmentState State, bool Mine);

    internal sealed record View(IReadOnlyList<Line> Waiting, IReadOnlyList<Line> Mine);

    internal async Task<View> Run(CancellationToken ct)
    {
        var assessor = await bench.Demand(ct);
        var own = (await homes.WhereLive([assessor], ct)).TryGetValue(assessor, out var lives) ? lives : Guid.Empty;
        var waiting = await db.Set<Assessment>().AsNoTracking().Where(row => row.State == AssessmentState.Waiting && row.FirstId != assessor && (row.PersonId == null || row.PersonId != assessor) && (row.HouseholdId == null || row.HouseholdId != own))
            .OrderBy(row => row.AssessedAt).Take(Most).ToListAsync(ct);

        // What somebody of one's own home has seen is for a third.
        var firsts = await homes.WhereLive([.. waiting.Select(row => row.FirstId).Distinct()], ct);
        waiting.RemoveAll(row => firsts.TryGetValue(row.FirstId, out var home) && home == own);
        var mine = await db.Set<Assessment>().AsNoTracking().Where(row => row.FirstId == assessor).OrderByDescending(row => row.AssessedAt).Take(Most).ToListAsync(ct);
        List<Assessment> all = [.. waiting, .. mine];
        var articles = await covenant.Of([.. all.Select(row => row.ArticleId).Distinct()], ct);
        var names = await subjects.Names(all.ConvertAll(row => (row.Of, row.PersonId, row.HouseholdId, row.BuildingId)), ct);
        var lines = all.Select((row, i) => new Line(row.Id, row.Of, names[i], articles.TryGetValue(row.ArticleId, out var article) ? article.Text : "", row.Points, row.SeenOn, row.State, row.FirstId == assessor)).ToList();
        return new View(lines[..waiting.Count], lines[waiting.Count..]);
    }
}

/// <summary>One assessment, for the two assessors of it and for one who may become its second.</summary>
internal sealed class AssessmentDetail(Db db, Bench bench, ICovenant covenant, Subjects subjects, Whom whom, IFiles files) : ISlice
{
    internal sealed record View(
        Guid Id, int Version, ConductOf Of, string Whose, CovenantArticle? Article, int Points, DateOnly SeenOn, string Seen, AssessmentState State, AssessmentDropped? Because, string? Reason, bool First, IReadOnlyList<FileRef> Photos, DateTime AssessedAt);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        var assessor = await bench.Demand(ct);
        var row = await db.Set<Assessment>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) ?? throw new Missing(nameof(Assessment));
        var party = row.FirstId == assessor || row.SecondId == assessor;
        if (await whom.IsOwn(assessor, row.PersonId, row.HouseholdId, ct) || (!party && row.State != AssessmentState.Waiting))
        {
            throw new NotYours(nameof(Assessment));
        }

        return new View(
            row.Id, row.Version, row.Of, await subjects.Name(row.Of, row.PersonId, row.HouseholdId, row.BuildingId, ct), (await covenant.Of([row.ArticleId], ct)).GetValueOrDefault(row.ArticleId), row.Points, row.SeenOn, row.Seen,
            row.State, row.Because, row.Reason, row.FirstId == assessor, await files.Of(Assessment.OwnerKind, [row.Id], ct), row.AssessedAt);
    }
}

/// <summary>The articles of today, for the sheet and for everybody.</summary>
internal sealed class CovenantInForce(Db db, ICovenant covenant) : ISlice
{
    internal Task<IReadOnlyList<CovenantArticle>> Run(CancellationToken ct) => covenant.On(db.Clock.Today, ct);
}
