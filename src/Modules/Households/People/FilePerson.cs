using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.People;

/// <summary>Writes down or puts right what the file adds to a person. An empty field keeps what is there: the page shows it masked and cannot give it back.</summary>
internal sealed class FilePerson(Db db, Stairwell stairwell, Meeting meeting, IPersons persons, IBodies bodies, Vault vault) : ISlice
{
    internal sealed class Form
    {
        public Guid PersonId { get; set; }

        [StringLength(40)]
        public string? IdNumber { get; set; }
        public DateOnly? Birthday { get; set; }
        public Sex? Sex { get; set; }

        [StringLength(Profile.LongestOccupation, ErrorMessage = "households.occupation-long")]
        public string? Occupation { get; set; }

        /// <summary>Null keeps what is there.</summary>
        public bool? PartyMember { get; set; }

        /// <summary>A party branch of this community; null for a member whose branch is elsewhere.</summary>
        public Guid? PartyBranchId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var home = await stairwell.HomeOf(form.PersonId, Rights.Keep, ct);
        if (!(await persons.Of([form.PersonId], ct)).ContainsKey(form.PersonId))
        {
            throw new Missing("person");
        }

        var number = string.IsNullOrWhiteSpace(form.IdNumber) ? null : ResidentId.Demand(form.IdNumber, stairwell.Today);
        meeting.RefuseDouble(number is not null && await meeting.HolderOf(number, ct) is { } holder && holder != form.PersonId);
        Refuse.If(
            form.PartyBranchId is { } branch && !(await bodies.Standing(ct)).Any(body => body.Id == branch && body.Kind == BodyKind.PartyBranch), "households.no-such-branch", "PartyBranchId");
        var profile = await meeting.FileOf(form.PersonId, home.Spot, ct);
        var was = profile.Traits;
        profile.File(number, form.Birthday, form.Sex, form.Occupation, stairwell.Today, home.HouseholdId, vault);
        if (form.PartyMember is { } member)
        {
            profile.BelongToParty(member, form.PartyBranchId, home.HouseholdId);
        }

        if (was != profile.Traits)
        {
            home.Living?.CountFrom(stairwell.Today);
        }

        return await stairwell.Save(form.PersonId, ct);
    }
}
