using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.People;

/// <summary>Who was met before names were kept by their sound is found by it as well: heard from the beginning, and nothing to do for anybody since.</summary>
internal sealed class LearnInitials(Db db) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(PersonMet)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        List<Guid> met = [.. facts.Select(one => one.Fact).OfType<PersonMet>().Select(fact => fact.PersonId)];
        foreach (var person in await db.Set<Person>().Where(row => met.Contains(row.Id) && row.Initials == "" && row.Name != "").ToListAsync(ct))
        {
            person.Sound();
        }
    }
}
