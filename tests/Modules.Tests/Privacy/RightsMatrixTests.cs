using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Foundation.People;
using Mulin.Households.Care;
using Mulin.Households.Lists;
using Mulin.Households.People;
using Mulin.Households.Visits;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Privacy;

/// <summary>
/// Which office sees which field of whose file, asked of the slices that pages and API call. <c>name</c> is the masked one, <c>phone</c> the register's,
/// <c>full</c> name, phone, ID number and day of birth of the file.
/// </summary>
public class RightsMatrixTests
{
    private const string Phone = "13877775555";

    private static readonly (Office Office, string OwnGrid, string OtherGrid)[] Matrix =
    [
        (Office.Secretary, "name age phone full tags difficulties visits needs erasure", "name age phone full tags difficulties visits needs erasure"),
        (Office.CommitteeMember, "name age phone full tags difficulties visits needs erasure", "name age phone full tags difficulties visits needs erasure"),
        (Office.CommunityStaff, "name age phone full tags difficulties visits needs", "name age phone full tags difficulties visits needs"),
        (Office.SocialWorker, "name age tags difficulties visits needs", "name age tags difficulties visits needs"),
        (Office.GridSecretary, "name age phone full", "phone"),
        (Office.GridLeader, "name age phone full", "phone"),
        (Office.GridWorker, "name age phone full tags difficulties visits needs", "phone"),
        (Office.BuildingLeader, "name age", ""),
        (Office.UnitLeader, "name age", ""),
        (Office.PropertyManager, "", ""),
        (Office.OwnersCommitteeMember, "", ""),
        (Office.PartyGroupMember, "", ""),
        (Office.ResidentsRepresentative, "", ""),
        (Office.Mediator, "", ""),
        (Office.Assessor, "", ""),
        (Office.Shopkeeper, "", ""),
        (Office.Teacher, "", ""),
    ];

    [Theory, BothEngines]
    public async Task Every_office_sees_the_fields_it_needs_in_its_own_grid_and_nothing_in_another_community(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var there = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var unit = here.Places.Places.First(place => place.Level == PlaceLevel.Unit);
        var own = await Fill(here, doors[0], "钱大爷", Phone);
        var other = await Fill(here, doors[30], "李奶奶", "13877775556");
        var elsewhere = await Fill(there, (await there.Doors())[0], "孙奶奶", "13877775557");
        foreach (var (office, inOwn, inOther) in Matrix)
        {
            var name = office == Office.Secretary ? "陈书记" : $"{office}";
            if (office != Office.Secretary)
            {
                Guid? place = office switch
                {
                    Office.BuildingLeader or Office.PartyGroupMember => here.Buildings[0].Id,
                    Office.UnitLeader => unit.Id,
                    Office.OwnersCommitteeMember => here.Places.Places.First(node => node.Level == PlaceLevel.Compound).Id,
                    _ => null,
                };
                Guid? body = office switch
                {
                    Office.Shopkeeper => await here.Body("便民店", BodyKind.Shop),
                    Office.Teacher => await here.Body("实验小学", BodyKind.School),
                    _ => null,
                };
                await here.Settle(name, office, place: place, body: body, grid: office is Office.GridWorker or Office.GridLeader or Office.GridSecretary ? here.Places.Grids[0].Id : null);
            }

            (await Sees(act => here.As(name, act), own)).ShouldBe(inOwn, $"{office}, own grid");
            (await Sees(act => here.As(name, act), other)).ShouldBe(inOther, $"{office}, other grid");

            // In another community an office is nothing, whatever it is at home; and from home nothing of there is to be had.
            var phone = here[name].Phone;
            (await Sees(act => there.AsNobody(async scope =>
            {
                scope.GetRequiredService<Acting>().Actor = await scope.GetRequiredService<ISignsIn>().As(phone, default) ?? Actor.Nobody;
                return await act(scope);
            }), elsewhere)).ShouldBe("", $"{office}, in another community");
            (await Sees(act => here.As(name, act), elsewhere)).ShouldBe("", $"{office}, somebody of another community");
        }

        (await Sees(act => here.As("张阿姨", act), own)).ShouldBe("", "a resident");
        (await Sees(act => here.AsNobody(act), own)).ShouldBe("", "nobody");
    }

    private static async Task<Filled> Fill(Neighbourhood here, Guid door, string name, string phone)
    {
        var home = await here.Open(door, name, more: form => (form.Phone, form.IdNumber) = (phone, Homestead.Id(new(1941, 3, 2), Sex.Male)));
        await here.Run<GiveTag, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "disabled" }, default));
        await here.Run<NoteDifficulty, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "health" }, default));
        var visit = await here.Run<RecordVisit, RecordVisit.Recorded>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, Finding = VisitFinding.Well, Needs = [new() { Kind = NeedKind.Errands }] }, default));
        var erasure = await here.As("陈书记", scope => scope.GetRequiredService<RecordErasure>().Run(new() { PersonId = home.PersonId, Identified = true }, default));
        return new Filled(home.HouseholdId, home.PersonId, visit.Id, erasure);
    }

    private sealed record Filled(Guid Household, Guid Person, Guid Visit, Guid Erasure);

    private static async Task<string> Sees(Func<Func<IServiceProvider, Task<bool>>, Task<bool>> act, Filled of)
    {
        List<string> sees = [];
        await Try(["name", "age", "tags", "difficulties"], async scope =>
        {
            var file = await scope.GetRequiredService<PersonFile>().Run(of.Person, default);
            file.Person.Name.ShouldContain('*');
            (file.IdNumber ?? "***").ShouldContain("***");
            (file.Person.Phone ?? "***").ShouldContain("***");
            return [true, file.Person.Age is not null, file.Person.Tags is { Count: > 0 }, file.Person.Difficulties is { Count: > 0 }];
        });
        await Try(["phone"], async scope => [(await scope.GetRequiredService<LookAtPerson>().Run(new() { Id = of.Person, Purpose = "visit" }, default)).Phone is { Length: 11 }]);
        await Try(["full"], async scope => [(await scope.GetRequiredService<LookAtFile>().Run(new() { PersonId = of.Person, Purpose = "visit" }, default)) is { IdNumber.Length: 18, Phone.Length: 11, Birthday: not null }]);
        await Try(["visits"], async scope => [(await scope.GetRequiredService<VisitDetail>().Run(of.Visit, default)).Visit.Finding is not null]);
        await Try(["needs"], async scope => [(await scope.GetRequiredService<INeeds>().Of(of.Household, default)).Count > 0]);
        await Try(["erasure"], async scope => [(await scope.GetRequiredService<ErasureDetail>().Run(of.Erasure, default)).Parts.Count > 0]);
        string[] order = ["name", "age", "phone", "full", "tags", "difficulties", "visits", "needs", "erasure"];
        return string.Join(' ', order.Where(sees.Contains));

        async Task Try(string[] fields, Func<IServiceProvider, Task<bool[]>> look)
        {
            try
            {
                await act(async scope =>
                {
                    var there = await look(scope);
                    sees.AddRange(fields.Zip(there).Where(pair => pair.Second).Select(pair => pair.First));
                    return true;
                });
            }
            catch (Exception exception) when (exception is NotYours or Missing or SignInFirst)
            {
                // Not theirs, or not to be found by them.
            }
        }
    }
}
