using System.Text.Json.Serialization;
using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Import;

/// <summary>Somebody as a row of the list says them, understood.</summary>
/// <param name="Number">The row.</param>
internal sealed record PersonRow(
    [property: JsonPropertyName("n")] int Number,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("id")] string? IdNumber,
    [property: JsonPropertyName("phone")] string? Phone,
    [property: JsonPropertyName("born")] DateOnly? Birthday,
    [property: JsonPropertyName("sex")] Sex? Sex,
    [property: JsonPropertyName("is")] Relation Relation,
    [property: JsonPropertyName("work")] string? Occupation,
    [property: JsonPropertyName("party")] bool? Party,
    [property: JsonPropertyName("tags")] IReadOnlyList<string> Tags,
    [property: JsonPropertyName("since")] DateOnly? Since)
{
    public override string ToString() => "•••";
}

/// <summary>Those who live together behind a door, or a door about which the list says something and nobody lives there.</summary>
/// <param name="Number">Its first row.</param>
/// <param name="Plates">Of its cars, each in its one form; null: the list says nothing of cars, or the community keeps none.</param>
internal sealed record HomeRow(
    [property: JsonPropertyName("n")] int Number,
    [property: JsonPropertyName("door")] Guid DwellingId,
    [property: JsonPropertyName("use")] DwellingUse? Use,
    [property: JsonPropertyName("tenure")] Tenure? Tenure,
    [property: JsonPropertyName("area")] long? FloorArea,
    [property: JsonPropertyName("people")] IReadOnlyList<PersonRow> People,
    [property: JsonPropertyName("cars"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Plates = null)
{
    public override string ToString() => "•••";
}

/// <summary>Why a row cannot be written, or what of it is left out.</summary>
/// <param name="Text">Text key of the sentence. Its numbers are rows; no sentence repeats what somebody wrote.</param>
internal sealed record Remark(Field Field, string Text, params int[] Numbers)
{
    public static Remark Of(Refusal refusal, Field field = Field.Name) => new(refusal.Field switch
    {
        "IdNumber" => Field.IdNumber,
        "Phone" => Field.Phone,
        "Birthday" => Field.Birthday,
        "Sex" => Field.Sex,
        "Occupation" => Field.Occupation,
        "Relation" => Field.Relation,
        "From" or "Since" => Field.Since,
        "FloorArea" or "SquareMetres" => Field.Area,
        "Use" => Field.Tenure,
        _ => field,
    }, refusal.Code, [.. refusal.Args.OfType<int>()]);
}
