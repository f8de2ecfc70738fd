using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Bodies;

/// <summary>One organisation and who sits in it.</summary>
internal sealed class BodyDetail(Db db, IPlaces places, IOffices offices, Vault vault) : ISlice
{
    internal sealed record Member(Office Office, string Name);

    /// <param name="Phone">In clear for who keeps the register, masked for everybody else.</param>
    internal sealed record View(
        Guid Id, int Version, string Name, BodyKind Kind, Guid? CompoundId, string? Compound, string? CreditCode, string? Address, Guid? PlaceId, string? Place,
        string? ContactName, string? Phone, bool PhoneInClear, DateOnly From, DateOnly? Until, IReadOnlyList<Member> Members);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var body = await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Body));
        var book = await places.Book(ct);
        var posts = await offices.Book(ct);
        var keeps = db.May(Rights.Keep);
        var phone = body.ContactPhoneSecret is { } secret ? vault.Open(secret) : null;
        return new(
            body.Id, body.Version, body.Name, body.Kind, body.CompoundId, book.Find(body.CompoundId)?.Name, body.CreditCode, body.Address, body.PlaceId, book.Find(body.PlaceId)?.FullName,
            body.ContactName, phone is null || keeps ? phone : Mask.Phone(phone), keeps, body.From, body.Until,
            [.. posts.Holders.Where(holder => holder.Post.BodyId == id).OrderBy(holder => holder.Post.Office).Select(holder => new Member(holder.Post.Office, holder.PersonName))]);
    }
}
