using System.Linq.Expressions;

namespace Mulin.Foundation.People;

/// <summary>Which appointments count on a day.</summary>
internal static class InOffice
{
    public static Expression<Func<Appointment, bool>> On(DateOnly today) =>
        row => row.EndedAt == null && row.From <= today && (row.Until == null || row.Until >= today);

    public static Expression<Func<AboveAppointment, bool>> AboveOn(DateOnly today) =>
        row => row.EndedAt == null && row.From <= today && (row.Until == null || row.Until >= today);
}
