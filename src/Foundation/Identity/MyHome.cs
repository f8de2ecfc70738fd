using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Identity;

/// <summary>
/// What concerns the account that acts, in all its communities: what waits, as whom it is known, who looked at it. Each community is
/// asked in a scope of its own, so that no query ever sees two.
/// </summary>
internal sealed class MyHome(Db db, Areas areas, IMemberships memberships, Vault vault, House house, HoldsOffice offices, TwoStepPolicy policy, IServiceScopeFactory scopes) : ISlice
{
    internal sealed record Community(
        AreaNode Area, string? Name, string? Home, bool Verified, IReadOnlyList<Office> Offices, IReadOnlyList<Waiting> Waiting, int Waits, int Late, IReadOnlyList<PersonRecord.Looked> Looks);

    internal sealed record View(
        string Name, string? Phone, string? StaffName, bool HasPassword, bool TwoSteps, bool MayTwoSteps, bool OfficesRest, IReadOnlyList<Community> Communities, IReadOnlyList<(Office Office, AreaNode? Area)> Above, DateTime Now);

    internal async Task<View> Run(CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == id, ct);
        var tree = await areas.Tree(ct);
        List<Community> communities = [];
        foreach (var area in await memberships.Of(id, ct))
        {
            if (tree.Find(area) is { } node)
            {
                communities.Add(await Inside(node, account, ct));
            }
        }

        var may = await MyTwoSteps.MayHave(offices, account, ct);
        return new View(
            account.Name, account.PhoneSecret is { } phone ? Mask.Phone(vault.Open(phone)) : null, account.StaffName, account.PasswordHash is not null, account.SecondKey is not null, may, may && policy.Required && account.SecondKey is null, communities,
            [.. db.Actor.Above.Select(above => (above.Office, above.AreaId is { } area ? tree.Find(area) : null))], db.Now);
    }

    private async Task<Community> Inside(AreaNode node, Account account, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var inside = scope.ServiceProvider;
        inside.GetRequiredService<Here>().Enter(node);
        inside.GetRequiredService<Clock>().Tell(db.Now);
        var actor = await inside.GetRequiredService<Actors>().Holder(account.Id, db.Now, ct);
        if (actor?.PersonId is not { } person)
        {
            return new Community(node, null, null, false, [], [], 0, 0, []);
        }

        inside.GetRequiredService<Acting>().Actor = actor;
        List<Waiting> lines = [];
        var total = 0;
        var late = 0;
        foreach (var type in house.Waits)
        {
            var waits = (IWaits)inside.GetRequiredService(type);
            foreach (var resident in actor.IsStaff ? new[] { true, false } : [true])
            {
                var list = await waits.For(actor, new WaitingQuery(resident, Take: 5), ct);
                lines.AddRange(list.Lines);
                total += list.Total;
                late += list.Late;
            }
        }

        var there = inside.GetRequiredService<Db>();
        var places = await inside.GetRequiredService<IPlaces>().Book(ct);
        var looks = await PersonRecord.Looks(there, inside.GetRequiredService<INames>(), person, 5, ct);
        return new Community(
            node, actor.Name, actor.HomePlaceId is { } home ? places.NameOf(home) : null, actor.ResidenceVerified, [.. actor.Posts.Select(post => post.Office).Distinct()],
            [.. lines.OrderBy(line => line.Due ?? DateTime.MaxValue).Take(5)], total, late, looks);
    }
}
