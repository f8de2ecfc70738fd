using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Lists;

/// <summary>What happened to a household, a person or a dwelling, as its facts read.</summary>
internal sealed class History(Db db, House house, INames names)
{
    /// <param name="By">Who wrote it down, masked; null for what the program did.</param>
    internal sealed record Line(DateTime At, string Text, string? By);

    /// <param name="care">Whether this reader may see what is about care.</param>
    public async Task<IReadOnlyList<Line>> Of(Guid subjectId, bool care, CancellationToken ct)
    {
        var facts = db.Set<FactRecord>().AsNoTracking();
        var rows = await (
            from subject in db.Set<FactSubject>().AsNoTracking().Where(row => row.SubjectId == subjectId)
            join fact in facts on new { subject.CommunityId, Id = subject.FactId } equals new { fact.CommunityId, fact.Id }
            orderby fact.HappenedAt descending, fact.Id descending
            select fact).Take(200).ToListAsync(ct);
        List<(FactRecord Row, Told Told)> told = [];
        foreach (var row in rows)
        {
            if (house.Facts.TryGetValue(row.Name, out var type) && house.Tellers.TryGetValue(type, out var teller) && Fact.FromPayload(type, row.Payload) is var fact
                && (care || fact is not (CareFact or NeedFact or VisitFact)) && teller(fact) is { } line)
            {
                told.Add((row, line));
            }
        }

        var sentences = await names.Say([.. told.Select(one => one.Told)], ct);
        var by = await names.Masked(told.Select(one => one.Row.ActorId).OfType<Guid>(), ct);
        return [.. told.Select((one, i) => new Line(one.Row.HappenedAt, sentences[i], one.Row.ActorId is { } actor ? by[actor] : null))];
    }
}
