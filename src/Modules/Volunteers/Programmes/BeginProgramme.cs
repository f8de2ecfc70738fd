using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Programmes;

/// <summary>What staff or the leaders of a team write about a programme.</summary>
internal class ProgrammeForm
{
    [Required(ErrorMessage = "volunteers.name-missing"), StringLength(Team.LongestName, ErrorMessage = "volunteers.name-long")]
    public string? Name { get; set; }
    public string? NameEn { get; set; }

    [StringLength(Team.LongestWords, ErrorMessage = "volunteers.words-long")]
    public string? Words { get; set; }

    [StringLength(Programme.LongestHowOften, ErrorMessage = "volunteers.words-long")]
    public string? HowOften { get; set; }

    /// <summary>Who carries it; left out: the community.</summary>
    public Guid? TeamId { get; set; }

    internal ProgrammeWords Said => new(Name, NameEn, Words, HowOften);
}

/// <summary>Volunteer work is offered under a name from now on, or has been for long and is written down.</summary>
internal sealed class BeginProgramme(Db db, ITeams teams) : ISlice
{
    internal sealed class Form : ProgrammeForm
    {
        /// <summary>Today when left out.</summary>
        public DateOnly? Since { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        await Known(teams, form.TeamId, ct);
        var programme = new Programme(db.NewId(), form.Said, form.TeamId, form.Since ?? db.Clock.Today, db.Clock.Today);
        db.Add(programme);
        return await db.Save(programme.Id, ct);
    }

    internal static async Task Known(ITeams teams, Guid? id, CancellationToken ct) =>
        Refuse.If(id is { } team && (await teams.Of([team], ct)).GetValueOrDefault(team) is not { Ended: false }, "volunteers.team-unknown", nameof(ProgrammeForm.TeamId));
}
