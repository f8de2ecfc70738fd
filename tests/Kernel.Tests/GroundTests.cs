using FsCheck;
using FsCheck.Fluent;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Tests;

public class GroundTests
{
    /// <summary>Well within the box in which maps are shifted: at its rim the way back has no one answer.</summary>
    private static readonly Arbitrary<(int, int)> InChina = Arb.From(Gen.Choose(18_000_000, 53_000_000).Zip(Gen.Choose(74_000_000, 134_000_000)));

    [Theory]
    [InlineData(31.1774276, 121.5272106, 31.17530398364597, 121.531541859215)]
    [InlineData(22.543847, 113.912316, 22.540796131694766, 113.9171764808363)]
    [InlineData(39.911954, 116.377817, 39.91334545536069, 116.38404722455657)]
    public void Known_points_are_shifted_as_published(double latitude, double longitude, double shiftedLatitude, double shiftedLongitude)
    {
        var drawn = Gcj02.To(MapSystem.Gcj02, Position.Of(latitude, longitude));
        drawn.MetresTo(Position.Of(shiftedLatitude, shiftedLongitude)).ShouldBeLessThan(0.3);
        Gcj02.From(MapSystem.Gcj02, drawn).MetresTo(Position.Of(latitude, longitude)).ShouldBeLessThan(0.3);
    }

    [Fact]
    public void There_and_back_again_is_within_a_metre() => Prop.ForAll(InChina, pair =>
    {
        var here = new Position(pair.Item1, pair.Item2);
        var drawn = Gcj02.To(MapSystem.Gcj02, here);
        return Gcj02.From(MapSystem.Gcj02, drawn).MetresTo(here) < 1 && drawn.MetresTo(here) is > 10 and < 2000;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(48.8566, 2.3522)]
    [InlineData(-33.8688, 151.2093)]
    [InlineData(0, 0)]
    public void Abroad_nothing_is_shifted(double latitude, double longitude)
    {
        var here = Position.Of(latitude, longitude);
        Gcj02.To(MapSystem.Gcj02, here).ShouldBe(here);
        Gcj02.From(MapSystem.Gcj02, here).ShouldBe(here);
    }

    [Fact]
    public void A_map_of_the_worlds_own_coordinates_shifts_nothing() => Gcj02.To(MapSystem.Wgs84, Position.Of(31.2, 121.5)).ShouldBe(Position.Of(31.2, 121.5));

    [Fact]
    public void An_outline_is_read_back_as_it_was_written_and_knows_its_inside() => Prop.ForAll(InChina, pair =>
    {
        var outline = Square(pair.Item1, pair.Item2, 1000);
        var again = Outline.Read(outline.ToString());
        return again.ToString() == outline.ToString()
            && again.Centre.MetresTo(new(pair.Item1 + 500, pair.Item2 + 500)) < 1
            && again.Contains(new(pair.Item1 + 500, pair.Item2 + 10)) && !again.Contains(new(pair.Item1 + 500, pair.Item2 - 10))
            && again.MetresTo(new(pair.Item1 + 500, pair.Item2 + 500)) == 0
            && Math.Abs(again.MetresTo(new(pair.Item1 - 1000, pair.Item2 + 500)) - 111.2) < 1;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_courtyard_is_not_inside_and_what_is_kept_is_plain_json()
    {
        var outline = Outline.Of([[Ring(0, 0, 900), Ring(300, 300, 300)]]);
        outline.Contains(new(450, 450)).ShouldBeFalse();
        outline.Contains(new(100, 100)).ShouldBeTrue();
        Square(0, 10, 5).ToString().ShouldBe("[[[[10,0],[15,0],[15,5],[10,5],[10,0]]]]");
    }

    [Fact]
    public void The_box_around_a_point_holds_all_that_is_near() => Prop.ForAll(InChina, pair =>
    {
        var here = new Position(pair.Item1, pair.Item2);
        var box = here.Around(200);
        return new Position[] { new(box.South, here.Longitude), new(box.North, here.Longitude), new(here.Latitude, box.West), new(here.Latitude, box.East) }.All(edge => edge.MetresTo(here) is >= 199.9 and < 202);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_around_points_has_all_of_them_inside_and_keeps_its_distance() => Prop.ForAll(Gen.Choose(-5000, 5000).Zip(Gen.Choose(-5000, 5000)).NonEmptyListOf().ToArbitrary(), pairs =>
    {
        List<Position> points = [.. pairs.Select(pair => new Position(30_000_000 + pair.Item1, 120_000_000 + pair.Item2))];
        var line = Outline.Of([[Hull.Around(points, 6)]]);
        var rim = line.Corners.ToList();
        return points.All(line.Contains) && points.All(point => rim.All(corner => corner.MetresTo(point) > 5.5)) && rim.All(corner => points.Exists(point => corner.MetresTo(point) < 6.5));
    }).QuickCheckThrowOnFailure();

    private static Outline Square(long south, long west, long side) => Outline.Of([[Ring(south, west, side)]]);

    private static Position[] Ring(long south, long west, long side) => [new(south, west), new(south, west + side), new(south + side, west + side), new(south + side, west)];
}
