using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.People;

/// <summary>How times and distances are said.</summary>
internal static class Times
{
    /// <summary>周一上午、周三下午; every day of one part together: 每天上午; null: they said nothing.</summary>
    public static string? Said(Texts texts, int times)
    {
        if (times == 0)
        {
            return null;
        }

        if (times == FreeTimes.Always)
        {
            return texts["volunteers.times.always"];
        }

        List<string> said = [];
        foreach (var part in Enum.GetValues<DayPart>())
        {
            List<DayOfWeek> days = [.. FreeTimes.Week.Where(day => FreeTimes.Has(times, day, part))];
            var spoken = texts.Of("volunteers.part", part);
            if (days.Count == 7)
            {
                said.Add(texts["volunteers.times.every-day", spoken]);
            }
            else if (days.Count == 5 && !days.Contains(DayOfWeek.Saturday) && !days.Contains(DayOfWeek.Sunday))
            {
                said.Add(texts["volunteers.times.weekdays", spoken]);
            }
            else
            {
                said.AddRange(days.Select(day => texts["volunteers.times.one", texts[$"volunteers.day.{(int)day}"], spoken]));
            }
        }

        return string.Join(texts["volunteers.comma"], said);
    }

    /// <summary>How far from home they would go.</summary>
    public static string Far(Texts texts, int? reach) => reach is { } metres ? texts["volunteers.reach.within", metres] : texts["volunteers.reach.anywhere"];
}
