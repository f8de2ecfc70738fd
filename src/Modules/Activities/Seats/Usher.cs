using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Seats;

/// <summary>Somebody who is to have a seat.</summary>
/// <param name="Said">For whom the seat is meant, where the file does not know how old they are.</param>
/// <param name="Age">In years, as said; the file is believed before it.</param>
/// <param name="ConsentBy">The guardian who consents.</param>
internal sealed record Wanting(Guid PersonId, SeatAudience? Said = null, int? Age = null, Guid? ConsentBy = null);

/// <summary>Leads to the seats: who may, who sits, who waits, who is next. The roster is taken by the caller; nothing here saves.</summary>
internal sealed class Usher(Db db, IAges ages, IPersons persons, IEnumerable<IPoints> points)
{
    /// <summary>The permanent code of what the points pay for.</summary>
    public const string PaysFor = "activities.enrolment";

    private IPoints Points => points.LastOrDefault() ?? throw new Refusal("activities.no-points", "Price");

    /// <summary>Who is signed up at a desk for what costs points says a code of their card; asked before the roster is taken. Null where it costs none.</summary>
    public async Task<Guid?> Prove(Activity activity, Guid person, string? code, CancellationToken ct) =>
        activity.Price == PriceKind.Points ? await Points.Prove(person, code, ct) : null;

    public static int AgeOn(DateOnly birthday, DateOnly day)
    {
        var age = day.Year - birthday.Year;

        // Who was born on 29 February is a year older on 1 March, as for everybody who asks how old somebody is.
        return birthday > day.AddYears(-age) ? age - 1 : age;
    }

    /// <summary>Refuses who does not fulfil the conditions, with the sentence that says which.</summary>
    /// <param name="starts">The day from which age is counted.</param>
    public async Task<IReadOnlyList<Comer>> Judge(Activity activity, IReadOnlyList<Wanting> wanting, bool family, DateTime starts, CancellationToken ct)
    {
        var ids = wanting.Select(one => one.PersonId).ToList();
        var known = await persons.Of(ids, ct);
        var born = await ages.Birthdays(ids, ct);
        List<Comer> comers = [];
        foreach (var one in wanting)
        {
            if (!known.TryGetValue(one.PersonId, out var person) || person.DiedOn is not null)
            {
                throw new Missing("person");
            }

            Refuse.If(activity.VerifiedOnly && !person.Verified, "activities.verified-only", "PersonIds");
            comers.Add(Judge(activity, one, born.TryGetValue(one.PersonId, out var birthday) ? AgeOn(birthday, Clock.DayOf(starts)) : one.Age, family));
        }

        return comers;
    }

    /// <summary>The same of somebody who is in no register yet.</summary>
    public static Comer JudgeStranger(Activity activity, Wanting one) => Judge(activity, one, one.Age, family: false);

    private static Comer Judge(Activity activity, Wanting one, int? age, bool family)
    {
        if (activity.AgeFrom is not null || activity.AgeTo is not null)
        {
            Refuse.If(age is null, "activities.age-unknown", "Age");
            Refuse.If(age < activity.AgeFrom || age > activity.AgeTo, "activities.age-out", "PersonIds", activity.AgeFrom ?? 0, activity.AgeTo?.ToString(CultureInfo.InvariantCulture) ?? "∞");
        }

        Refuse.If(activity.GuardianConsent && age < Activity.FullAge && one.ConsentBy is null, "activities.consent-missing", "Consent");
        var audience = family && activity.FamilyPlaces is not null ? SeatAudience.Families : age is { } years ? Activity.AudienceOf(years) : one.Said ?? SeatAudience.Adults;
        return new Comer(one.PersonId, audience, one.ConsentBy);
    }

    /// <summary>
    /// All of them sit down, or all of them wait, or none: a family is not torn apart. Refuses who is there already (<c>activities.enrolled-already</c>) and a
    /// full roster when they would not wait (<c>activities.full</c>). Points are paid for a place in the queue as well, and come back with it.
    /// </summary>
    /// <param name="proof">At a desk, of the one who comes: see <see cref="Prove"/>.</param>
    public async Task<IReadOnlyList<Enrolment>> Seat(Activity activity, Roster roster, IReadOnlyList<Comer> comers, bool wait, bool byStaff, Guid? self, CancellationToken ct, Guid? proof = null)
    {
        var ids = comers.Select(comer => comer.PersonId).ToList();
        Refuse.If(await db.Set<Enrolment>().AsNoTracking().AnyAsync(row => row.RosterId == roster.Id && ids.Contains(row.PersonId) && row.State != EnrolmentState.Cancelled, ct), "activities.enrolled-already", "PersonIds");
        var seat = roster.Fits([.. comers.Select(comer => comer.Audience)]);
        Refuse.If(!seat && !wait, comers.Count > 1 && roster.Left > 0 ? "activities.full-for-all" : "activities.full", "Wait", Math.Max(0, roster.Left ?? 0));
        List<Enrolment> made = [];
        foreach (var comer in comers)
        {
            var enrolment = roster.Enter(db.NewId(), activity, comer, seat, db.Actor.PersonId, byStaff, byFamily: !byStaff && comer.PersonId != self, db.Now);
            db.Add(enrolment);
            made.Add(enrolment);
        }

        if (activity.Price == PriceKind.Points)
        {
            // Always in the same order: two families that pay for each other's children at once must not wait for each other's cards.
            foreach (var enrolment in made.OrderBy(row => row.PersonId))
            {
                enrolment.PaidBy(await Points.Pay(enrolment.PersonId, activity.Amount, PaysFor, enrolment.Id, proof, ct));
            }
        }

        return made;
    }

    /// <summary>Gives the seat or the place in the queue back. Then exactly one who waited sits down, if a seat came free.</summary>
    public async Task Leave(Roster roster, Enrolment enrolment, EnrolmentEnd because, bool late, CancellationToken ct)
    {
        var sat = enrolment.State == EnrolmentState.Enrolled;
        roster.Leave(enrolment, because, late, db.Actor.PersonId, db.Now);
        if (!enrolment.Late)
        {
            await GiveBack(enrolment, ct);
        }

        if (sat)
        {
            await Fill(roster, 1, ct);
        }
    }

    /// <summary>Whoever waits sits down in order, at most so many. How many did.</summary>
    public async Task<int> Fill(Roster roster, int most, CancellationToken ct)
    {
        if (roster.Shut || roster.Waiting == 0 || roster.Left == 0)
        {
            return 0;
        }

        var rows = db.Set<Enrolment>().Where(row => row.RosterId == roster.Id && row.State == EnrolmentState.Waiting).OrderBy(row => row.No);
        var waiting = await (roster.Seats.Any ? rows : rows.Take((int)Math.Min((long)most, roster.Left ?? int.MaxValue))).ToListAsync(ct);
        var promoted = 0;
        while (promoted < most && roster.Next(waiting, db.Now) is not null)
        {
            promoted++;
        }

        return promoted;
    }

    /// <summary>Nobody sits there any more.</summary>
    public async Task Empty(Roster roster, EnrolmentEnd because, CancellationToken ct)
    {
        List<Enrolment> gone = [];
        roster.Close();
        foreach (var enrolment in await db.Set<Enrolment>().Where(row => row.RosterId == roster.Id && row.State != EnrolmentState.Cancelled).OrderBy(row => row.No).ToListAsync(ct))
        {
            roster.Leave(enrolment, because, late: false, db.Actor.PersonId, db.Now);
            gone.Add(enrolment);
        }

        await GiveBack(gone, ct);
    }

    /// <summary>It begins: who waits goes home, with the points.</summary>
    public async Task Dismiss(Roster roster, CancellationToken ct)
    {
        List<Enrolment> gone = [];
        roster.Close();
        foreach (var enrolment in await db.Set<Enrolment>().Where(row => row.RosterId == roster.Id && row.State == EnrolmentState.Waiting).OrderBy(row => row.No).ToListAsync(ct))
        {
            roster.Leave(enrolment, EnrolmentEnd.NoSeat, late: false, null, db.Now);
            gone.Add(enrolment);
        }

        await GiveBack(gone, ct);
    }

    /// <summary>The cards always in the same order, whatever the order in the queue was.</summary>
    private async Task GiveBack(IEnumerable<Enrolment> gone, CancellationToken ct)
    {
        foreach (var enrolment in gone.OrderBy(row => row.PersonId))
        {
            await GiveBack(enrolment, ct);
        }
    }

    private async Task GiveBack(Enrolment enrolment, CancellationToken ct)
    {
        if (enrolment.Refund() is { } payment)
        {
            await Points.GiveBack(payment, ct);
        }
    }
}
