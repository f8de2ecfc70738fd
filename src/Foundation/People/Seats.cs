using Mulin.Contracts.Bodies;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Ui;

namespace Mulin.Foundation.People;

/// <summary>Places, grids and bodies as a form offers them.</summary>
internal static class Seats
{
    /// <summary>Units under their building; buildings without units, and compounds, by themselves.</summary>
    public static IReadOnlyList<Option> Homes(PlaceBook book)
    {
        var split = book.Places.Where(place => place.Level == PlaceLevel.Unit).Select(unit => unit.ParentId).ToHashSet();
        return [.. book.Places
            .Where(place => place.Level == PlaceLevel.Unit || (place.Level == PlaceLevel.Building && !split.Contains(place.Id)))
            .Select(place => new Option(place.Id.ToString(), place.FullName, Group: book.Above(place.Id, PlaceLevel.Compound)?.Name))];
    }

    /// <summary>Where this office may be held, each as the scope of a post.</summary>
    public static IReadOnlyList<Option> For(Office office, PlaceBook book, IReadOnlyList<BodyName> bodies, Texts texts)
    {
        var seats = Posts.SeatsOf(office);
        List<Option> options = [];
        if (seats.HasFlag(Seat.Community))
        {
            options.Add(new Option(Post.Whole, texts["people.seat.community"]));
        }

        if (seats.HasFlag(Seat.Grid))
        {
            options.AddRange(book.Grids.Select(grid => new Option(Post.Grid(office, grid.Id).Scope, grid.Name, Group: texts["people.seat.grid"])));
        }

        foreach (var (seat, level) in new[] { (Seat.Compound, PlaceLevel.Compound), (Seat.Building, PlaceLevel.Building), (Seat.Unit, PlaceLevel.Unit) })
        {
            if (seats.HasFlag(seat))
            {
                options.AddRange(book.Places.Where(place => place.Level == level).Select(place => new Option(Post.Place(office, place.Id).Scope, place.FullName, Group: texts.Of("people.seat", level))));
            }
        }

        if (seats.HasFlag(Seat.Body))
        {
            options.AddRange(bodies.Select(body => new Option(Post.Body(office, body.Id).Scope, body.Name, Group: texts["people.seat.body"])));
        }

        return options;
    }
}
