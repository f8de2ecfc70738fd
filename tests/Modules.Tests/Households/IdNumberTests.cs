using Mulin.Contracts.Households;
using Mulin.Households.People;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>GB 11643, and that nothing in the number is typed a second time.</summary>
public class IdNumberTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    [Theory]
    [InlineData("11010519491231002X", 1949, 12, 31, Sex.Female)]
    [InlineData("１１０１０５１９４９１２３１００２ｘ", 1949, 12, 31, Sex.Female)]
    [InlineData("440524 18800101 0014", 1880, 1, 1, Sex.Male)]
    public void A_true_number_says_birthday_and_sex(string typed, int year, int month, int day, Sex sex)
    {
        var number = ResidentId.Demand(typed, Today);
        number.Birthday.ShouldBe(new DateOnly(year, month, day));
        number.Sex.ShouldBe(sex);
        number.ToString().ShouldNotContain("1949");
    }

    [Theory]
    [InlineData("110105491231002", "households.id-number-15")]
    [InlineData("11010519491231002", "households.id-number-shape")]
    [InlineData("1101051949123100A1", "households.id-number-shape")]
    [InlineData("110105194912310021", "households.id-number-check")]
    [InlineData("110105194913310021", "households.id-number-birthday")]
    [InlineData("110105299912310021", "households.id-number-birthday")]
    public void A_false_number_is_refused_with_its_own_sentence(string typed, string code) =>
        Should.Throw<Refusal>(() => ResidentId.Demand(typed, Today)).Code.ShouldBe(code);

    [Theory, BothEngines]
    public async Task Two_people_with_one_number_are_refused_without_a_name_and_merged_by_who_may(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var id = Homestead.Id(new(1955, 7, 7));
        await here.Open(doors[0], "周桂英", more: form => form.IdNumber = id);
        await here.Open(doors[1], "周贵英", "王师傅", form => form.IdNumber = id).IsRefused("households.id-number-taken", "IdNumber");
        await here.Open(doors[1], "周贵英", more: form => form.IdNumber = id).IsRefused("households.id-number-merge", "IdNumber");
        var other = await here.Open(doors[1], "周贵英");
        await here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = other.PersonId, IdNumber = id }, default)).IsRefused("households.id-number-merge", "IdNumber");
    }

    [Theory, BothEngines]
    public async Task A_birthday_beside_the_number_must_be_its_own(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "周桂英", more: form => form.IdNumber = Homestead.Id(new(1955, 7, 7)));
        await here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Birthday = new(1955, 7, 8) }, default)).IsRefused("households.birthday-differs", "Birthday");
        await here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Sex = Sex.Male }, default)).IsRefused("households.sex-differs", "Sex");
        (await here.File(home.PersonId)).IdNumber!.ShouldContain("***********");
    }
}
