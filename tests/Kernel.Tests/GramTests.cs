using FsCheck;
using FsCheck.Fluent;
using Mulin.Kernel.Search;

namespace Mulin.Kernel.Tests;

public class GramTests
{
    [Theory]
    [InlineData("停车位", "停车 车位 位")]
    [InlineData("灯", "灯")]
    [InlineData("编号26-01234，3号楼２单元", "编号 号 26 01234 3 号楼 楼 2 单元 元")]
    [InlineData("ＡＢＣ Wi-Fi", "abc wi fi")]
    [InlineData("……！", "")]
    public void Text_is_cut_into_pairs_of_signs_and_whole_numbers(string text, string grams) => string.Join(' ', Grams.Of(text)).ShouldBe(grams);

    [Fact]
    public void What_is_no_sign_at_all_does_not_keep_the_rest_from_being_found() =>
        string.Join(' ', Grams.Of("灯坏\ufffe楼\ud83d道")).ShouldBe("灯坏 坏 楼 道");

    [Fact]
    public void A_pair_is_asked_for_whole_and_a_single_sign_as_a_beginning()
    {
        var asked = Grams.Asked("停车位 灯 26-012");
        asked.Select(phrase => string.Join(' ', phrase.Grams)).ShouldBe(["停车 车位", "灯", "26 012"]);
        asked.Select(phrase => phrase.Open).ShouldBe([false, true, true]);
        Grams.Asked(" ！ ").ShouldBeEmpty();
    }

    /// <summary>Whatever piece of a text of 汉字 somebody types, the grams of the piece stand in those of the text, one after the other.</summary>
    [Fact]
    public void Every_piece_of_a_text_is_found_in_it() => Prop.ForAll(
        Gen.Choose(0x4E00, 0x4E20).Select(sign => (char)sign).ArrayOf().Where(text => text.Length > 1).ToArbitrary(),
        Gen.Choose(0, 1000).ToArbitrary(),
        (text, at) =>
        {
            var from = at % text.Length;
            var piece = new string(text[from..(from + 1 + (at / 7 % (text.Length - from)))]);
            var kept = Grams.Of(new string(text));
            var asked = Grams.Asked(piece).Single();
            return Enumerable.Range(0, kept.Count - asked.Grams.Count + 1).Any(start => asked.Grams.Select((gram, i) =>
                asked.Open && i == asked.Grams.Count - 1 ? kept[start + i].StartsWith(gram, StringComparison.Ordinal) : kept[start + i] == gram).All(fits => fits));
        }).QuickCheckThrowOnFailure();
}
