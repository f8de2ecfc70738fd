using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Work;

/// <summary>One box over every room: what this actor may see of what was typed, grouped by room.</summary>
internal sealed class Search(Db db, House house, IServiceProvider rooms) : ISlice
{
    public const int Each = 10;
    public const int Longest = 100;

    internal sealed class Form
    {
        [StringLength(Longest, ErrorMessage = "work.seek.long")]
        public string? Q { get; set; }
    }

    /// <param name="Heading">Text key.</param>
    internal sealed record Group(string Heading, FoundList Found);

    internal sealed record View(string Typed, IReadOnlyList<Group> Groups)
    {
        public int Count => Groups.Sum(group => group.Found.Lines.Count);
    }

    internal async Task<View> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.See);
        FormCheck.Check(form);
        var typed = form.Q?.Trim() ?? "";
        List<Group> groups = [];
        foreach (var room in typed.Length == 0 ? [] : house.Finders.Select(type => (IFinds)rooms.GetRequiredService(type)).Where(room => room.For(db.Actor)))
        {
            var found = await room.Find(typed, Each, ct);
            if (found.Lines.Count > 0)
            {
                groups.Add(new Group(room.Heading, found));
            }
        }

        return new View(typed, groups);
    }
}
