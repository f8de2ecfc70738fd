using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Insights;
using Mulin.Insights.Packs;
using Mulin.Insights.Reading;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui;

namespace Mulin.Insights.Reports;

/// <summary>
/// Writes the monthly bulletin and the yearly report from the figures. A community's month is written as the public sees it, so that it
/// may be put up at the gate; its year shows small numbers too and says that it is for use inside, because a year less eleven months
/// would tell what the twelfth hides. Above the community small numbers are always hidden.
/// </summary>
internal sealed class WriteBulletin(Db db, House house, Boards boards, Areas areas, Texts texts) : ISlice
{
    /// <summary>How many columns of communities side by side go on an upright sheet.</summary>
    private const int Columns = 5;

    private readonly Saying saying = new(texts, house, db.Clock.Today);

    public async Task<Bulletin> Community(string period, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var asked = Asked(period);
        var open = asked.Kind == PeriodKind.Month;
        var board = open ? await boards.Public(asked.Code, null, ct) : await boards.Community(asked.Code, null, ct);
        var head = await db.Set<SealHead>().AsNoTracking().SingleOrDefaultAsync(ct);
        var pack = open ? await db.Set<Pack>().AsNoTracking().SingleOrDefaultAsync(row => row.Month == asked.First, ct) : null;
        List<string> foot = [texts["insights.bulletin.source"]];
        if (head is not null)
        {
            foot.Add(texts["insights.bulletin.seal", head.No, head.Hash]);
        }

        if (open)
        {
            foot.Add(pack is null ? texts["insights.bulletin.not-frozen"] : texts["insights.bulletin.frozen", When.Full(pack.FrozenAt, db.Now), pack.SealNo, pack.SealHash]);
        }

        foot.Add(open ? texts["insights.public.note", Suppression.Floor] : texts["insights.bulletin.inside"]);
        return Write(board, Saying.Named(db.Here.Community), db.Here.Community, null, [.. Rooms(board)], foot);
    }

    public async Task<Bulletin> Above(AreaNode area, string period, CancellationToken ct)
    {
        var asked = Asked(period);
        var board = await boards.Written(area, asked.Code, Columns, ct);
        var tree = await areas.Tree(ct);
        var communities = tree.CommunitiesUnder(area).ToList();
        List<BulletinPart> parts = [.. Rooms(board), .. SideBySide(board)];
        var ids = communities.Select(community => community.Id).ToList();
        var heads = await db.Beyond<SealHead>("the seals are printed at the foot of the bulletin").Where(head => ids.Contains(head.CommunityId)).ToDictionaryAsync(head => head.CommunityId, ct);
        parts.Add(new BulletinPart(
            texts["insights.pack.seals"], [], texts["insights.pack.seals"], [texts["insights.by.community"], texts["insights.pack.seal-no"], texts["insights.pack.seal"]],
            [.. communities.Select(community => (IReadOnlyList<string>)(heads.TryGetValue(community.Id, out var head)
                ? [Saying.Named(community), head.No.ToString("N0", CultureInfo.CurrentCulture), head.Hash] : [Saying.Named(community), "—", "—"]))]));
        return Write(board, Saying.Named(area), area, communities.Count, parts, [texts["insights.bulletin.source"], texts["insights.above.note", Suppression.Floor]]);
    }

    private Bulletin Write(Board board, string issuer, AreaNode area, int? communities, IReadOnlyList<BulletinPart> parts, IReadOnlyList<string> foot)
    {
        var title = texts[board.Period.Kind == PeriodKind.Month ? "insights.bulletin.title.month" : "insights.bulletin.title.year", Saying.Named(area), saying.Period(board.Period)];
        List<string> lead = [texts["insights.bulletin.span", board.Period.First, board.Period.Last, saying.Short(board.Period.Before)]];
        if (communities is { } count)
        {
            lead.Add(texts["insights.bulletin.communities", count]);
        }

        if (board.Running)
        {
            lead.Add(texts["insights.bulletin.running"]);
        }

        return new Bulletin(board.Period, title, issuer, string.Concat(lead), parts, foot);
    }

    /// <summary>One part for each room that declares figures.</summary>
    private IEnumerable<BulletinPart> Rooms(Board board) => board.Stats.GroupBy(stat => Saying.Room(stat.Indicator)).Select(room => new BulletinPart(
        saying.RoomName(room.Key),
        [.. room.Where((stat, i) => i == 0 || stat.Indicator.Kind is IndicatorKind.Ratio or IndicatorKind.Stock or IndicatorKind.Spread or IndicatorKind.Distinct)
            .Select(stat => Sentence(stat.Indicator, stat.Figure, board.Period))],
        texts["insights.all.caption", saying.Period(board.Period), saying.Short(board.Period.Before)],
        [texts["insights.col.name"], saying.Short(board.Period), texts["insights.col.made"], texts["insights.col.change", saying.Short(board.Period.Before)], saying.Short(board.Period.Before)],
        [.. room.Select(stat => (IReadOnlyList<string>)
        [
            saying.Name(stat.Indicator.Code), saying.Whole(stat.Indicator, stat.Figure.Now), saying.Parts(stat.Indicator, stat.Figure.Now) ?? "",
            stat.Figure.Now.ChangeFrom(stat.Figure.Before) is { } change ? saying.Signed(stat.Indicator, change) : "—", saying.Whole(stat.Indicator, stat.Figure.Before),
        ])]));

    /// <summary>The communities side by side.</summary>
    private IEnumerable<BulletinPart> SideBySide(Board board) => board.Beside.Select((indicator, at) => (indicator, at)).GroupBy(shown => Saying.Room(shown.indicator)).Select(room => new BulletinPart(
        texts["insights.bulletin.side", saying.RoomName(room.Key)], [], texts["insights.side.caption", saying.Period(board.Period)],
        [texts["insights.by.community"], .. room.Select(shown => saying.Name(shown.indicator.Code))],
        [.. board.Areas.Select(area => (IReadOnlyList<string>)[area.Name, .. room.Select(shown => WithParts(shown.indicator, area.Now[shown.at]))])]));

    private string WithParts(Indicator indicator, Amount amount) =>
        indicator.Kind == IndicatorKind.Ratio && saying.Parts(indicator, amount) is { } parts ? texts["insights.bulletin.with-parts", saying.Whole(indicator, amount), parts] : saying.Whole(indicator, amount);

    /// <summary>Number, unit, denominator, change and what it was.</summary>
    private string Sentence(Indicator indicator, Figure figure, Period period)
    {
        if (figure.Now.Number is null)
        {
            return texts[figure.Now.Shown == Shown.Hidden ? "insights.bulletin.hidden" : "insights.bulletin.nothing", saying.Name(indicator.Code)];
        }

        var now = texts["insights.bulletin.number", saying.Name(indicator.Code), WithParts(indicator, figure.Now)];
        if (indicator.Kind == IndicatorKind.Spread && saying.Parts(indicator, figure.Now) is { } spread)
        {
            now = texts["insights.bulletin.median", saying.Name(indicator.Code), saying.Whole(indicator, figure.Now), spread];
        }

        var before = saying.Short(period.Before);
        var rate = indicator.Kind == IndicatorKind.Ratio;
        return figure.Now.ChangeFrom(figure.Before) switch
        {
            > 0 and var more => texts[rate ? "insights.bulletin.higher" : "insights.bulletin.more", now, before, saying.ChangeWithUnit(indicator, more), saying.Whole(indicator, figure.Before)],
            < 0 and var less => texts[rate ? "insights.bulletin.lower" : "insights.bulletin.less", now, before, saying.ChangeWithUnit(indicator, less), saying.Whole(indicator, figure.Before)],
            0 => texts["insights.bulletin.same", now, before],
            _ => texts["insights.bulletin.alone", now],
        };
    }

    private static Period Asked(string code)
    {
        var period = Period.Parse(code);
        Refuse.If(period is not { Kind: PeriodKind.Month or PeriodKind.Year }, "insights.bulletin.period", "Period");
        return period!;
    }
}
