using System.Collections.Frozen;
using System.Text;

namespace Mulin.Concerns.Same;

/// <summary>
/// What a text is made of: overlapping pairs of 汉字 and whole words of letters. Digits are left out: a floor or a phone says nothing of
/// what the matter is.
/// </summary>
internal static class Pairs
{
    /// <summary>Said in every message, whatever it is about.</summary>
    private static readonly FrozenSet<string> Courtesies = new[]
    {
        "您好", "你好", "谢谢", "请问", "麻烦", "希望", "反映", "领导", "尽快", "解决", "处理", "帮忙", "我们", "社区", "小区", "业主", "居民", "工作", "人员", "师傅", "安排", "辛苦", "一下", "能不", "不能", "什么", "怎么", "么时", "时候",
    }.ToFrozenSet();

    private static readonly FrozenSet<char> Particles = "的了是我你您他她它们在就也都和与及或但而很太又还吗呢吧啊呀这那个一请能可以要会到来去说把被给让从对向着过地得".ToFrozenSet();

    /// <summary>In the order of the text, repeats included.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        List<string> pairs = [];
        var word = new StringBuilder();
        var before = '\0';
        foreach (var letter in text)
        {
            if (IsHan(letter))
            {
                End();
                if (before != '\0')
                {
                    pairs.Add(string.Concat(before, letter));
                }

                before = letter;
                continue;
            }

            before = '\0';
            if (char.IsAsciiLetter(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else
            {
                End();
            }
        }

        End();
        return pairs;

        void End()
        {
            if (word.Length >= 2)
            {
                pairs.Add(word.ToString());
            }

            word.Clear();
        }
    }

    /// <summary>How much a pair says of what the matter is: 6 for words of substance, next to nothing for particles and courtesies.</summary>
    public static int Weight(string pair) =>
        Courtesies.Contains(pair) ? 1 : pair.Count(Particles.Contains) switch { 0 => 6, 1 => 2, _ => 1 };

    private static bool IsHan(char letter) => letter is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf';
}
