using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>What staff can do about a guardian that was asked for, or stands.</summary>
internal enum GuardianAct
{
    Confirm,
    Refuse,

    /// <summary>Stands no longer: a court, a divorce, another home.</summary>
    End,
}

/// <summary>Staff confirm or refuse a guardian who was asked for, or end one. Nobody decides about themselves.</summary>
internal sealed class DecideGuardian(Db db, Standing standing, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid GuardianshipId { get; set; }
        public int? Version { get; set; }
        public GuardianAct Act { get; set; }

        /// <summary>Why not; the asker reads it.</summary>
        public string? Reason { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        FormCheck.Check(form);
        var row = await db.Take<Guardianship>(form.GuardianshipId, form.Version, ct);

        var home = await stairwell.HomeOf(row.ChildId, Rights.Review, ct);
        row.StandAt(home.Spot);
        Refuse.If(row.GuardianId == db.Actor.PersonId, "households.own.guardian-own");
        switch (form.Act)
        {
            case GuardianAct.Confirm:
                Refuse.If(!await standing.IsChild(row.ChildId, ct), "households.own.child-grown");
                Refuse.If(!await standing.IsGrown(row.GuardianId, ct), "households.own.guardian-young");
                row.Confirm(db.Actor.Person, db.Now);
                break;
            case GuardianAct.Refuse:
                row.Refused(form.Reason ?? "", db.Actor.Person, db.Now);
                break;
            default:
                row.End(db.Now);
                break;
        }

        return await stairwell.Save(row.ChildId, ct);
    }
}
