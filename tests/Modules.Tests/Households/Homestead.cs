using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Modules.Tests.Households;

/// <summary>What tests about homes say again and again.</summary>
internal static class Homestead
{
    /// <summary>No two of a few hundred in a row have one number, born on one day or not.</summary>
    private static int serial;

    /// <summary>The doors of the neighbourhood in walking order; the first 24 are of the first grid.</summary>
    public static Task<IReadOnlyList<Guid>> Doors(this Neighbourhood here) => here.AsSystem<IReadOnlyList<Guid>>(async scope =>
        [.. (await scope.GetRequiredService<IDoors>().Within(null, default)).OrderBy(door => door.Order, StringComparer.Ordinal).Select(door => door.Id)]);

    public static Task<OpenHousehold.Opened> Open(this Neighbourhood here, Guid door, string name, string by = "刘姐", Action<OpenHousehold.Form>? more = null) => here.As(by, scope =>
    {
        var form = new OpenHousehold.Form { DwellingId = door, Name = name };
        more?.Invoke(form);
        return scope.GetRequiredService<OpenHousehold>().Run(form, default);
    });

    public static async Task<Guid> Join(this Neighbourhood here, Guid household, string name, Relation relation = Relation.Spouse, LivingStart how = LivingStart.OnFile, string by = "刘姐", Action<JoinHousehold.Form>? more = null) =>
        (await here.As(by, scope =>
        {
            var form = new JoinHousehold.Form { HouseholdId = household, Name = name, Relation = relation, How = how };
            more?.Invoke(form);
            return scope.GetRequiredService<JoinHousehold>().Run(form, default);
        })).PersonId;

    public static Task<R> Run<S, R>(this Neighbourhood here, string by, Func<S, Task<R>> act)
        where S : notnull => here.As(by, scope => act(scope.GetRequiredService<S>()));

    public static Task<HomeDetail.View> Home(this Neighbourhood here, Guid household, string by = "刘姐") => here.Run<HomeDetail, HomeDetail.View>(by, slice => slice.Run(household, default));

    public static Task<PersonFile.View> File(this Neighbourhood here, Guid person, string by = "刘姐") => here.Run<PersonFile, PersonFile.View>(by, slice => slice.Run(person, default));

    /// <summary>What the facts so far add up to.</summary>
    public static async Task<long> Counted(this Neighbourhood here, string indicator)
    {
        var declared = Mulin.Households.Indicators.All.Single(one => one.Code == indicator);
        return (await here.Facts()).SelectMany(one => declared.Fold(one.Fact, one.Envelope)).Sum(tick => tick.Value);
    }

    public static Task<List<Living>> Livings(this Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Living>().AsNoTracking().ToListAsync());

    public static DateOnly Today(this Neighbourhood here) => Clock.DayOf(here.Now);

    /// <summary>A number with a true check sign of a place that is none.</summary>
    public static string Id(DateOnly born, Sex sex = Sex.Female)
    {
        var next = Interlocked.Increment(ref serial) % 400;
        var front = $"990199{born:yyyyMMdd}{next / 4:00}{(next % 4 * 2) + (sex == Sex.Male ? 1 : 2)}";
        return front + ResidentId.CheckOf(front);
    }
}
