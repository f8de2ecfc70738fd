using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>
/// Staff record what somebody said by phone, at the desk, in a group or on the doorstep; that person is told. Without a caller it is the
/// recorder's own finding.
/// </summary>
internal sealed class RecordConcern(Db db, Filing filing, IMeetsPeople people, Line.NamedLine line) : ISlice
{
    /// <summary>Channels staff record from. The phone page is the resident's own.</summary>
    internal static readonly Channel[] Channels = [Channel.DutyDesk, Channel.Call, Channel.Line, Channel.GroupMessage, Channel.Visit, Channel.Forum, Channel.Hotline, Channel.Api];

    internal sealed class Form
    {
        [Required(ErrorMessage = "concerns.kind-missing")]
        public ConcernKind? Kind { get; set; }

        public string? Category { get; set; }

        [Required(ErrorMessage = "concerns.text-missing")]
        [StringLength(Concern.LongestText, ErrorMessage = "concerns.text-long")]
        public string? Text { get; set; }

        public Guid? PlaceId { get; set; }

        /// <summary>Said by the page: somebody saw the list, and what stands in it is meant.</summary>
        internal bool PlaceIsChosen { get; set; }

        [StringLength(Concern.LongestWhere, ErrorMessage = "concerns.where-long")]
        public string? Where { get; set; }

        /// <summary>Degrees of WGS 84: the spot on the map, if somebody pointed at it. Without a place, the place is found by it.</summary>
        public double? Latitude { get; set; }
        public double? Longitude { get; set; }

        [Required(ErrorMessage = "concerns.channel-missing")]
        public Channel? Channel { get; set; } = Contracts.Concerns.Channel.DutyDesk;

        /// <summary>Who called or came; left out: the recorder found it.</summary>
        [StringLength(50, ErrorMessage = "concerns.caller-long")]
        public string? CallerName { get; set; }

        /// <summary>Their phone; somebody known by it is not made a second time.</summary>
        [StringLength(20, ErrorMessage = "concerns.phone-long")]
        public string? CallerPhone { get; set; }

        public bool Anonymous { get; set; }

        /// <summary>Left out: as is usual for the kind.</summary>
        public bool? Private { get; set; }

        /// <summary>When it was said, if that was earlier than now (UTC).</summary>
        public DateTime? SaidAt { get; set; }

        public List<Guid> Photos { get; set => field = value ?? []; } = [];
    }

    internal async Task<Reported> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Record);
        FormCheck.Check(form);
        Refuse.If(!Channels.Contains(form.Channel!.Value), "concerns.channel-not-here", nameof(Form.Channel));
        Refuse.If(form.Channel == Channel.Line && await line.Run(ct) is null, "concerns.line-none", nameof(Form.Channel));
        Refuse.If(form.SaidAt > db.Now, "concerns.reported-later", nameof(Form.SaidAt));
        Refuse.If(form.SaidAt < db.Now.AddDays(-30), "concerns.reported-too-early", nameof(Form.SaidAt));
        var name = Wording.Clean(form.CallerName);
        var phone = Wording.Clean(form.CallerPhone);
        Refuse.If(name is null && phone is not null, "concerns.caller-missing", nameof(Form.CallerName));
        var reporter = db.Actor.PersonId;
        if (name is not null)
        {
            reporter = await Meet(name, phone, ct);
            db.Acting.OnBehalfOf = reporter;
        }

        db.HappenedAt = form.SaidAt;
        var filed = new Filed(
            form.Kind!.Value, form.Category, form.Text, form.PlaceId, form.Where, form.Channel.Value, reporter, db.Actor.PersonId, form.Anonymous, form.Private, form.Photos, form.SaidAt,
            Position.Read(form.Latitude, form.Longitude, "concerns.point-wrong", nameof(Form.Latitude)), form.PlaceIsChosen);
        return await db.Save(await filing.File(filed, ct), ct);
    }

    private async Task<Guid> Meet(string name, string? phone, CancellationToken ct)
    {
        try
        {
            return await people.Meet(name, phone, null, ct);
        }
        catch (Refusal refusal) when (refusal.Field is "Phone" or "Name")
        {
            // The sentence is theirs, the field is called otherwise here.
            throw new Refusal(refusal.Code, $"Caller{refusal.Field}", [.. refusal.Args]);
        }
    }
}
