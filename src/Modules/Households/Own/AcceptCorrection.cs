using System.Globalization;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>
/// Whoever keeps the file agrees, and it says what was asked for, written by the verbs of the nouns. What somebody else lives there, or what fits no
/// field, is put right by hand before; agreeing says that it is done. Nobody agrees with themselves.
/// </summary>
internal sealed class AcceptCorrection(Db db, Vault vault, Stairwell stairwell, Meeting meeting, Marks marks, ISpeaksForPeople people) : ISlice
{
    internal sealed class Form
    {
        public Guid CorrectionId { get; set; }
        public int? Version { get; set; }

        /// <summary>The file was changed after it was asked, and this is to stand all the same.</summary>
        public bool Despite { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        FormCheck.Check(form);
        var correction = await db.Take<Correction>(form.CorrectionId, form.Version, ct);
        var home = await stairwell.HomeOf(correction.PersonId, Rights.Review, ct);
        correction.StandAt(home.Spot).RefuseIfDecided();
        correction.RefuseOwn(db.Actor.Person);
        Refuse.If(!form.Despite && await marks.Differs(correction.PersonId, correction.Field, correction.Seen, ct), "households.own.correction-conflict", "Despite");
        db.Acting.OnBehalfOf = correction.AskedBy;
        await Write(correction.PersonId, correction.Field, vault.Open(correction.Value!), home, ct);
        correction.Accept(db.Actor.Person, home.HouseholdId, db.Now);
        return await stairwell.Save(correction.Id, ct);
    }

    private async Task Write(Guid person, CorrectionField field, string value, Home home, CancellationToken ct)
    {
        switch (field)
        {
            case CorrectionField.Name:
                await people.Correct(person, value, null, ct);
                break;
            case CorrectionField.Phone:
                await people.Correct(person, null, value, ct);
                break;
            case CorrectionField.Birthday:
                await File(Day(value), null, null);
                break;
            case CorrectionField.Sex:
                await File(null, Enum.Parse<Sex>(value), null);
                break;
            case CorrectionField.Occupation:
                await File(null, null, value);
                break;
            case CorrectionField.Party:
                var own = await meeting.FileOf(person, home.Spot, ct);
                own.BelongToParty(value == "true", value == "true" ? own.PartyBranchId : null, home.HouseholdId);
                break;
            case CorrectionField.Relation:
                Refuse.If(home.Living is null, "households.left-already");
                Refuse.If(home.Living.Relation == Relation.Head, "households.head-there");
                home.Living.Is(Enum.Parse<Relation>(value));
                break;
            case CorrectionField.MovedOut:
                Refuse.If(home.HouseholdId is null, "households.left-already");
                var (household, dwelling) = await stairwell.Take(home.HouseholdId.Value, null, Rights.Review, ct);
                var members = await stairwell.Members(household, ct);
                var going = members.FirstOrDefault(one => one.PersonId == person) ?? throw new Faster();
                stairwell.Happens(Day(value), going);
                await stairwell.Leave(household, dwelling, going, members, LivingEnd.MovedOut, Day(value), null, null, ct);
                break;
            default:
                break;
        }

        async Task File(DateOnly? birthday, Sex? sex, string? work)
        {
            var profile = await meeting.FileOf(person, home.Spot, ct);
            var was = profile.Traits;
            profile.File(null, birthday, sex, work, stairwell.Today, home.HouseholdId, vault);
            if (was != profile.Traits)
            {
                home.Living?.CountFrom(stairwell.Today);
            }
        }
    }

    private static DateOnly Day(string value) => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
