using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Open311;
using Mulin.Concerns.Same;
using Mulin.Concerns.Views;
using Mulin.Contracts.Files;
using Mulin.Contracts.Notifications;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Cases;

/// <summary>
/// Who reported a concern, and what they wrote. The matter stays as a case: number, kind, place, offices, times, how it ended. What they wrote and what was
/// written to and about them goes, for it was said of them; only what everybody could read of the result stays, without their name and phone, because
/// neighbours rely on it.
/// </summary>
internal sealed class ForgetConcerns(Db db, IPlaces places, IDropsFiles files, IDropsNotices notices, Texts texts) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var concerns = await Reported(who).AsNoTracking().OrderBy(row => row.ReportedAt).ToListAsync(ct);
        var ids = concerns.ConvertAll(row => row.Id);
        var sent = await db.Set<ClientReport>().AsNoTracking().Where(row => ids.Contains(row.ConcernId)).OrderBy(row => row.At).ToListAsync(ct);
        var notes = await db.Set<ConcernNote>().AsNoTracking().Where(row => ids.Contains(row.ConcernId) && row.Audience != NoteAudience.Internal).OrderBy(row => row.At).ToListAsync(ct);
        var numbers = concerns.ToDictionary(row => row.Id, row => row.Number);
        var follows = await db.Set<Follower>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.JoinedAt).ToListAsync(ct);
        var followed = follows.ConvertAll(row => row.ConcernId);
        var joined = await db.Set<Concern>().AsNoTracking().Where(row => followed.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number, ct);
        var book = await places.Book(ct);
        return
        [
            new Held("concerns.held", "concerns.held.why", ["concerns.held.number", "concerns.held.words", "concerns.held.where", "people.held.since", "people.held.until"],
                [.. concerns.Select(row => (IReadOnlyList<object?>)[row.Number, row.Text, $"{(row.PlaceId is { } at ? book.NameOf(at) : "")} {row.Where}".Trim(), row.ReportedAt, row.ClosedAt])]),
            new Held("concerns.held.notes", "concerns.held.why", ["concerns.held.number", "concerns.held.words", "people.held.since"],
                [.. notes.Select(row => (IReadOnlyList<object?>)[numbers[row.ConcernId], row.Text, row.At])]),
            new Held("concerns.held.sent", "concerns.held.why", ["concerns.held.number", "concerns.held.where", "people.held.since"],
                [.. sent.Select(row => (IReadOnlyList<object?>)[numbers[row.ConcernId], row.Address, row.At])]),
            new Held("concerns.held.followed", "concerns.held.why", ["concerns.held.number", "people.held.since", "people.held.until"],
                [.. follows.Select(row => (IReadOnlyList<object?>)[joined.GetValueOrDefault(row.ConcernId), row.JoinedAt, row.LeftAt])]),
            new Held("concerns.held.filters", "concerns.held.filters.why", ["concerns.held.name"],
                [.. (await db.Set<SavedFilter>().AsNoTracking().Where(row => who.Persons.Contains(row.OwnerId)).OrderBy(row => row.Name).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[row.Name])]),
        ];
    }

    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct) =>
        await Reported(who).CountAsync(row => row.ClosedAt == null, ct) is var open and > 0 ? [new KeptBack("concerns.kept.open", Stops: false, open)] : [];

    public async Task Blank(Whose who, CancellationToken ct)
    {
        var concerns = await Reported(who).ToListAsync(ct);
        var ids = concerns.ConvertAll(row => row.Id);
        var blank = texts["concerns.forgotten"];
        foreach (var note in await db.Set<ConcernNote>().Where(row => ids.Contains(row.ConcernId) || (row.By != null && who.Persons.Contains(row.By.Value) && row.Audience != NoteAudience.Internal)).ToListAsync(ct))
        {
            var concern = concerns.Find(row => row.Id == note.ConcernId);
            if (concern is null ? note.Kind is NoteKind.Answer or NoteKind.Confirmation or NoteKind.Reopening or NoteKind.Withdrawal : concern.Private || note.Kind != NoteKind.Result || note.Audience != NoteAudience.Everyone)
            {
                note.Write(blank);
            }
            else
            {
                note.Write(who.Without(note.Text));
            }
        }

        foreach (var report in await db.Set<ClientReport>().Where(row => ids.Contains(row.ConcernId)).ToListAsync(ct))
        {
            report.Forget();
        }

        foreach (var update in await db.Set<ClientUpdate>().Where(row => ids.Contains(row.ConcernId)).ToListAsync(ct))
        {
            update.Forget();
        }

        await files.Drop(Files.OwnerKind, [.. concerns.Where(row => row.Private).Select(row => row.Id)], null, ct);
        if (who.AccountId is { } account)
        {
            await files.Drop(Files.OwnerKind, [.. concerns.Where(row => !row.Private).Select(row => row.Id)], account, ct);
        }

        await notices.About([.. ids.SelectMany(id => Enum.GetValues<ConcernAction>().Select(action => Links.Step(id, action)).Append(Links.Of(id))).Distinct()], ct);
        // Whoever recorded one of the last weeks was given an answer that is remembered, with its title.
        foreach (var id in concerns.Where(row => row.ReportedAt > db.Now - Remembered).Select(row => row.Id.ToString()))
        {
            db.RemoveRange(await db.Set<Submission>().Where(row => row.Result.Contains(id)).ToListAsync(ct));
        }

        db.RemoveRange(await db.Set<Follower>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<SavedFilter>().Where(row => who.Persons.Contains(row.OwnerId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<ColumnChoice>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        foreach (var concern in concerns)
        {
            concern.Forget(blank);
        }
    }

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(31);

    private IQueryable<Concern> Reported(Whose who) => db.Set<Concern>().Where(row => row.ReporterId != null && who.Persons.Contains(row.ReporterId.Value));
}
