using System.Text;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class ActorsTests
{
    private static readonly string[] People = ["陈书记", "刘姐", "王师傅", "赵师傅", "孙经理", "张阿姨", "李叔", "林主任"];

    [Theory, BothEngines]
    public async Task Whoever_tries_whatever_every_open_concern_has_somebody_who_answers_and_a_due_time(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var attempts = Gen.Choose(0, 1_000_000).ListOf(120).Sample(1, 1)[0];
        List<Guid> ids = [];
        var posts = (await here.AsSystem(scope => scope.GetRequiredService<Answerable>().All(default))).Select(post => post.Key).Order(StringComparer.Ordinal).ToList();
        var (done, tried) = (0, 0);
        foreach (var attempt in attempts)
        {
            if (tried++ % 30 == 0)
            {
                // Fresh ones now and then: three that were withdrawn at once would leave nothing to try.
                ids.Clear();
                foreach (var kind in (ConcernKind[])[ConcernKind.Repair, ConcernKind.Care, ConcernKind.Emergency])
                {
                    ids.Add((await here.Report(kind: kind)).Id);
                }
            }

            var who = People[attempt % People.Length];
            var id = ids[attempt / 8 % ids.Count];
            try
            {
                await Try(here, who, id, attempt / 24 % 17, posts[attempt / 408 % posts.Count]);
                done++;
            }
            catch (Exception exception) when (exception is Refusal or NotYours or Faster)
            {
                // What may not be done is not done; that is the point.
            }

            if (attempt % 10 == 0)
            {
                await here.Pass(TimeSpan.FromHours(20));
            }

            await Holds(here);
        }

        done.ShouldBeGreaterThan(5);
        await here.Settle();
        var rows = await Rows(here);
        (await here.Count("concerns.open")).ShouldBe(rows.Count(row => row.IsOpen));
        (await here.Count("concerns.resolved")).ShouldBe(rows.Count(row => row is { ResolvedAt: not null, Outcome: Outcome.Resolved }));
        (await here.Count("concerns.rated")).ShouldBe(rows.Count(row => row.Rating is not null));
        (await here.Count("concerns.received")).ShouldBe(rows.Count);
    }

    [Theory, BothEngines]
    public async Task The_register_goes_out_masked_and_without_private_words(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Report(text: "=1+1，楼道灯不亮");
        await here.Report(kind: ConcernKind.Care, text: "父亲瘫痪在床需要帮助");
        async Task<byte[]> Export(string name, bool xlsx)
        {
            using var to = new MemoryStream();
            await here.As(name, scope => scope.GetRequiredService<ExportConcerns>().Run(new(), xlsx, to, default));
            return to.ToArray();
        }

        var text = Encoding.UTF8.GetString(await Export("刘姐", xlsx: false));
        text.ShouldStartWith("\uFEFF编号,");
        text.ShouldContain("'=1+1");
        text.ShouldContain("张*姨");
        text.ShouldNotContain("瘫痪");
        (await Export("刘姐", xlsx: true)).AsSpan(0, 2).ToArray().ShouldBe("PK"u8.ToArray());
        await Should.ThrowAsync<NotYours>(Export("王师傅", xlsx: false));
    }

    private static Task<Moved> Try(Neighbourhood here, string who, Guid id, int what, string post) => what switch
    {
        0 => here.Accept(who, id),
        1 => here.Start(who, id),
        2 => here.Ask(who, id),
        3 => here.Answer(who, id),
        4 => here.Note(who, id),
        5 or 6 => here.Resolve(who, id),
        7 => here.Confirm(who, id, Rating.Fair),
        8 => here.Reopen(who, id),
        9 => here.FollowUp(who, id, CallAnswer.NotDone),
        10 => here.FollowUp(who, id, CallAnswer.NotReached),
        11 => here.Assign(who, id, post),
        12 => here.HandOver(who, id, post),
        13 => here.Return(who, id),
        14 => here.PassUp(who, id),
        15 => here.SendBack(who, id),
        _ => here.Refile(who, id, ConcernKind.Mediation),
    };

    private static async Task Holds(Neighbourhood here)
    {
        var book = await here.AsSystem(async scope => await scope.GetRequiredService<IOffices>().Book(default));
        foreach (var row in await Rows(here))
        {
            var post = Post.Parse(row.Post);
            if (row.IsOpen)
            {
                row.DueAt.ShouldBeGreaterThan(default);
                (post.AreaId is { } area ? area == row.PassedUpTo : book.Answers(post).Any()).ShouldBeTrue();
            }
            else
            {
                row.ClosedBy.ShouldNotBeNull();
                row.ClosedAt.ShouldNotBeNull();
            }
        }
    }

    private static Task<List<Concern>> Rows(Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Concern>().AsNoTracking().ToListAsync());
}
