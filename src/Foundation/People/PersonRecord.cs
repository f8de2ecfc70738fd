using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.People;

/// <summary>What is written about one person, masked.</summary>
internal sealed class PersonRecord(Db db, Vault vault, IPlaces places, IBodies bodies, INames names) : ISlice
{
    internal sealed record Held(Guid Id, int Version, Office Office, string Where, DateOnly From, DateOnly? Until, bool Now, bool Over);

    internal sealed record Looked(DateTime At, string By, string Purpose);

    internal sealed record View(
        Guid Id, int Version, string Name, string? Phone, string? Home, Guid? HomePlaceId, bool Verified, DateTime? VerifiedAt, string? VerifiedBy, bool HasAccount, DateTime MetAt,
        IReadOnlyList<Held> Offices, IReadOnlyList<Looked> Looks);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && !row.FromAbove && row.ForgottenAt == null, ct) ?? throw new Missing("person");
        if (person.MergedIntoId is { } kept)
        {
            return await Run(kept, ct);
        }

        var book = await places.Book(ct);
        var today = db.Clock.Today;
        BodyName[] standing = [.. await bodies.Standing(ct), .. await bodies.Of(BodyKind.Shop, ct), .. await bodies.Of(BodyKind.School, ct)];
        var offices = await db.Set<Appointment>().AsNoTracking().Where(row => row.PersonId == id).OrderByDescending(row => row.From).ThenByDescending(row => row.Id).ToListAsync(ct);
        var looks = await Looks(db, names, id, 10, ct);
        var by = person.ResidenceVerifiedBy is { } verifier ? (await names.Masked([verifier], ct))[verifier] : null;
        return new View(
            person.Id, person.Version, Mask.Name(person.Name), person.PhoneSecret is { } phone ? Mask.Phone(vault.Open(phone)) : null,
            person.HomePlaceId is { } home ? book.NameOf(home) : null, person.HomePlaceId, person.ResidenceVerified, person.ResidenceVerifiedAt, by,
            person.AccountId is not null, person.MetAt,
            [.. offices.Select(row => new Held(
                row.Id, row.Version, row.Office, book.Grid(row.Post.GridId)?.Name ?? (row.Post.BodyId is { } body ? standing.FirstOrDefault(known => known.Id == body)?.Name ?? "" : book.NameOf(row.Post.PlaceId)), row.From, row.Until,
                row.EndedAt is null && row.From <= today && (row.Until is null || row.Until >= today), row.EndedAt is not null || row.Until < today))],
            looks);
    }

    /// <summary>Who looked at what is masked, and why; newest first.</summary>
    internal static async Task<IReadOnlyList<Looked>> Looks(Db db, INames names, Guid personId, int take, CancellationToken ct)
    {
        var name = FactNameAttribute.Of(typeof(PersonLookedAt));
        var facts = db.Set<FactRecord>();
        var rows = await (
            from subject in db.Set<FactSubject>().AsNoTracking().Where(row => row.SubjectId == personId)
            join fact in facts on new { subject.CommunityId, Id = subject.FactId } equals new { fact.CommunityId, fact.Id }
            where fact.Name == name
            orderby subject.HappenedAt descending
            select new { fact.HappenedAt, fact.ActorId, fact.Payload }).Take(take).ToListAsync(ct);
        var who = await names.Full(rows.Where(row => row.ActorId is not null).Select(row => row.ActorId!.Value), ct);
        return [.. rows.Select(row => new Looked(
            row.HappenedAt, row.ActorId is { } actor ? who[actor] : "", ((PersonLookedAt)Fact.FromPayload(typeof(PersonLookedAt), row.Payload)).Purpose))];
    }
}
