using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Ui;

namespace Mulin.Volunteers.Teams;

/// <summary>What happened to a team or a talent, as its facts read: for who may see who is in it.</summary>
internal sealed class History(Db db, House house, INames names)
{
    private const int Most = 60;

    public async Task<IReadOnlyList<Happening>> Of(Guid subjectId, DateTime now, CancellationToken ct)
    {
        var facts = db.Set<FactRecord>().AsNoTracking();
        var rows = await (
            from subject in db.Set<FactSubject>().AsNoTracking().Where(row => row.SubjectId == subjectId)
            join fact in facts on new { subject.CommunityId, Id = subject.FactId } equals new { fact.CommunityId, fact.Id }
            orderby fact.HappenedAt descending, fact.Id descending
            select fact).Take(Most).ToListAsync(ct);
        List<(FactRecord Row, Told Told)> told = [];
        foreach (var row in rows)
        {
            if (house.Facts.TryGetValue(row.Name, out var type) && house.Tellers.TryGetValue(type, out var teller) && teller(Fact.FromPayload(type, row.Payload)) is { } line)
            {
                told.Add((row, line));
            }
        }

        var sentences = await names.Say([.. told.Select(one => one.Told)], ct);
        var by = await names.Masked(told.Select(one => one.Row.ActorId).OfType<Guid>().Distinct(), ct);
        return [.. told.Select((one, i) => new Happening(When.Said(one.Row.HappenedAt, now), sentences[i], one.Row.ActorId is { } actor ? by[actor] : null, one.Row.HappenedAt))];
    }
}
