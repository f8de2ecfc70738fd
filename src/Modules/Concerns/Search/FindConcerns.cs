using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Search;

/// <summary>
/// Concerns for the one search box. Somebody finds what <see cref="Access"/> lets them see, and by no word they may not read: private ones
/// only who may see them, the others by everybody's words, and by all words only who handles or reported them.
/// </summary>
internal sealed class FindConcerns(Db db, Seeking seeking, Access access, Answerable answerable, IPlaces places) : IFinds
{
    /// <summary>Most words stand in fewer; of a commoner one the newest are looked through first.</summary>
    private const int Few = 500;

    public string Heading => "concerns.found.heading";

    public bool For(Actor actor) => actor.PersonId is not null;

    public async Task<FoundList> Find(string typed, int take, CancellationToken ct)
    {
        if (db.Actor.PersonId is null || await seeking.For(typed, ct) is not { } sought)
        {
            return FoundList.Nothing;
        }

        var found = await Newest(await Visible(sought, Few, ct), take + 1, ct);
        if (found.Count <= take && await sought.IsMoreThan(Few, ct))
        {
            found = await Newest(await Visible(sought, null, ct), take + 1, ct);
        }

        var book = await places.Book(ct);
        List<FoundLine> lines = [];
        foreach (var row in found.Take(take))
        {
            var seeing = (await access.To(row, ct)).Seeing;
            var full = seeing >= Seeing.Reporter;
            var place = book.NameOf(full ? row.PlaceId : row.BuildingId ?? row.PlaceId);
            lines.Add(new FoundLine(
                full ? row.Title : Wording.ForNeighbours(row.Title), $"{row.Number} · {place}", seeing == Seeing.Staff ? $"{Links.Of(row.Id)}/work" : Links.Of(row.Id),
                Pages.Looks.Icon(row.Kind), $"concerns.state.{Texts.Kebab(row.State.ToString())}"));
        }

        return new FoundList(lines, found.Count > take, found.Count > take && db.May(Rights.SeeAll) ? $"concerns?q={Uri.EscapeDataString(typed)}" : null);
    }

    private static Task<List<Concern>> Newest(IQueryable<Concern> rows, int take, CancellationToken ct) =>
        rows.OrderByDescending(row => row.ReportedAt).ThenByDescending(row => row.Number).Take(take).ToListAsync(ct);

    /// <summary>The rules of <see cref="Access"/>, said as a question: a test holds the two together.</summary>
    internal async Task<IQueryable<Concern>> Visible(Sought sought, int? newest, CancellationToken ct)
    {
        var all = db.Set<Concern>().AsNoTracking();
        var actor = db.Actor;
        if (db.May(Rights.Handle) && actor.Posts.Any(Access.IsWhole))
        {
            return sought.Narrow(all, newest: newest);
        }

        var me = actor.Person;
        List<string> posts = [];
        List<Guid> led = [], worked = [], stairs = [];
        if (db.May(Rights.Handle))
        {
            posts = [.. await answerable.AnsweredBy(me, ct)];
            led = [.. actor.Posts.Where(post => post.Office is Office.GridLeader or Office.GridSecretary).Select(post => post.GridId).OfType<Guid>()];
            worked = [.. actor.Posts.Where(post => post.Office is Office.GridWorker).Select(post => post.GridId).OfType<Guid>()];
            var own = actor.Posts.Where(post => post.Office is Office.BuildingLeader or Office.UnitLeader).Select(post => post.PlaceId).OfType<Guid>().ToHashSet();
            var book = await places.Book(ct);
            stairs = own.Count == 0 ? [] : [.. book.Places.Where(place => book.Upwards(place.Id).Any(above => own.Contains(above.Id))).Select(place => place.Id)];
        }

        var openly = sought.Narrow(all, open: true, newest).Select(row => row.Id);
        return sought.Narrow(all, newest: newest).Where(row =>
            row.ReporterId == me || row.RecordedBy == me || posts.Contains(row.Post) || led.Contains(row.GridId!.Value)
            || (!row.Private && (worked.Contains(row.GridId!.Value) || stairs.Contains(row.PlaceId!.Value) || openly.Contains(row.Id))));
    }
}
