using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Foundation.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>
/// Somebody who has signed in becomes known here: under the name and home they give, not verified; or, when the community knows their
/// phone already, as that person.
/// </summary>
internal sealed class JoinCommunity(Db db, Vault vault, IMeetsPeople people, IPlaces places, Links links, Snapshots snapshots) : ISlice
{
    internal sealed class Form
    {
        public string? Name { get; set; }
        public Guid? HomePlaceId { get; set; }
    }

    /// <param name="KnownAs">Masked name of the person with this phone, if the community knows one.</param>
    internal sealed record View(bool Joined, string? Name, string? KnownAs, IReadOnlyList<PlaceNode> Homes);

    internal async Task<View> Look(CancellationToken ct)
    {
        var account = await Own(ct);
        if (await db.Set<Person>().AnyAsync(row => row.AccountId == account.Id && !row.FromAbove, ct))
        {
            return new View(true, null, null, []);
        }

        var known = account.PhonesHashed(vault) is not { } hashes ? null : await db.Set<Person>().Where(row => hashes.Contains(row.PhoneHash!) && row.AccountId == null).Select(row => row.Name).FirstOrDefaultAsync(ct);
        return new View(false, account.Name, known is null ? null : Mask.Name(known), await Homes(ct));
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var account = await Own(ct);
        var person = await links.Find(account, ct);
        if (person is null)
        {
            Refuse.If(string.IsNullOrWhiteSpace(form.Name), "people.name-missing", "Name");
            var homes = await Homes(ct);
            Refuse.If(homes.Count > 0 && form.HomePlaceId is null, "people.home-missing", "HomePlaceId");
            var id = await people.Meet(form.Name, account.PhoneSecret is { } phone ? vault.Open(phone) : null, form.HomePlaceId, ct);
            person = db.Set<Person>().Local.First(row => row.Id == id);
            await links.Link(person, account.Id, ct);
        }
        else
        {
            await links.Know(account.Id, ct);
            person.BelongHere();
        }

        if (account.Name.Length == 0)
        {
            account.Call(person.Name);
        }

        try
        {
            await db.Save(person.Id, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }

        snapshots.Drop();
        return person.Id;
    }

    /// <summary>What one can say to live in: units where there are any, else the buildings.</summary>
    private async Task<IReadOnlyList<PlaceNode>> Homes(CancellationToken ct)
    {
        var book = await places.Book(ct);
        var split = book.Places.Where(place => place.Level == PlaceLevel.Unit).Select(unit => unit.ParentId).ToHashSet();
        return [.. book.Places.Where(place => place.Level == PlaceLevel.Unit || (place.Level == PlaceLevel.Building && !split.Contains(place.Id)))];
    }

    private async Task<Account> Own(CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        return await db.Set<Account>().SingleAsync(row => row.Id == id, ct);
    }
}
