using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Talents;

/// <summary>What a troupe or a talent showed, when and to how many.</summary>
internal sealed class NotePerformance(Db db, Access access, OfTalent who) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Of a team; or <see cref="TalentId"/>.</summary>
        public Guid? TeamId { get; set; }
        public Guid? TalentId { get; set; }

        [Required(ErrorMessage = "volunteers.shown-missing")]
        public PerformanceKind? Kind { get; set; } = PerformanceKind.Performance;

        [Required(ErrorMessage = "volunteers.name-missing"), StringLength(Performance.LongestName, ErrorMessage = "volunteers.name-long")]
        public string? Name { get; set; }

        [StringLength(Performance.LongestName, ErrorMessage = "volunteers.words-long")]
        public string? Place { get; set; }

        /// <summary>Today when left out.</summary>
        public DateOnly? HeldOn { get; set; }

        [Required(ErrorMessage = "volunteers.audience-unknown")]
        public int? Audience { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (team, talent) = (form.TeamId is { } id ? await db.Load<Team>(id, ct) : null, form.TalentId is { } other ? await db.Load<Talent>(other, ct) : null);
        if (team is not null)
        {
            await access.Demand(team.Id, ct);
        }
        else if (talent is not null)
        {
            who.Demand(talent, alone: false);
        }
        else
        {
            db.Demand(Rights.Own);
        }

        var today = db.Clock.Today;
        var performance = new Performance(
            db.NewId(), team, talent, form.Kind!.Value, form.Name, form.Place, form.HeldOn ?? today, form.Audience!.Value, db.Actor.PersonId, new Spot(db.Here.AreaPath, null), today);
        if (performance.HeldOn < today)
        {
            db.HappenedAt = Clock.Utc(performance.HeldOn.ToDateTime(new TimeOnly(12, 0)));
        }

        db.Add(performance);
        return await db.Save(performance.Id, ct);
    }
}
