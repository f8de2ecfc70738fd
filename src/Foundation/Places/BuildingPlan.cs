using System.Globalization;

namespace Mulin.Foundation.Places;

/// <summary>What a rule will make, before it is made.</summary>
/// <param name="Units">In each building; 0: the doors are directly in the building.</param>
/// <param name="Doors">In each unit, lowest floor first.</param>
internal sealed record BuildingPlan(bool ByHand, IReadOnlyList<(string Name, int Number)> Buildings, int Units, IReadOnlyList<(string Name, int Number)> Doors)
{
    /// <summary>What has no number stands after everything that has one.</summary>
    private const int Unnumbered = 100_000;

    internal int Dwellings => Buildings.Count * Math.Max(1, Units) * Doors.Count;

    internal static BuildingPlan Of(BuildPlaces.Form form)
    {
        var byHand = form.FromNumber is null && !string.IsNullOrWhiteSpace(form.BuildingName);
        List<(string, int)> buildings = [];
        if (byHand)
        {
            var name = form.BuildingName!.Trim();
            buildings.Add((name, NumberIn(name)));
        }
        else if (form.FromNumber is { } from && form.ToNumber is { } to)
        {
            buildings.AddRange(Enumerable.Range(from, to - from + 1).Select(number => (BuildingName(number), number)));
        }

        List<(string, int)> doors = [];
        for (var floor = 1; floor <= form.Floors; floor++)
        {
            for (var door = 1; door <= form.DoorsPerFloor; door++)
            {
                doors.Add((string.Create(CultureInfo.InvariantCulture, $"{floor}{door:00}"), (floor * 100) + door));
            }
        }

        return new(byHand, buildings, form.Units, doors);
    }

    internal static string BuildingName(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}号楼");

    internal static string UnitName(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}单元");

    internal static int NumberIn(string name)
    {
        var digits = string.Concat(name.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit).Take(4));
        return digits.Length == 0 ? Unnumbered : int.Parse(digits, CultureInfo.InvariantCulture);
    }
}
