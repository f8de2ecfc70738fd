using System.Globalization;

namespace Mulin.Kernel.Domain;

/// <summary>How names and phones stand on screen unless the reader has the right and asks (PIPL; DOMAIN §3).</summary>
public static class Mask
{
    /// <summary>张小明 → 张*明, 李四 → 李*, anything longer keeps its first and last character.</summary>
    public static string Name(string name)
    {
        var letters = StringInfo.GetTextElementEnumerator(name);
        List<string> parts = [];
        while (letters.MoveNext())
        {
            parts.Add(letters.GetTextElement());
        }

        return parts.Count switch
        {
            0 => "",
            1 => "*",
            2 => parts[0] + "*",
            _ => parts[0] + "*" + parts[^1],
        };
    }

    /// <summary>13812341234 → 138****1234; a shorter number keeps its last two digits.</summary>
    public static string Phone(string phone) =>
        phone.Length >= 11 ? $"{phone[..3]}****{phone[^4..]}" : phone.Length > 2 ? new string('*', phone.Length - 2) + phone[^2..] : "**";
}
