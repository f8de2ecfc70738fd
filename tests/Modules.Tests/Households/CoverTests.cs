using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Households.Covers;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;
using Mulin.Ui.Sheets;

namespace Mulin.Modules.Tests.Households;

/// <summary>Who is there for whom (包联).</summary>
public class CoverTests
{
    [Theory, BothEngines]
    public async Task A_party_member_is_there_for_households_and_each_of_them_reads_who_it_is(On engine)
    {
        var (here, doors, member) = await Party(engine);
        var first = await here.Open(doors[0], "钱大爷");
        var second = await here.Open(doors[1], "孙奶奶");

        var done = await Assign(here, member, form => form.Doors = "1-1-101\n1号楼1单元102室");

        done.ShouldBe(new AssignCover.Assigned(2, 0));
        (await here.Home(first.HouseholdId)).ThereForIt.Select(line => line.Text).ShouldContain("党员冯*平（包联）");
        (await here.Home(first.HouseholdId)).ThereForIt.ShouldContain(line => line.ByOffice && line.Text.Contains('王'));
        (await Assign(here, member, form => (form.HouseholdIds, form.GridIds) = ([first.HouseholdId], [here.Places.Grids[1].Id]))).ShouldBe(new AssignCover.Assigned(1, 1));
        (await here.Home((await here.Open(doors[30], "李奶奶")).HouseholdId)).ThereForIt.Count(line => !line.ByOffice).ShouldBe(1);
        await here.Settle();
        (await here.Counted("households.covered")).ShouldBe(3);
        (await here.Counted("households.covers")).ShouldBe(3);
        (await here.Home(second.HouseholdId)).Course.ShouldContain(line => line.Text.Contains("包联这一户"));

        // The facts name no place below the grid.
        (await here.Facts()).Where(one => one.Fact is CoverBegan).ShouldAllBe(one => one.Envelope.AreaPath == here.Node.Path);
    }

    [Theory, BothEngines]
    public async Task What_cannot_be_is_refused_with_the_line_it_stands_in_and_nothing_begins(On engine)
    {
        var (here, doors, member) = await Party(engine);
        await here.Open(doors[0], "钱大爷");
        var plain = await here.Open(doors[2], "周姐");
        Task<AssignCover.Assigned> Try(Guid who, CoverRole role, string? typed) => Assign(here, who, form => (form.Role, form.Doors) = (role, typed));
        await Try(member, CoverRole.PartyMember, "1-1-101\n9-9-909").IsRefused("households.cover-door-unknown", "Doors");
        await Try(member, CoverRole.PartyMember, "1-1-101\n\n1-2-201").IsRefused("households.cover-door-empty", "Doors");
        await Try(member, CoverRole.PartyMember, null).IsRefused("households.cover-nothing", "Doors");
        await Try(plain.PersonId, CoverRole.PartyMember, "1-1-101").IsRefused("households.cover-no-party", "Role");
        await Try(plain.PersonId, CoverRole.Cadre, "1-1-101").IsRefused("households.cover-no-office", "Role");
        await Try(plain.PersonId, CoverRole.Volunteer, "1-1-201").IsRefused("households.cover-own", "Doors");
        (await here.Facts<CoverBegan>()).ShouldBeEmpty();

        (await Try(here["王师傅"].PersonId, CoverRole.Cadre, "1-1-101")).Begun.ShouldBe(1);
        await Try(here["王师傅"].PersonId, CoverRole.Cadre, "1-1-101").IsRefused("households.cover-there", "Doors");
    }

    [Theory, BothEngines]
    public async Task A_whole_staircase_is_covered_with_whoever_comes_to_live_there(On engine)
    {
        var (here, doors, member) = await Party(engine);
        await Assign(here, member, form => form.Doors = "1-1");
        await here.Settle();
        (await here.Counted("households.covered")).ShouldBe(0);
        var home = await here.Open(doors[0], "钱大爷");
        await here.Open(doors[8], "别人");
        await here.Settle();
        (await here.Counted("households.covered")).ShouldBe(1);

        await here.Run<MoveHousehold, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, DwellingId = doors[9] }, default));
        await here.Settle();
        (await here.Counted("households.covered")).ShouldBe(0);
        var mine = await here.Run<CoverOf, CoverView>("陈书记", slice => slice.Run(member, default));
        mine.Lines.Single().ShouldSatisfyAllConditions(line => line.Kind.ShouldBe(CoverKind.Stairs), line => line.Count.ShouldBe(0));
    }

    [Theory, BothEngines]
    public async Task Covers_follow_a_household_that_splits_or_goes_into_another_and_end_with_it(On engine)
    {
        var (here, doors, member) = await Party(engine);
        var home = await here.Open(doors[0], "钱大爷");
        var son = await here.Join(home.HouseholdId, "钱小海", Relation.Child);
        var other = await here.Open(doors[1], "孙奶奶");
        await Assign(here, member, form => form.Doors = "1-1-101");
        await here.Settle();

        var split = await here.Run<SplitHousehold, Guid>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, PersonIds = [son], DwellingId = doors[2] }, default));
        await here.Settle();
        (await Covered(here)).ShouldBe([home.HouseholdId, split], ignoreOrder: true);

        await here.Run<MergeHouseholds, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = split, IntoId = other.HouseholdId, Relation = Relation.Relative }, default));
        await here.Settle();
        (await Covered(here)).ShouldBe([home.HouseholdId, other.HouseholdId], ignoreOrder: true);
        (await here.Counted("households.covered")).ShouldBe(2);

        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = other.HouseholdId }, default));
        await here.Settle();
        (await Covered(here)).ShouldBe([home.HouseholdId]);
        (await here.Counted("households.covered")).ShouldBe(1);

        // Settled twice, nothing happens again.
        var facts = (await here.Facts()).Count;
        await here.Settle();
        (await here.Facts()).Count.ShouldBe(facts);
    }

    [Theory, BothEngines]
    public async Task Who_moves_away_or_dies_is_there_for_nobody_any_more(On engine)
    {
        var (here, doors, member) = await Party(engine);
        await here.Open(doors[0], "钱大爷");
        var friend = await here.Open(doors[3], "周姐");
        await Assign(here, member, form => form.Doors = "1-1-101");
        await Assign(here, friend.PersonId, form => (form.Role, form.Doors) = (CoverRole.Volunteer, "1-1-101"));
        await here.Settle();

        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = friend.HouseholdId }, default));
        await here.Settle();
        (await here.Facts<CoverEnded>()).Single().ShouldSatisfyAllConditions(fact => fact.PersonId.ShouldBe(friend.PersonId), fact => fact.How.ShouldBe(CoverEnd.MovedAway));
        (await here.Counted("households.covered")).ShouldBe(1);

        var own = (await here.File(member)).HouseholdId!.Value;
        await here.Run<RecordDeath, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = own, PersonId = member, On = here.Today() }, default));
        await here.Settle();
        (await here.Facts<CoverEnded>()).Select(fact => fact.How).ShouldBe([CoverEnd.MovedAway, CoverEnd.Died], ignoreOrder: true);
        (await here.Counted("households.covered")).ShouldBe(0);
        (await here.Counted("households.covers")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Being_there_for_somebody_shows_door_and_masked_name_and_opens_no_file(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "钱大爷", more: form => form.Phone = "13877770001");
        await Assign(here, here["李叔"].PersonId, form => (form.Role, form.Doors, form.Why) = (CoverRole.Volunteer, "1-1-101", "腿脚不便"));

        var mine = await here.Run<CoverOf, CoverView>("李叔", slice => slice.Run(here["李叔"].PersonId, default));
        mine.Lines.Single().Homes.Single().ShouldSatisfyAllConditions(line => line.Head.ShouldBe("钱*爷"), line => line.MayOpen.ShouldBeFalse());
        mine.Lines.Single().Why.ShouldBeNull();
        mine.Lines.Single().MayEnd.ShouldBeFalse();
        await Should.ThrowAsync<NotYours>(() => here.Home(home.HouseholdId, "李叔"));
        await Should.ThrowAsync<NotYours>(() => here.Run<CoverOf, CoverView>("张阿姨", slice => slice.Run(here["李叔"].PersonId, default)));

        // The grid worker of the other grid sees that he covers nobody there.
        (await here.Run<CoverOf, CoverView>("赵师傅", slice => slice.Run(here["李叔"].PersonId, default))).Lines.ShouldBeEmpty();
        (await here.Run<CoverOf, CoverView>("王师傅", slice => slice.Run(here["李叔"].PersonId, default))).Lines.Single().Homes.Single().MayOpen.ShouldBeTrue();
        (await here.Run<CoverList, CoverList.View>("赵师傅", slice => slice.Run(default))).Lines.ShouldBeEmpty();
        (await here.Run<CoverList, CoverList.View>("王师傅", slice => slice.Run(default))).Lines.Single().Homes.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task The_grid_secretary_assigns_in_the_own_grid_and_nobody_below(On engine)
    {
        var (here, doors, member) = await Party(engine);
        await here.Settle("何支书", Office.GridSecretary, grid: here.Places.Grids[0].Id);
        await here.Open(doors[0], "钱大爷");
        await here.Open(doors[30], "李奶奶");
        (await Assign(here, member, form => form.Doors = "1-1-101", "何支书")).Begun.ShouldBe(1);
        var far = (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Household>().Where(row => row.DwellingId == doors[30]).Select(row => row.Id).SingleAsync()));
        await Should.ThrowAsync<NotYours>(() => Assign(here, member, form => form.HouseholdIds = [far], "何支书"));
        await Should.ThrowAsync<NotYours>(() => Assign(here, member, form => form.GridIds = [here.Places.Grids[1].Id], "何支书"));
        (await Assign(here, member, form => form.GridIds = [here.Places.Grids[0].Id], "何支书")).Begun.ShouldBe(1);
        foreach (var somebody in new[] { "刘姐", "王师傅", "李叔" })
        {
            await Should.ThrowAsync<NotYours>(() => Assign(here, member, form => form.HouseholdIds = [far], somebody));
        }
    }

    [Theory, BothEngines]
    public async Task Two_who_assign_the_same_at_once_begin_it_once(On engine)
    {
        var (here, doors, member) = await Party(engine);
        await here.Open(doors[0], "钱大爷");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (await Assign(here, member, form => form.Doors = "1-1-101")).Begun;
            }
            catch (Exception exception) when (exception is Faster or Refusal { Code: "households.cover-there" })
            {
                return 0;
            }
        })));
        outcomes.Sum().ShouldBe(1);
        (await here.Facts<CoverBegan>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_cover_is_ended_by_who_assigns_and_the_register_goes_out_masked(On engine)
    {
        var (here, doors, member) = await Party(engine);
        await here.Open(doors[0], "钱大爷");
        await Assign(here, member, form => form.Doors = "1-1-101");
        var bytes = await here.Run<CoverList, byte[]>("陈书记", slice => slice.Sheet(default));
        var sheet = (await SheetFile.Read(new MemoryStream(bytes), new(1_000_000, 100), default)).Pages.Single();
        sheet.Rows[1].Cells.ShouldBe(["冯*平", "党员", "一户", "东苑·1号楼1单元101", "钱*爷", "2026-11-02"]);
        await Should.ThrowAsync<NotYours>(() => here.Run<CoverList, byte[]>("王师傅", slice => slice.Sheet(default)));

        var line = (await here.Run<CoverOf, CoverView>("陈书记", slice => slice.Run(member, default))).Lines.Single();
        await Should.ThrowAsync<NotYours>(() => here.Run<EndCover, Guid>("王师傅", slice => slice.Run(new() { CoverId = line.Id }, default)));
        await here.Run<EndCover, Guid>("陈书记", slice => slice.Run(new() { CoverId = line.Id, Version = line.Version }, default));
        await here.Run<EndCover, Guid>("陈书记", slice => slice.Run(new() { CoverId = line.Id }, default)).IsRefused("households.cover-over", null);
        await here.Settle();
        (await here.Counted("households.covered")).ShouldBe(0);
    }

    private static async Task<(Neighbourhood Here, IReadOnlyList<Guid> Doors, Guid Member)> Party(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[20], "冯国平");
        await here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, PartyMember = true }, default));
        return (here, doors, home.PersonId);
    }

    private static Task<AssignCover.Assigned> Assign(Neighbourhood here, Guid person, Action<AssignCover.Form> more, string by = "陈书记") => here.Run<AssignCover, AssignCover.Assigned>(by, slice =>
    {
        var form = new AssignCover.Form { PersonId = person, Role = CoverRole.PartyMember };
        more(form);
        return slice.Run(form, default);
    });

    private static Task<List<Guid>> Covered(Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Cover>().Where(row => row.Until == null).Select(row => row.TargetId).ToListAsync());
}
