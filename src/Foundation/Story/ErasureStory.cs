using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.People;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Story;

/// <summary>Two who once called at the desk and want to be forgotten: one is, the other waits for the secretary. Both are invented, with no number that anybody has.</summary>
internal sealed class ErasureStory : IStory
{
    /// <summary>After the homes: a visitor of the desk lives in none.</summary>
    public int Order => 9;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        var secretary = teller.Players.First(player => player is { Community: "jinguili", Post.Office: Office.Secretary });
        var done = await Ask("焦大海", -12, "搬回老家了，请把我的信息删掉");
        await teller.As(secretary.Login, "jinguili", teller.End.Date.AddDays(-9).AddHours(10), "erasures: done", scope => scope.GetRequiredService<DoErasure>().Run(new() { Id = done }, ct));
        await Ask("牛春兰", -3, "以后不在这边租房了");
        teller.Say("jinguili: one erasure asked, one done.");

        async Task<Guid> Ask(string name, int days, string words)
        {
            var at = teller.End.Date.AddDays(days).AddHours(9.5);
            var person = await teller.As(secretary.Login, "jinguili", at.AddDays(-60), $"erasures: meet {name}", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = name }, ct));
            return await teller.As(secretary.Login, "jinguili", at, $"erasures: ask {name}", scope => scope.GetRequiredService<RecordErasure>().Run(new() { PersonId = person, Words = words, Identified = true }, ct));
        }
    }
}
