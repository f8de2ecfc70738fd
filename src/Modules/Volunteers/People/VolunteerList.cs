using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.People;

/// <summary>A volunteer as a list shows them.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Phone">Masked; null: none.</param>
/// <param name="Where">The staircase they live in; null: not known.</param>
/// <param name="Skills">Codes.</param>
internal sealed record VolunteerLine(
    Guid Id, Guid PersonId, string Name, string? Phone, VolunteerState State, VolunteerStart How, bool Minor, string? Where, IReadOnlyList<string> Skills, int Times, int? Reach, string? Words, int Teams, bool Core,
    DateOnly AskedOn, DateOnly? RegisteredOn, DateOnly? EndedOn, VolunteerEnd? EndedBecause, int Version);

/// <summary>What narrows the register of volunteers. Without a state: who is registered, resting or not.</summary>
internal sealed class VolunteerFilter
{
    public static readonly string[] Names = ["state", "skill", "time", "core", "q"];

    public VolunteerState? State { get; set; }
    public string? Skill { get; set; }

    /// <summary>A bit of <see cref="FreeTimes"/>; who says nothing about when is among them.</summary>
    public int? Time { get; set; }
    public bool Core { get; set; }
    public string? Search { get; set; }

    public bool Narrows => State is not null || Skill is not null || Time is not null || Core || Search is not null;

    public static VolunteerFilter Read(IQueryCollection asked) => new()
    {
        State = Typed.One<VolunteerState>(asked["state"]),
        Skill = asked["skill"].ToString() is { Length: > 0 } skill && Strengths.Codes.Contains(skill) ? skill : null,
        Time = int.TryParse(asked["time"], CultureInfo.InvariantCulture, out var bit) && bit is >= 0 and < 21 ? bit : null,
        Core = asked["core"] == "true",
        Search = Typed.Words(asked["q"]),
    };

    public static string Address(IQueryCollection asked, params string[] without) =>
        string.Join('&', Names.Except(without).Select(name => (name, Value: asked[name].ToString())).Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.name}={Uri.EscapeDataString(pair.Value)}"));
}

/// <summary>The register of volunteers, the newest first.</summary>
internal sealed class VolunteerList(Db db, VolunteerLines lines, Narrowing narrowing) : ISlice
{
    internal sealed class Query
    {
        public VolunteerFilter Filter { get; set; } = new();
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
        public int? Size { get; set; }
    }

    internal sealed record View(IReadOnlyList<VolunteerLine> Lines, Guid? Before, Guid? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var page = await Keyed.Page(await narrowing.Of(query.Filter, ct), query.After, query.Before, query.Size, ct);
        return new View(await lines.Of(page.Rows, ct), page.Before, page.After, page.Total);
    }
}

/// <summary>Which volunteers a filter means.</summary>
internal sealed class Narrowing(Db db, IPersons persons)
{
    /// <summary>So many people may be meant by a part of a name.</summary>
    private const int Most = 200;

    public async Task<IQueryable<Volunteer>> Of(VolunteerFilter filter, CancellationToken ct)
    {
        var rows = db.Set<Volunteer>().AsNoTracking();
        rows = filter.State is { } state ? rows.Where(row => row.State == state) : rows.Where(row => row.State == VolunteerState.Registered || row.State == VolunteerState.Resting);
        if (filter.Skill is { } code)
        {
            var skills = db.Set<VolunteerSkill>();
            rows = rows.Where(row => skills.Any(skill => skill.CommunityId == row.CommunityId && skill.VolunteerId == row.Id && skill.Code == code));
        }

        if (filter.Time is { } at)
        {
            var bit = 1 << at;
            rows = rows.Where(row => row.Times == 0 || (row.Times & bit) != 0);
        }

        if (filter.Core)
        {
            rows = rows.Where(row => row.CoreIn > 0);
        }

        if (filter.Search is { } typed)
        {
            List<Guid> meant = [.. await persons.Find(typed, Most, ct)];
            rows = rows.Where(row => meant.Contains(row.PersonId));
        }

        return rows;
    }
}

/// <summary>Names and skills for volunteers, a fixed number of questions for however many.</summary>
internal sealed class VolunteerLines(Db db, IPersons persons, IPlaces places, Texts texts)
{
    public async Task<IReadOnlyList<VolunteerLine>> Of(IReadOnlyList<Volunteer> rows, CancellationToken ct)
    {
        List<Guid> ids = [.. rows.Select(row => row.Id)];
        var skills = (await db.Set<VolunteerSkill>().AsNoTracking().Where(row => ids.Contains(row.VolunteerId)).OrderBy(row => row.Code).Select(row => new { row.VolunteerId, row.Code }).ToListAsync(ct)).ToLookup(row => row.VolunteerId, row => row.Code);
        var known = await persons.Of(rows.Select(row => row.PersonId), ct);
        var book = await places.Book(ct);
        return [.. rows.Select(row => new VolunteerLine(
            row.Id, row.PersonId, known.TryGetValue(row.PersonId, out var person) ? person.Name : texts["people.somebody"], person?.Phone, row.State, row.How, row.Minor, row.HomeId is { } home ? book.Find(home)?.FullName : null,
            [.. skills[row.Id]], row.Times, row.Reach, row.Words, row.Teams, row.CoreIn > 0, row.AskedOn, row.RegisteredOn, row.EndedOn, row.EndedBecause, row.Version))];
    }
}

/// <summary>One volunteer: what they offer, and the teams they are and were in.</summary>
internal sealed class VolunteerDetail(Db db, VolunteerLines lines) : ISlice
{
    internal sealed record Place(Guid MemberId, Guid TeamId, string Team, MemberState State, TeamRole Role, DateOnly? JoinedOn, DateOnly? EndedOn, string? Reason);

    internal sealed record View(VolunteerLine Volunteer, IReadOnlyList<Place> Places, bool MayKeep);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var row = await db.Set<Volunteer>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Volunteer));
        return new View((await lines.Of([row], ct))[0], await Places([row.PersonId], ct), db.May(Rights.Keep));
    }

    /// <summary>What these people have, asked for or had in teams: what is open first.</summary>
    internal async Task<IReadOnlyList<Place>> Places(IReadOnlyList<Guid> people, CancellationToken ct)
    {
        var teams = db.Set<Team>();
        var rows = await (
            from member in db.Set<TeamMember>().AsNoTracking().Where(row => people.Contains(row.PersonId))
            join team in teams on new { member.CommunityId, Id = member.TeamId } equals new { team.CommunityId, team.Id }
            orderby member.EndedOn != null, member.Id descending
            select new { member.Id, member.TeamId, team.Name, team.NameEn, member.State, member.Role, member.JoinedOn, member.EndedOn, member.Reason }).Take(100).ToListAsync(ct);
        return [.. rows.Select(row => new Place(row.Id, row.TeamId, TeamLines.Said(row.Name, row.NameEn), row.State, row.Role, row.JoinedOn, row.EndedOn, row.Reason))];
    }
}

/// <summary>The register of volunteers under any filter as XLSX or CSV, names and phones masked.</summary>
internal sealed class ExportVolunteers(Db db, VolunteerLines lines, Narrowing narrowing, Texts texts) : ISlice
{
    private static readonly string[] Columns = ["person", "phone", "where", "skills", "times", "reach", "teams", "core", "registered-on", "state"];

    internal async Task Run(VolunteerFilter filter, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        string[] heads = [.. Columns.Select(column => texts[$"volunteers.column.{column}"])];
        await SheetStream.Write(to, xlsx, texts["volunteers.people"], heads, Rows(filter, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(VolunteerFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in Keyed.Batches(await narrowing.Of(filter, ct), oldestFirst: false, ct))
        {
            foreach (var one in await lines.Of(batch, ct))
            {
                yield return
                [
                    one.Name, one.Phone ?? "", one.Where ?? "", string.Join(texts["volunteers.comma"], one.Skills.Select(code => texts[$"volunteers.craft.{code}"])), Times.Said(texts, one.Times) ?? "", Times.Far(texts, one.Reach),
                    one.Teams.ToString(CultureInfo.InvariantCulture), one.Core ? texts["volunteers.yes"] : "", one.RegisteredOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", texts.Of("volunteers.volunteer-state", one.State),
                ];
            }
        }
    }
}
