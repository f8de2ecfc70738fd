using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Contracts.People;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Own;

/// <summary>What is kept about somebody, on what ground, and what they allowed.</summary>
internal sealed class ConsentList(Db db, Standing standing, Stairwell stairwell, IPersons persons, INames names, IFiles files, Texts texts) : ISlice
{
    /// <param name="OnFile">How many things stand on it in the file now.</param>
    /// <param name="Withheld">It was withdrawn: nothing of the kind is written.</param>
    internal sealed record Line(string Code, bool Duty, bool Sensitive, int Edition, DateOnly? GivenOn, int? GivenEdition, bool OnPaper, bool Withheld, int OnFile, IReadOnlyList<FileRef> Paper);

    /// <param name="Name">Masked for staff; in full for oneself and for a guardian.</param>
    /// <param name="Child">Under fourteen: a guardian decides.</param>
    internal sealed record View(Guid PersonId, string Name, bool Child, IReadOnlyList<Line> Lines);

    /// <summary>One's own, or those of a child one is guardian of.</summary>
    internal async Task<View> Own(Guid? whom, CancellationToken ct)
    {
        var view = await Of(await standing.For(whom, ct), ct);
        return view with { Name = (await names.Full([view.PersonId], ct))[view.PersonId] };
    }

    /// <summary>For who records sheets of paper there.</summary>
    internal async Task<View> Run(Guid personId, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        await stairwell.HomeOf(personId, Rights.Review, ct);
        return (await persons.Of([personId], ct)).ContainsKey(personId) ? await Of(personId, ct) : throw new Missing("person");
    }

    private async Task<View> Of(Guid person, CancellationToken ct)
    {
        var consents = await db.Set<Consent>().AsNoTracking().Where(row => row.PersonId == person && row.EndedAt == null).ToDictionaryAsync(row => row.Code, ct);
        var profile = await db.Set<Profile>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == person, ct);
        var tags = await db.Set<CareTag>().AsNoTracking().Where(row => row.PersonId == person && row.Until == null).Select(row => row.Code).ToListAsync(ct);
        var difficulties = await db.Set<Difficulty>().AsNoTracking().Where(row => row.PersonId == person && row.EndedAt == null).Select(row => row.Code).ToListAsync(ct);
        var strengths = await db.Set<Strength>().AsNoTracking().CountAsync(row => row.PersonId == person && row.EndedAt == null, ct);
        List<Guid> onPaper = [.. consents.Values.Where(row => row.RecordedBy is not null).Select(row => row.Id)];
        var paper = onPaper.Count == 0 ? null : (await files.Of(Consent.OwnerKind, onPaper, ct)).ToLookup(file => file.OwnerId!.Value);
        return new View(
            person, (await persons.Of([person], ct)).GetValueOrDefault(person)?.Name ?? texts["people.somebody"], await standing.IsChild(person, ct),
            [.. Uses.All.Select(use => consents.GetValueOrDefault(use.Code) is { } consent
                ? new Line(use.Code, false, use.Sensitive, use.Edition, consent.GivenOn, consent.Edition, consent.RecordedBy is not null, false, Count(use.Code), [.. paper?[consent.Id] ?? []])
                : new Line(use.Code, use.Ground == Ground.Duty, use.Sensitive, use.Edition, null, null, false, profile?.Withholds(use.Code) ?? false, Count(use.Code), []))]);

        int Count(string code) => code switch
        {
            Uses.IdNumber => profile?.IdHash is null ? 0 : 1,
            Uses.Occupation => profile?.Occupation is null ? 0 : 1,
            Uses.Party => profile?.PartyMember == true ? 1 : 0,
            Uses.Care => tags.Count(Uses.TagNeedsConsent),
            Uses.Health or Uses.Difficulties => difficulties.Count(one => Uses.OfDifficulty(one) == code),
            Uses.Strengths => strengths,
            _ => 0,
        };
    }
}
