using System.Security.Cryptography;
using System.Text;
using Mulin.Contracts.Insights;
using Mulin.Kernel.Domain;

namespace Mulin.Insights.Tallying;

/// <summary>Somebody was there on a day: what different people are counted from.</summary>
/// <param name="Around">Where it counts beside the community: the grid, and the areas above, by their codes.</param>
internal readonly record struct Sight(string Indicator, Guid Subject, DateOnly Day, string Around, string D1, string D2, string D3)
{
    /// <summary>Every counter that could change by it: at each place, for each kind of period, as a whole and by each dimension alone.</summary>
    public IEnumerable<Cell> Cells()
    {
        foreach (var scope in (string[])[FigureScope.Community.Code, .. Around.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            foreach (var (grain, kind) in new FigureScope(scope).AreaId is null ? Spans.All : Spans.Above)
            {
                var whole = new Cell(scope, Indicator, grain, Period.Of(kind, Day).First, "", "", "", 0);
                yield return whole;
                if (D1.Length > 0)
                {
                    yield return whole with { D1 = D1 };
                }

                if (D2.Length > 0)
                {
                    yield return whole with { D2 = D2 };
                }

                if (D3.Length > 0)
                {
                    yield return whole with { D3 = D3 };
                }
            }
        }
    }
}

/// <summary>How often a <see cref="Sight"/> was announced and not taken back. Only ever added to; its id follows from the sight.</summary>
internal sealed class Sighting : Entity
{
    private Sighting() { }

    internal Sighting(Sight sight, long value)
        : base(IdOf(sight))
    {
        Indicator = sight.Indicator;
        SubjectId = sight.Subject;
        Day = sight.Day;
        Around = sight.Around;
        D1 = sight.D1;
        D2 = sight.D2;
        D3 = sight.D3;
        Value = value;
    }

    public string Indicator { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public DateOnly Day { get; private set; }
    public string Around { get; private set; } = "";
    public string D1 { get; private set; } = "";
    public string D2 { get; private set; } = "";
    public string D3 { get; private set; } = "";
    public long Value { get; private set; }

    internal Sight Sight => new(Indicator, SubjectId, Day, Around, D1, D2, D3);

    private static Guid IdOf(Sight sight) => new(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{sight.Indicator}\n{sight.Subject:N}\n{sight.Day.DayNumber}\n{sight.Around}\n{sight.D1}\n{sight.D2}\n{sight.D3}")).AsSpan(0, 16));
}
