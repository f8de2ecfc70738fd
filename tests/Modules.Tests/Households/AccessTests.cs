using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Households.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>Which office sees which field of whose file, and what is to be read nowhere at all.</summary>
public class AccessTests
{
    private const string PlantedPhone = "13877776666";

    /// <summary>Who: sees the file, sees it in full, keeps it, sees and keeps care, takes registers out; first where the post is, then elsewhere in the community.</summary>
    private static readonly (Office Office, string Own, string Elsewhere)[] Matrix =
    [
        (Office.Secretary, "see full keep care keep-care export", "see full keep care keep-care export"),
        (Office.CommitteeMember, "see full keep care keep-care export", "see full keep care keep-care export"),
        (Office.CommunityStaff, "see full keep care keep-care export", "see full keep care keep-care export"),
        (Office.SocialWorker, "see care keep-care", "see care keep-care"),
        (Office.GridSecretary, "see full keep", ""),
        (Office.GridLeader, "see full keep", ""),
        (Office.GridWorker, "see full keep care keep-care", ""),
        (Office.BuildingLeader, "see", ""),
        (Office.UnitLeader, "see", ""),
        (Office.PropertyManager, "", ""),
        (Office.OwnersCommitteeMember, "", ""),
        (Office.PartyGroupMember, "", ""),
        (Office.ResidentsRepresentative, "", ""),
        (Office.Mediator, "", ""),
        (Office.Assessor, "", ""),
    ];

    [Theory, BothEngines]
    public async Task Every_office_sees_what_it_needs_where_it_is_and_no_more(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var unit = here.Places.Places.First(place => place.Level == PlaceLevel.Unit);
        var own = await here.Open(doors[0], "钱大爷", more: form => (form.IdNumber, form.Phone) = (Homestead.Id(new(1941, 3, 2), Sex.Male), PlantedPhone));
        var other = await here.Open(doors[30], "李奶奶");
        foreach (var person in new[] { own.PersonId, other.PersonId })
        {
            await here.Run<GiveTag, Guid>("刘姐", slice => slice.Run(new() { PersonId = person, Code = "disabled", Note = "残疾证" }, default));
        }

        foreach (var (office, mayOwn, mayElsewhere) in Matrix)
        {
            var name = office == Office.Secretary ? "陈书记" : $"{office}";
            Guid? place = office switch
            {
                Office.BuildingLeader or Office.PartyGroupMember => here.Buildings[0].Id,
                Office.UnitLeader => unit.Id,
                Office.OwnersCommitteeMember => here.Places.Places.First(node => node.Level == PlaceLevel.Compound).Id,
                _ => null,
            };
            Guid? grid = office is Office.GridWorker or Office.GridLeader or Office.GridSecretary ? here.Places.Grids[0].Id : null;
            if (office != Office.Secretary)
            {
                await here.Settle(name, office, place: place, grid: grid);
            }

            (await Sees(here, name, own)).ShouldBe(mayOwn, $"{office}, where the post is");
            (await Sees(here, name, other)).ShouldBe(mayElsewhere, $"{office}, elsewhere");
        }

        (await Sees(here, "张阿姨", own)).ShouldBe("", "a resident");
    }

    private static async Task<string> Sees(Neighbourhood here, string who, OpenHousehold.Opened home)
    {
        List<string> may = [];
        await Try("see", () => here.Home(home.HouseholdId, who));
        await Try("full", () => here.Run<LookAtFile, LookAtFile.View>(who, slice => slice.Run(new() { PersonId = home.PersonId, Purpose = "visit" }, default)));
        await Try("keep", () => here.Run<FilePerson, Guid>(who, slice => slice.Run(new() { PersonId = home.PersonId, Occupation = $"退休{who}"[..4] }, default)));
        if (may.Contains("see"))
        {
            var file = await here.File(home.PersonId, who);
            file.Person.Name.ShouldContain('*');
            (file.IdNumber ?? "***").ShouldContain("***");
            (file.Person.Phone ?? "***").ShouldContain("***");
            var tags = (await here.Home(home.HouseholdId, who)).Members.Single().Tags;
            (tags is null).ShouldBe(file.Person.Tags is null);
            (file.Person.Tags is null).ShouldBe(file.Person.Difficulties is null);
            var care = tags is not null;
            var told = file.Course.Any(line => line.Text.Contains("残疾", StringComparison.Ordinal) || line.Text.Contains("标签", StringComparison.Ordinal));
            told.ShouldBe(care, $"{who} reads of care what {who} sees of care");
            if (care)
            {
                may.Add("care");
            }

            var list = await here.Run<HomeList, HomeList.View>(who, slice => slice.Run(new() { Filter = new() { Q = file.Where } }, default));
            list.Doors.Count.ShouldBe(1, "a door as it is written");
            list.Doors.SelectMany(door => door.Homes).Where(line => line.HouseholdId == home.HouseholdId).ShouldAllBe(line => (line.Tags.Count > 0) == care);
        }

        await Try("keep-care", async () =>
        {
            var id = await here.Run<NoteDifficulty, Guid>(who, slice => slice.Run(new() { PersonId = home.PersonId, Code = "health" }, default));
            return await here.Run<EndDifficulty, Guid>(who, slice => slice.Run(new() { DifficultyId = id }, default));
        });
        await Try("export", async () =>
        {
            using var to = new MemoryStream();
            await here.As(who, scope => scope.GetRequiredService<ExportHomes>().Run(new(), xlsx: false, to, default));
            return to.Length;
        });
        return string.Join(' ', may);

        async Task Try<R>(string what, Func<Task<R>> act)
        {
            try
            {
                await act();
                may.Add(what);
            }
            catch (NotYours)
            {
                // Not theirs.
            }
        }
    }

    [Theory, BothEngines]
    public async Task Who_may_not_see_tags_learns_nothing_by_asking_for_them(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        await here.Settle("葛楼长", Office.BuildingLeader, place: here.Buildings[0].Id);
        var home = await here.Open(doors[0], "钱大爷");
        await here.Open(doors[30], "李奶奶");
        await here.Run<GiveTag, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "disabled" }, default));
        Task<HomeList.View> List(string who, HomeFilter filter) => here.Run<HomeList, HomeList.View>(who, slice => slice.Run(new() { Filter = filter }, default));
        await Should.ThrowAsync<NotYours>(() => List("葛楼长", new() { Tag = "disabled" }));
        (await List("王师傅", new() { Tag = "disabled" })).Doors.Single().DwellingId.ShouldBe(doors[0]);
        (await List("赵师傅", new() { Tag = "disabled" })).Doors.ShouldBeEmpty();
        (await List("葛楼长", new())).Doors.Count(door => door.Homes.Count > 0).ShouldBe(1);
        await Should.ThrowAsync<NotYours>(() => here.Run<DoorDetail, DoorDetail.View>("葛楼长", slice => slice.Run(doors[30], default)));
        (await here.As("葛楼长", scope => scope.GetRequiredService<FindHomes>().Find("李奶奶", 5, default))).Lines.ShouldBeEmpty();
        (await here.As("刘姐", scope => scope.GetRequiredService<FindHomes>().Find("李奶", 5, default))).Lines.Single().Text.ShouldContain("李*奶");
    }

    [Theory, BothEngines]
    public async Task Whoever_looks_at_a_full_file_says_why_and_the_person_can_read_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var id = Homestead.Id(new(1941, 3, 2), Sex.Male);
        var home = await here.Open(doors[0], "钱大爷", more: form => (form.IdNumber, form.Phone) = (id, PlantedPhone));
        await here.Run<LookAtFile, LookAtFile.View>("王师傅", slice => slice.Run(new() { PersonId = home.PersonId, Purpose = "curious" }, default)).IsRefused("people.purpose-missing", "Purpose");
        (await here.Facts<PersonLookedAt>()).ShouldBeEmpty();
        var full = await here.Run<LookAtFile, LookAtFile.View>("王师傅", slice => slice.Run(new() { PersonId = home.PersonId, Purpose = "visit" }, default));
        full.ShouldBe(new LookAtFile.View("钱大爷", PlantedPhone, id, new DateOnly(1941, 3, 2)));
        (await here.Facts<PersonLookedAt>()).Single().ShouldBe(new PersonLookedAt(home.PersonId, "household-file", "visit"));
        var record = await here.As("陈书记", scope => scope.GetRequiredService<PersonRecord>().Run(home.PersonId, default));
        record.Looks.Single().ShouldSatisfyAllConditions(look => look.By.ShouldBe("王师傅"), look => look.Purpose.ShouldBe("visit"));
    }

    /// <summary>Planted, used in every way there is, and then sought in everything that was written.</summary>
    [Theory, BothEngines]
    public async Task A_planted_number_and_phone_stand_in_clear_nowhere(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var doors = await here.Doors();
        var id = Homestead.Id(new(1941, 3, 2), Sex.Male);
        var home = await here.Open(doors[0], "钱大爷", more: form => (form.IdNumber, form.Phone) = (id, PlantedPhone));
        await here.Run<AddOwner, Guid>("刘姐", slice => slice.Run(new() { DwellingId = doors[0], PersonId = home.PersonId }, default));
        await here.Run<GiveTag, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "low-income" }, default));
        await here.Run<LookAtFile, LookAtFile.View>("王师傅", slice => slice.Run(new() { PersonId = home.PersonId, Purpose = "visit" }, default));
        await here.Run<HomeList, HomeList.View>("刘姐", slice => slice.Run(new() { Filter = new() { Q = PlantedPhone[^4..] } }, default));
        (await here.As("刘姐", scope => scope.GetRequiredService<FindHomes>().Find(PlantedPhone[^4..], 5, default))).Lines.Count.ShouldBe(1);
        await here.Run<MoveHousehold, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, DwellingId = doors[2] }, default));
        await here.Settle();

        var seen = 0;
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            foreach (var record in await db.Set<FactRecord>().AsNoTracking().ToListAsync())
            {
                seen++;
                record.Payload.ShouldNotContain(id);
                record.Payload.ShouldNotContain(PlantedPhone);
                record.Payload.ShouldNotContain("钱大爷");

                // No fact ties somebody to a door: that is a row, and rows can be forgotten.
                (record.Payload.Contains(doors[0].ToString(), StringComparison.OrdinalIgnoreCase) && (record.Payload.Contains(home.PersonId.ToString(), StringComparison.OrdinalIgnoreCase)
                    || record.Payload.Contains(home.HouseholdId.ToString(), StringComparison.OrdinalIgnoreCase))).ShouldBeFalse(record.Name);
            }

            return seen;
        });
        seen.ShouldBeGreaterThan(10);
        foreach (var text in await Everything(here))
        {
            text.ShouldNotContain(id);
            text.ShouldNotContain(PlantedPhone);
        }
    }

    /// <summary>Every text column of every table, as the database gives it back.</summary>
    private static Task<List<string>> Everything(Neighbourhood here) => here.AsSystem(async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        List<string> tables = [];
        await using (var names = connection.CreateCommand())
        {
            names.CommandText = db.Engine.IsPostgres ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'" : "SELECT name FROM sqlite_master WHERE type = 'table'";
            await using var reader = await names.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        List<string> texts = [];
        foreach (var table in tables)
        {
            await using var rows = connection.CreateCommand();
            rows.CommandText = $"SELECT * FROM {table}";
            await using var reader = await rows.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    if (!await reader.IsDBNullAsync(i) && reader.GetValue(i) is var value && value is string or byte[])
                    {
                        texts.Add(value as string ?? System.Text.Encoding.UTF8.GetString((byte[])value));
                    }
                }
            }
        }

        texts.Count.ShouldBeGreaterThan(500);
        return texts;
    });
}
