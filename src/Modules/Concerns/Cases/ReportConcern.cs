using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>A resident reports something: what, where, of which kind, with pictures if they like.</summary>
internal sealed class ReportConcern(Db db, Filing filing, Line.NamedLine line) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "concerns.kind-missing")]
        public ConcernKind? Kind { get; set; }

        /// <summary>A code of the kind's list; left out: the kind's "other".</summary>
        public string? Category { get; set; }

        [Required(ErrorMessage = "concerns.text-missing")]
        [StringLength(Concern.LongestText, ErrorMessage = "concerns.text-long")]
        public string? Text { get; set; }

        /// <summary>Compound, building or unit; left out: the community as a whole.</summary>
        public Guid? PlaceId { get; set; }

        /// <summary>Said by the page: somebody saw the list, and what stands in it is meant.</summary>
        internal bool PlaceIsChosen { get; set; }

        [StringLength(Concern.LongestWhere, ErrorMessage = "concerns.where-long")]
        public string? Where { get; set; }

        /// <summary>Degrees of WGS 84: the spot on the map, if somebody pointed at it. Without a place, the place is found by it.</summary>
        public double? Latitude { get; set; }
        public double? Longitude { get; set; }

        /// <summary>Neighbours do not read who reported it.</summary>
        public bool Anonymous { get; set; }

        /// <summary>Only who handles it reads it. Care and mediation always are; left out: questions are, the rest is not.</summary>
        public bool? Private { get; set; }

        /// <summary>It came in by the community's named line, where there is one.</summary>
        public bool ByLine { get; set; }

        /// <summary>Uploaded drafts.</summary>
        public List<Guid> Photos { get; set => field = value ?? []; } = [];
    }

    internal async Task<Reported> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Report);
        FormCheck.Check(form);
        var me = db.Actor.Person;
        var channel = form.ByLine && await line.Run(ct) is not null ? Channel.Line : Channel.Phone;
        var filed = new Filed(
            form.Kind!.Value, form.Category, form.Text, form.PlaceId, form.Where, channel, me, null, form.Anonymous, form.Private, form.Photos, null,
            Position.Read(form.Latitude, form.Longitude, "concerns.point-wrong", nameof(Form.Latitude)), form.PlaceIsChosen);
        return await db.Save(await filing.File(filed, ct), ct);
    }
}
