using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Meets;

/// <summary>Activities by a part of their title, in the one search box of the workbench.</summary>
internal sealed class FindActivities(Db db, Texts texts) : IFinds
{
    public string Heading => "activities.found";

    public bool For(Actor actor) => db.May(Rights.See);

    public async Task<FoundList> Find(string typed, int take, CancellationToken ct)
    {
        var words = typed.Trim();
        if (words.Length is 0 or > Activity.LongestTitle)
        {
            return FoundList.Nothing;
        }

        var rows = await db.Set<Activity>().AsNoTracking().Where(row => row.Title.Contains(words)).OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(ct);
        return new FoundList(
            [.. rows.Take(take).Select(row => new FoundLine(
                row.Title, string.Join(" · ", new[] { texts.Of("activities.kind", row.Kind), row.FirstAt is { } first ? Clock.DayOf(first).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null }.OfType<string>()),
                $"activities/work/{row.Id}", "party-popper", Mark: $"activities.state.{Texts.Kebab(row.State.ToString())}"))],
            rows.Count > take, $"activities/work?q={Uri.EscapeDataString(words)}");
    }
}
