namespace Mulin.Contracts.Households;

/// <summary>特长: what people can do, one list for files, volunteers and talents. The text of each is <c>households.strength.{code}</c>.</summary>
public static class Strengths
{
    /// <summary>Permanent: they stand in facts.</summary>
    public static readonly IReadOnlyList<string> Codes =
        ["repair", "medical", "teaching", "law", "mediation", "handicraft", "calligraphy", "music", "dance", "storytelling", "photography", "cooking", "hairdressing", "computers", "driving", "languages", "sport", "other"];
}
