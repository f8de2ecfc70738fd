using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Households.Belongings;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Households.Telling;

/// <summary>The first community wants to know of cars and pets; its staff write down those of some homes. All are invented.</summary>
internal sealed class BelongingsStory : IStory
{
    private const string Community = "jinguili";
    /// <summary>Fewer than the small story has that day: told again, when there are more, it is as many.</summary>
    private const int Homes = 14;

    /// <summary>After the homes.</summary>
    public int Order => 6;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        var secretary = teller.Players.First(player => player.Community == Community && player.Post is { Office: Office.Secretary }).Login;
        var staff = teller.Players.First(player => player.Community == Community && player.Post is { Office: Office.CommunityStaff }).Login;
        var at = teller.End.Date.AddDays(-60).AddHours(10);
        await teller.Pass(Community, at);
        await teller.As(secretary, Community, at, "belongings: kept", async scope =>
        {
            await scope.GetRequiredService<ChooseBelongings>().Run(new() { Cars = true, Pets = true }, ct);
            return (object?)null;
        });
        var homes = await teller.As(staff, Community, at, "belongings: homes", async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var dwellings = db.Set<Dwelling>();
            return await (
                from household in db.Set<Household>().AsNoTracking().Where(row => row.Until == null)
                join dwelling in dwellings on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
                orderby dwelling.Walk, household.Id
                select household.Id).Take(Homes * 2).ToListAsync(ct);
        });
        var today = DateOnly.FromDateTime(teller.End.Date);
        var (cars, pets) = (0, 0);
        for (var i = 0; i < homes.Count; i += 2)
        {
            var (home, n) = (homes[i], i);
            NoteCar.Form car = n % 6 == 0
                ? new() { HouseholdId = home, Kind = CarKind.EBike, Parking = "楼下充电棚" }
                : new() { HouseholdId = home, Kind = n % 4 == 0 ? CarKind.NewEnergy : CarKind.Car, Plate = n % 4 == 0 ? $"京AD0{n:0000}" : $"京N9{n:000}Q", Parking = n % 3 == 0 ? $"地面{n + 11}号" : null };
            await As($"car {n}", scope => scope.GetRequiredService<NoteCar>().Run(car, ct));
            cars++;
            if (n % 8 == 0)
            {
                NotePet.Form pet = new()
                {
                    HouseholdId = home,
                    Kind = n % 16 == 0 ? PetKind.Dog : PetKind.Cat,
                    Name = n % 16 == 0 ? "豆豆" : "咪咪",
                    LicenceNo = n % 32 == 0 ? $"犬9{n:00000}" : null,
                    LicensedUntil = n % 32 == 0 ? today.AddDays(n == 0 ? -20 : 200) : null,
                    VaccinatedUntil = n % 16 == 0 ? today.AddDays(120) : null,
                };
                await As($"pet {n}", scope => scope.GetRequiredService<NotePet>().Run(pet, ct));
                pets++;
            }
        }

        await teller.Pass(Community, at.AddMinutes(5));
        teller.Say($"{Community}: {cars} cars and {pets} pets are written down.");

        Task<Guid> As(string mark, Func<IServiceProvider, Task<Guid>> act)
        {
            at = at.AddMinutes(3);
            return teller.As(staff, Community, at, $"belongings: {mark}", act);
        }
    }
}
