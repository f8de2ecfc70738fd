using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Places;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.Teams;

/// <summary>What staff write about a team.</summary>
internal class TeamForm
{
    [Required(ErrorMessage = "volunteers.name-missing"), StringLength(Team.LongestName, ErrorMessage = "volunteers.name-long")]
    public string? Name { get; set; }
    public string? NameEn { get; set; }

    [StringLength(Team.LongestWords, ErrorMessage = "volunteers.words-long")]
    public string? Words { get; set; }

    [StringLength(Team.LongestMeets, ErrorMessage = "volunteers.words-long")]
    public string? Meets { get; set; }

    /// <summary>The federation or team it belongs to; left out: directly to the community.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Residents may ask to join.</summary>
    public bool TakesRequests { get; set; } = true;

    internal TeamWords Said => new(Name, NameEn, Words, Meets, TakesRequests);
}

/// <summary>A team or circle comes onto the register, vacant until somebody leads it.</summary>
internal sealed class FoundTeam(Db db, IPlaces places, Joining joining) : ISlice
{
    internal sealed class Form : TeamForm
    {
        [Required(ErrorMessage = "volunteers.kind-missing")]
        public TeamKind? Kind { get; set; }

        /// <summary>Of a circle that belongs to a grid.</summary>
        public Guid? GridId { get; set; }

        /// <summary>When it was founded; today when left out.</summary>
        public DateOnly? FoundedOn { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var book = await places.Book(ct);
        Refuse.If(form.GridId is not null && book.Grid(form.GridId) is null, "volunteers.grid-unknown", nameof(Form.GridId));
        var today = db.Clock.Today;
        var team = new Team(
            db.NewId(), form.Kind!.Value, form.Said, form.ParentId, await joining.Depth(form.ParentId, null, ct), form.GridId, new Spot(db.Here.AreaPath, form.GridId), form.FoundedOn ?? today, today);
        db.Add(team);
        db.SetAlarm<QuietAlarm>(team.Id, QuietAlarm.After(team.ActiveOn));
        return await db.Save(team.Id, ct);
    }
}
