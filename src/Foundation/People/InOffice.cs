using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.People;

/// <summary>Which appointments count on a day.</summary>
internal static class InOffice
{
    public static Expression<Func<Appointment, bool>> On(DateOnly today) =>
        row => row.EndedAt == null && row.From <= today && (row.Until == null || row.Until >= today);

    /// <summary>
    /// Somebody in office who has not signed in yet becomes whoever first signs in by their phone. So only who gives offices may change
    /// which phone that is, or whose record it becomes.
    /// </summary>
    internal static async Task DemandAppoint(Db db, Person person, string code, string? field, CancellationToken ct)
    {
        var today = db.Clock.Today;
        Refuse.If(
            person.AccountId is null && !db.May(Rights.Appoint)
                && await db.Set<Appointment>().AnyAsync(row => row.PersonId == person.Id && row.EndedAt == null && (row.Until == null || row.Until >= today), ct),
            code, field);
    }

    public static Expression<Func<AboveAppointment, bool>> AboveOn(DateOnly today) =>
        row => row.EndedAt == null && row.From <= today && (row.Until == null || row.Until >= today);
}
