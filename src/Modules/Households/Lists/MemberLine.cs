using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Lists;

/// <summary>A care tag of somebody.</summary>
/// <param name="Text">In the reader's language.</param>
internal sealed record TagLine(Guid Id, string Code, string Text, DateOnly Since, DateOnly? Until, string? Note);

internal sealed record StrengthLine(Guid Id, string Code, string? Words, string? When);

internal sealed record DifficultyLine(Guid Id, string Code, string? Words, DateTime NotedAt);

/// <summary>Somebody of a household as a page shows them: masked, with what follows from the file and what this reader may see of care.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Phone">Masked.</param>
/// <param name="Elder">Over eighty.</param>
/// <param name="Tags">Null: this reader may not see tags here.</param>
internal sealed record MemberLine(
    Guid PersonId, string Name, string? Phone, bool HasAccount, Relation? Relation, bool IsHead, Sex? Sex, int? Age, bool Elder, bool Child, string? Occupation, bool PartyMember, bool HasIdNumber,
    DateOnly? From, DateOnly? Until, LivingEnd? Ended, bool Verified, DateOnly? DiedOn, IReadOnlyList<TagLine>? Tags, IReadOnlyList<StrengthLine> Strengths, IReadOnlyList<DifficultyLine>? Difficulties);

/// <summary>Reads members, a fixed number of questions for however many.</summary>
internal sealed class MemberLines(Db db, IPersons persons, Settings settings, Texts texts)
{
    public async Task<IReadOnlyList<MemberLine>> Of(IReadOnlyList<(Guid PersonId, Living? Living)> people, Guid? headId, bool care, CancellationToken ct)
    {
        var ids = people.Select(one => one.PersonId).Distinct().ToList();
        var lines = await persons.Of(ids, ct);
        var profiles = await db.Set<Profile>().AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Birthday, row.Sex, row.Occupation, row.PartyMember, HasIdNumber = row.IdHash != null }).ToDictionaryAsync(row => row.Id, ct);
        var strengths = (await db.Set<Strength>().AsNoTracking().Where(row => ids.Contains(row.PersonId) && row.EndedAt == null).OrderBy(row => row.Id).ToListAsync(ct)).ToLookup(row => row.PersonId);
        var tags = care ? (await db.Set<CareTag>().AsNoTracking().Where(row => ids.Contains(row.PersonId)).OrderByDescending(row => row.Since).ThenBy(row => row.Id).ToListAsync(ct)).ToLookup(row => row.PersonId) : null;
        var difficulties = care ? (await db.Set<Difficulty>().AsNoTracking().Where(row => ids.Contains(row.PersonId) && row.EndedAt == null).OrderBy(row => row.Id).ToListAsync(ct)).ToLookup(row => row.PersonId) : null;
        var known = await settings.Of<HouseholdsSettings>(ct);
        var today = db.Clock.Today;
        return [.. people.Select(one =>
        {
            var (id, living) = one;
            var line = lines.GetValueOrDefault(id);
            var profile = profiles.GetValueOrDefault(id);
            int? age = profile?.Birthday is { } born && line?.DiedOn is null ? HomeFilter.Age(born, today) : null;
            return new MemberLine(
                id, line?.Name ?? texts["people.somebody"], line?.Phone, line?.HasAccount ?? false, living?.Relation, id == headId && living?.Until is null && living is not null, profile?.Sex, age, age >= 80, age < 14,
                profile?.Occupation, profile?.PartyMember ?? false, profile?.HasIdNumber ?? false, living?.From, living?.Until, living?.Ended, living?.Verified ?? false, line?.DiedOn,
                tags?[id].Select(tag => new TagLine(tag.Id, tag.Code, Tags.Said(texts, known, tag.Code), tag.Since, tag.Until, tag.Note)).ToList(),
                [.. strengths[id].Select(row => new StrengthLine(row.Id, row.Code, row.Words, row.When))],
                difficulties?[id].Select(row => new DifficultyLine(row.Id, row.Code, row.Words, row.NotedAt)).ToList());
        })];
    }
}
