using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Volunteers.Programmes;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Calls;

/// <summary>Staff write down that somebody wants help: they called, somebody saw it, or it stands on the needs list.</summary>
internal sealed class OpenCall(Db db, CallDesk desk, IHomes homes, IMeetsPeople meets, IPersons persons, INeedsToMeet needs) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Who is to be helped; left out with a need: whose it is, or with a name: whoever it names.</summary>
        public Guid? PersonId { get; set; }

        [StringLength(40, ErrorMessage = "kernel.too-long")]
        public string? Name { get; set; }

        /// <summary>Of somebody who is not on file, or is found by it.</summary>
        public string? Phone { get; set; }

        /// <summary>Of somebody who is not on file: a unit or building.</summary>
        public Guid? PlaceId { get; set; }

        [Required(ErrorMessage = "volunteers.call-kind-missing")]
        public HelpKind? Kind { get; set; }
        public CallChannel Channel { get; set; } = CallChannel.Telephone;

        [StringLength(HelpCall.Longest, ErrorMessage = "volunteers.call-words-long")]
        public string? Words { get; set; }

        /// <summary>On the wall clock of the community; left out: as soon as somebody has time.</summary>
        public DateTime? WantedAt { get; set; }
        public int Minutes { get; set; } = HelpCall.DefaultMinutes;
        public Guid? NeedId { get; set; }
        public Guid? TeamId { get; set; }
        public Guid? ProgrammeId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(HelpRights.Calls);
        FormCheck.Check(form);
        Refuse.If(form.Channel == CallChannel.Themselves, "volunteers.call-channel", nameof(Form.Channel));
        var person = form.PersonId;
        if (person is { } named)
        {
            var line = (await persons.Of([named], ct)).GetValueOrDefault(named) ?? throw new Missing("person");
            Refuse.If(line.DiedOn is not null, "volunteers.person-dead", nameof(Form.PersonId));
        }

        var place = form.PlaceId;
        if (form.NeedId is { } id)
        {
            var need = await needs.Of(id, ct) ?? throw new Missing("need");
            Refuse.If(!need.Open, "volunteers.call-need-over");
            await db.Alone($"volunteers.need {id:N}", ct);
            Refuse.If(await db.Set<HelpCall>().AsNoTracking().AnyAsync(row => row.NeedId == id && row.State != CallState.Ended, ct), "volunteers.call-need-twice");
            person ??= need.PersonId ?? (need.HouseholdId is { } home && await homes.Members(home, ct) is { Count: > 0 } members ? members[0].PersonId : null);
            place ??= need.PlaceId;
        }

        if (person is null)
        {
            Refuse.If(string.IsNullOrWhiteSpace(form.Name), "volunteers.call-whom", nameof(Form.Name));
            person = await meets.Meet(form.Name, form.Phone, form.PlaceId, ct);
        }
        else if ((await homes.WhereLive([person.Value], ct)).TryGetValue(person.Value, out var household))
        {
            place = (await homes.Of([household], ct)).GetValueOrDefault(household)?.StairsId ?? place;
        }

        if (!await desk.Covers(place, ct))
        {
            throw new NotYours(HelpRights.Calls);
        }

        if (form.TeamId is { } team)
        {
            Refuse.If(!await db.Set<Team>().AsNoTracking().AnyAsync(row => row.Id == team && row.EndedOn == null, ct), "volunteers.call-team", nameof(Form.TeamId));
        }

        if (form.ProgrammeId is { } programme)
        {
            Refuse.If(!await db.Set<Programme>().AsNoTracking().AnyAsync(row => row.Id == programme && row.Until == null, ct), "volunteers.call-programme", nameof(Form.ProgrammeId));
        }

        var channel = form.NeedId is null ? form.Channel == CallChannel.Need ? CallChannel.Staff : form.Channel : CallChannel.Need;
        if (channel == CallChannel.Telephone)
        {
            db.Acting.OnBehalfOf = person;
        }

        var call = await desk.Open(
            new Called(person.Value, place, form.Kind!.Value, channel, form.Words, form.WantedAt is { } at ? Clock.Utc(at) : null, form.Minutes, form.NeedId, form.TeamId, form.ProgrammeId), ct);
        return await db.Save(call.Id, ct);
    }
}
