using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Talents;

/// <summary>What is written about a talent.</summary>
internal class TalentForm
{
    [Required(ErrorMessage = "volunteers.title-missing"), StringLength(Talent.LongestTitle, ErrorMessage = "volunteers.words-long")]
    public string? Title { get; set; }

    [StringLength(Team.LongestWords, ErrorMessage = "volunteers.words-long")]
    public string? Words { get; set; }

    internal TalentWords Said => new(Title, Words);
}

/// <summary>A resident is in the talent studio with a craft: they say so themselves, or staff write it down. Only the person shows their page.</summary>
internal sealed class EnterTalent(Db db, IActsFor acts, IPersons persons) : ISlice
{
    internal sealed class Form : TalentForm
    {
        /// <summary>By staff: who it is; left out: oneself.</summary>
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "volunteers.skill-unknown")]
        public string? Code { get; set; }

        /// <summary>Everybody may see the page; only the person says so.</summary>
        public bool Shown { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var own = form.PersonId is null || form.PersonId == db.Actor.PersonId;
        if (own)
        {
            db.Demand(Rights.Own);
            form.PersonId = await acts.For(null, ct);
        }
        else
        {
            db.Demand(Rights.Keep);
            Refuse.If(form.Shown, "volunteers.shown-by-themselves", nameof(Form.Shown));
            var line = (await persons.Of([form.PersonId!.Value], ct)).GetValueOrDefault(form.PersonId.Value) ?? throw new Missing("person");
            Refuse.If(line.DiedOn is not null, "volunteers.person-dead");
        }

        var person = form.PersonId!.Value;
        Refuse.If(await db.Set<Talent>().AnyAsync(row => row.PersonId == person && row.Code == form.Code && row.EndedOn == null, ct), "volunteers.talent-there", nameof(Form.Code));
        var talent = new Talent(db.NewId(), person, form.Code, form.Said, form.Shown, db.Clock.Today);
        db.Add(talent);
        return await db.Save(talent.Id, ct);
    }
}
