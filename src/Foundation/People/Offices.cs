using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;

namespace Mulin.Foundation.People;

/// <summary>The posts of the present community and who holds them today, from memory.</summary>
internal sealed class Offices(Db db, Snapshots snapshots, IPlaces places) : IOffices
{
    public async ValueTask<PostBook> Book(CancellationToken ct)
    {
        var standing = await places.Book(ct);
        var kept = await snapshots.Get($"posts@{db.CommunityId}@{db.Clock.Today.DayNumber}", async () => new Posts(standing, await Load(ct)));

        // Places may have been read again since: the ladder of a vacant post must stand on the same book.
        return ReferenceEquals(kept.Places, standing) ? kept.Book : new PostBook(standing, kept.Book.Holders);
    }

    private async Task<List<Holder>> Load(CancellationToken ct)
    {
        var people = db.Set<Person>();
        return (await (
            from appointment in db.Set<Appointment>().AsNoTracking().Where(InOffice.On(db.Clock.Today))
            join person in people on new { appointment.CommunityId, Id = appointment.PersonId } equals new { person.CommunityId, person.Id }
            orderby appointment.From, appointment.Id
            select new { appointment.Office, appointment.Scope, person.Id, person.AccountId, person.Name }).ToListAsync(ct))
            .ConvertAll(row => new Holder(new Post(row.Office, row.Scope), row.Id, row.AccountId, row.Name));
    }

    private sealed class Posts(Kernel.Places.PlaceBook places, List<Holder> holders)
    {
        public Kernel.Places.PlaceBook Places { get; } = places;
        public PostBook Book { get; } = new(places, holders);
    }
}
