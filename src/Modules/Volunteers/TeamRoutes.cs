using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Programmes;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers;

/// <summary>Who volunteers: teams and circles, volunteers, programmes, talents. <c>version</c> or If-Match guards a row against a faster colleague.</summary>
internal static class TeamRoutes
{
    internal sealed class TeamQuery
    {
        /// <summary>Standing, Quiet, Vacant or Ended.</summary>
        public string? State { get; set; }
        public TeamKind? Kind { get; set; }
        public Guid? Grid { get; set; }

        /// <summary>Of this federation or team.</summary>
        public Guid? Under { get; set; }
        public string? Q { get; set; }
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
        public int? Size { get; set; }
    }

    internal sealed class VolunteerQuery
    {
        /// <summary>AwaitsGuardian, Registered, Resting or Ended.</summary>
        public string? State { get; set; }

        /// <summary>A code of what people can do.</summary>
        public string? Skill { get; set; }

        /// <summary>0 Monday morning … 20 Sunday evening.</summary>
        public int? Time { get; set; }
        public bool? Core { get; set; }
        public string? Q { get; set; }
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
        public int? Size { get; set; }
    }

    internal sealed record Named(bool Public);

    internal sealed record Shown(bool Show);

    internal static void Map(IEndpointRouteBuilder api)
    {
        Register(api.MapGroup("/teams"));
        Members(api);
        People(api);
        Programmes(api.MapGroup("/programmes"));
        Talents(api);
    }

    private static void Register(RouteGroupBuilder teams)
    {
        teams.MapGet("/", async ([AsParameters] TeamQuery query, TeamList slice, HttpContext http, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { Filter = TeamFilter.Read(http.Request.Query), After = query.After, Before = query.Before, Size = query.Size }, ct)))
            .Needs(Rights.See).WithName("volunteers.teams").WithSummary("The register of teams and circles, the newest first; pages by key");
        teams.MapGet("/public", async (TeamKind? kind, string? q, Guid? after, Guid? before, TeamShelf slice, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new TeamShelf.Query { Kind = kind, Search = q, After = after, Before = before }, ct)))
            .Open().WithName("volunteers.public-teams").WithSummary("The teams that are there, as everybody sees them");
        teams.MapGet("/{id:guid}", async (Guid id, TeamDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                http.Response.Headers.ETag = $"\"{view.Team.Version}\"";
                return TypedResults.Ok(view);
            })
            .Needs(Rights.Own).WithName("volunteers.team").WithSummary("A team with its members and who would join, for staff and its leaders");
        teams.MapPost("/", async (FoundTeam.Form form, FoundTeam slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("volunteers.found-team").WithSummary("A team or circle comes onto the register");
        teams.MapPut("/{id:guid}", async (Guid id, DescribeTeam.Form form, DescribeTeam slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.TeamId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.describe-team").WithSummary("Another name, other words, another place in the federation");
        teams.MapPost("/{id:guid}/end", async (Guid id, EndTeam.Form form, EndTeam slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.TeamId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("volunteers.end-team").WithSummary("A team is there no longer; its members leave with it");
        foreach (var xlsx in new[] { true, false })
        {
            var ending = xlsx ? "xlsx" : "csv";
            teams.MapGet($"/export.{ending}", ([AsParameters] TeamQuery query, ExportTeams slice, HttpContext http, CancellationToken ct) => SheetStream.Send("teams", xlsx, file => slice.Run(TeamFilter.Read(http.Request.Query), xlsx, file, ct)))
                .Needs(Rights.Export).WithName($"volunteers.export-teams-{ending}").WithSummary("The register of teams under any filter, as a file that opens in a spreadsheet");
            teams.MapGet($"/{{id:guid}}/members.{ending}", (Guid id, ExportMembers slice, CancellationToken ct) => SheetStream.Send("members", xlsx, file => slice.Run(id, xlsx, file, ct)))
                .Needs(Rights.Export).WithName($"volunteers.export-members-{ending}").WithSummary("The list of a team, names masked, as a file that opens in a spreadsheet");
        }
    }

    private static void Members(IEndpointRouteBuilder api)
    {
        api.MapPost("/teams/{id:guid}/ask", async (Guid id, AskToJoin.Form form, AskToJoin slice, Door door, CancellationToken ct) =>
            {
                form.TeamId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.ask-to-join").WithSummary("Ask to join a team, for oneself or a child; who is no volunteer yet registers with it");
        api.MapPost("/teams/{id:guid}/members", async (Guid id, AddMember.Form form, AddMember slice, Door door, CancellationToken ct) =>
            {
                form.TeamId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.add-member").WithSummary("Write somebody into a team who said so, with or without a phone; for staff and its leaders");
        api.MapPost("/teams/{id:guid}/roster", async (Guid id, AddRoster.Form form, AddRoster slice, Door door, CancellationToken ct) =>
            {
                form.TeamId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("volunteers.add-roster").WithSummary("A team's list as it was kept elsewhere, one person a line; all of it or none");
        var members = api.MapGroup("/members/{id:guid}");
        members.MapPost("/withdraw", async (Guid id, WithdrawAsk slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(id, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.withdraw-ask").WithSummary("Ask to join no longer");
        members.MapPost("/decide", async (Guid id, DecideAsk.Form form, DecideAsk slice, Door door, CancellationToken ct) =>
            {
                form.MemberId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.decide-ask").WithSummary("Let somebody in, or say why not; for staff and the team's leaders");
        members.MapPost("/leave", async (Guid id, LeaveTeam slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(id, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.leave-team").WithSummary("Leave a team");
        members.MapPost("/remove", async (Guid id, RemoveMember slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(id, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.remove-member").WithSummary("Take somebody off the list of a team; for staff and its leaders");
        members.MapPost("/transfer", async (Guid id, TransferMember.Form form, TransferMember slice, Door door, CancellationToken ct) =>
            {
                form.MemberId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("volunteers.transfer-member").WithSummary("Move somebody to another team");
        members.MapPost("/role", async (Guid id, GiveRole.Form form, GiveRole slice, Door door, CancellationToken ct) =>
            {
                form.MemberId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.give-role").WithSummary("Somebody leads, is of the core, or a member; for staff and the team's leaders");
        members.MapPost("/named", async (Guid id, Named form, NameInPublic slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(id, form.Public, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.name-in-public").WithSummary("A leader wants to be named in full in public, or no longer");
    }

    private static void People(IEndpointRouteBuilder api)
    {
        api.MapGet("/mine", async (MyVolunteering slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Own).WithName("volunteers.mine").WithSummary("One's own registration, teams and asks, and those of one's children");
        api.MapPost("/mine", async (RegisterVolunteer.Form form, RegisterVolunteer slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.register").WithSummary("Register as a volunteer, or a child one is guardian of");
        var people = api.MapGroup("/people");
        people.MapGet("/", async ([AsParameters] VolunteerQuery query, VolunteerList slice, HttpContext http, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { Filter = VolunteerFilter.Read(http.Request.Query), After = query.After, Before = query.Before, Size = query.Size }, ct)))
            .Needs(Rights.See).WithName("volunteers.people").WithSummary("The register of volunteers, names masked; pages by key");
        people.MapGet("/{id:guid}", async (Guid id, VolunteerDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                http.Response.Headers.ETag = $"\"{view.Volunteer.Version}\"";
                return TypedResults.Ok(view);
            })
            .Needs(Rights.See).WithName("volunteers.volunteer").WithSummary("One volunteer: what they offer and the teams they are in");
        people.MapPost("/", async (RecordVolunteer.Form form, RecordVolunteer slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("volunteers.record-volunteer").WithSummary("Write down a volunteer at the desk, with or without a phone");
        people.MapPut("/{id:guid}", async (Guid id, ChangeOffer.Form form, ChangeOffer slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.VolunteerId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.change-offer").WithSummary("What a volunteer can do, when, and how far from home");
        people.MapPost("/{id:guid}/rest", async (Guid id, RestVolunteer.Form form, RestVolunteer slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.VolunteerId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.rest").WithSummary("Be asked for nothing for a while, or be asked again");
        people.MapPost("/{id:guid}/end", async (Guid id, EndVolunteer.Form form, EndVolunteer slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.VolunteerId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.end-registration").WithSummary("Be a volunteer no longer, and in no team");
        people.MapPost("/{id:guid}/guardian", async (Guid id, AgreeForMinor.Form form, AgreeForMinor slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.VolunteerId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("volunteers.agree-for-minor").WithSummary("The guardian of a minor signed, or says no");
        foreach (var xlsx in new[] { true, false })
        {
            var ending = xlsx ? "xlsx" : "csv";
            people.MapGet($"/export.{ending}", ([AsParameters] VolunteerQuery query, ExportVolunteers slice, HttpContext http, CancellationToken ct) => SheetStream.Send("volunteers", xlsx, file => slice.Run(VolunteerFilter.Read(http.Request.Query), xlsx, file, ct)))
                .Needs(Rights.Export).WithName($"volunteers.export-people-{ending}").WithSummary("The register of volunteers under any filter, names masked, as a file that opens in a spreadsheet");
        }
    }

    private static void Programmes(RouteGroupBuilder programmes)
    {
        programmes.MapGet("/", async (ProgrammeList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(over: false, ct)))
            .Open().WithName("volunteers.programmes").WithSummary("What is offered here under a name");
        programmes.MapPost("/", async (BeginProgramme.Form form, BeginProgramme slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("volunteers.begin-programme").WithSummary("Volunteer work is offered under a name");
        programmes.MapPut("/{id:guid}", async (Guid id, ChangeProgramme.Form form, ChangeProgramme slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.ProgrammeId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("volunteers.change-programme").WithSummary("Another name, other words, another team");
        programmes.MapPost("/{id:guid}/end", async (Guid id, EndProgramme.Form form, EndProgramme slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.ProgrammeId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("volunteers.end-programme").WithSummary("A programme is offered no longer");
    }

    private static void Talents(IEndpointRouteBuilder api)
    {
        var talents = api.MapGroup("/talents");
        talents.MapGet("/", async (string? code, string? q, Guid? after, Guid? before, TalentList slice, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new TalentList.Query { Code = code, Search = q, After = after, Before = before }, ct)))
            .Open().WithName("volunteers.talents").WithSummary("Residents who lead and show themselves, by what they can do");
        talents.MapGet("/{id:guid}", async (Guid id, TalentDetail slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Open().WithName("volunteers.talent").WithSummary("What somebody does, leads and showed, while they want it seen");
        talents.MapPost("/", async (EnterTalent.Form form, EnterTalent slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.enter-talent").WithSummary("Somebody is in the talent studio with a craft: themselves, or written down by staff");
        talents.MapPut("/{id:guid}", async (Guid id, ChangeTalent.Form form, ChangeTalent slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.TalentId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.change-talent").WithSummary("What the page says");
        talents.MapPost("/{id:guid}/show", async (Guid id, Shown form, ShowTalent slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(id, form.Show, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.show-talent").WithSummary("Show one's page to everybody, or take it back at once");
        talents.MapPost("/{id:guid}/end", async (Guid id, EndTalent slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(id, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.end-talent").WithSummary("Be in the studio with this craft no longer");
        var shown = api.MapGroup("/performances");
        shown.MapPost("/", async (NotePerformance.Form form, NotePerformance slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.note-performance").WithSummary("What a team or a talent showed, when and to how many");
        shown.MapPost("/{id:guid}/void", async (Guid id, VoidPerformance slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(id, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.void-performance").WithSummary("It was not so");
    }
}
