using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Line;
using Mulin.Concerns.Templates;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Telling;

/// <summary>One community while concerns are told in it: its places and its people.</summary>
internal sealed partial class Stage(IStoryteller teller, string slug)
{
    private readonly Dictionary<string, string> answering = [];
    private DateTime passed = DateTime.MinValue;
    private IReadOnlyList<BodyName> bodies = [];

    public string Slug => slug;
    public PlaceBook Places { get; private set; } = null!;
    private Ground ground = null!;
    public IReadOnlyList<Player> Residents { get; private set; } = [];
    public int Reported { get; private set; }

    public async Task Set(DateTime at)
    {
        Places = await teller.As(null, slug, at, "look", async scope => await scope.GetRequiredService<IPlaces>().Book(default));
        ground = await teller.As(null, slug, at, "look", async scope => await scope.GetRequiredService<IPositions>().Ground(default));
        bodies = await teller.As(null, slug, at, "look", async scope => await scope.GetRequiredService<IBodies>().Standing(default));
        Residents = [.. teller.Players.Where(player => player.Community == slug && player.HomePlaceId is not null)];
        await Templates(at);
        await OpenLine(at);
    }

    /// <summary>What the staff of this community write most often. For the other steps the ones the product begins with stand.</summary>
    private async Task Templates(DateTime at)
    {
        foreach (var (title, text, kind) in StoryTexts.Templates)
        {
            await teller.As(Holder(Office.CommunityStaff).Login, slug, at, $"template {title}", scope => scope.GetRequiredService<WriteTemplate>().Run(
                new() { Use = TemplateUse.Resolve, Kind = kind, Title = title, Text = text }, default));
        }
    }

    /// <summary>One community has given its line a name.</summary>
    private Task OpenLine(DateTime at) => slug != "jinguili" ? Task.CompletedTask : teller.As<object?>(Holder(Office.CommunityStaff).Login, slug, at, "line", async scope =>
    {
        await scope.GetRequiredService<NameLine>().Run(new() { Name = "桂花直通车", Hours = "每天8:30–20:00", Words = "一个电话、一扇门，大家的事大家一起办。" }, default);
        return null;
    });

    public Player Holder(Office office, Guid? place = null) => teller.Players.FirstOrDefault(player => player.Community == slug && player.Post?.Office == office
        && (office != Office.GridWorker || player.Post?.GridId == Places.SpotOf(place).GridId))
        ?? teller.Players.First(player => player.Community == slug && player.Post?.Office == Office.CommunityStaff);

    /// <summary>Alarms ring in their order before this moment; otherwise reactions are settled once a day.</summary>
    public async Task Until(DateTime at)
    {
        if (at.Date != passed.Date || await Rings(at))
        {
            await teller.Pass(slug, at);
            passed = at;
        }
    }

    public async Task Play(Tale tale, int number, CancellationToken ct)
    {
        var step = tale.Steps[number];
        await Until(step.At);
        var mark = $"{tale.Key} {number} {step.Deed}";
        if (step.Deed == Deed.Report)
        {
            var reported = await Report(tale, step.At, mark, ct);
            (tale.Id, tale.Post) = (reported.Id, reported.Post);
            Reported++;
            known[tale.Key] = tale.Id;
            return;
        }

        if (step.Deed is Deed.Join or Deed.Merge or Deed.OpenIncident or Deed.UpdateIncident or Deed.AskAssistance or Deed.GiveAssistance)
        {
            await Together(tale, step, mark, ct);
            return;
        }

        var id = tale.Id;
        var moved = step.Deed switch
        {
            Deed.Accept => await Office<Accept>(slice => slice.Run(new() { ConcernId = id }, ct)),
            Deed.Start => await Office<Start>(slice => slice.Run(new() { ConcernId = id }, ct)),
            Deed.Ask => await Office<AskReporter>(slice => slice.Run(new() { ConcernId = id, Question = step.Words }, ct)),
            Deed.Note => await Office<AddNote>(slice => slice.Run(new() { ConcernId = id, Text = step.Words }, ct)),
            Deed.Aside => await Office<AddNote>(slice => slice.Run(new() { ConcernId = id, Text = step.Words, Internal = true }, ct)),
            Deed.HandOver => await Office<HandOver>(slice => slice.Run(new() { ConcernId = id, Post = Target(tale, step.Office), Reason = step.Words }, ct)),
            Deed.Resolve => await Office<Resolve>(slice => slice.Run(new() { ConcernId = id, Outcome = step.Outcome, Result = step.Words }, ct)),
            Deed.Return => await Office<ReturnConcern>(slice => slice.Run(new() { ConcernId = id, Reason = step.Words, Responsible = step.More }, ct)),
            Deed.PassUp => await Office<PassUp>(slice => slice.Run(new() { ConcernId = id, Reason = step.Words }, ct)),
            Deed.PassFurther => await Office<PassUp>(slice => slice.Run(new() { ConcernId = id, Reason = step.Words }, ct)),
            Deed.SendBack => await Office<SendBack>(slice => slice.Run(new() { ConcernId = id, Reason = step.Words }, ct)),
            Deed.Assign => await Desk<Assign>(slice => slice.Run(new() { ConcernId = id, Post = Target(tale, step.Office), Reason = step.Words }, ct)),
            Deed.Refile => await Desk<Refile>(slice => slice.Run(new() { ConcernId = id, Kind = tale.Kind, Category = tale.Category, Reason = step.Words }, ct)),
            Deed.FollowUp => await Desk<RecordFollowUp>(slice => slice.Run(new() { ConcernId = id, Answer = step.Call, Words = step.Words }, ct)),
            Deed.Urge => await Desk<Urge>(slice => slice.Run(new() { ConcernId = id, Words = step.Words }, ct)),
            Deed.Visit => await Office<RecordVisit>(slice => slice.Run(new() { ConcernId = id, Found = step.Words, Answer = step.AtTheDoor }, ct)),
            Deed.WaiveVisit => await As<WaiveVisit>(Holder(Kernel.People.Office.Secretary).Login, slice => slice.Run(new() { ConcernId = id, Reason = step.Words }, ct)),
            Deed.Answer => await Reporter<AnswerQuestion>(slice => slice.Run(new() { ConcernId = id, Answer = step.Words }, ct)),
            Deed.Withdraw => await Reporter<Withdraw>(slice => slice.Run(new() { ConcernId = id, Reason = step.Words }, ct)),
            Deed.Confirm => await Reporter<Confirm>(slice => slice.Run(new() { ConcernId = id, Rating = step.Rating, Words = step.Words }, ct)),
            Deed.Reopen => await Reporter<Reopen>(slice => slice.Run(new() { ConcernId = id, Reason = step.Words }, ct)),
            _ => throw new InvalidOperationException($"Nobody knows how to {step.Deed}."),
        };
        tale.Post = moved.Post;

        async Task<Moved> Office<S>(Func<S, Task<Moved>> act)
            where S : notnull
        {
            var login = await Answering(tale.Post, step.At);

            // Nobody handles what they reported themselves.
            return await As(login == tale.By.Login ? Holder(Kernel.People.Office.CommunityStaff).Login : login, act);
        }

        Task<Moved> Desk<S>(Func<S, Task<Moved>> act)
            where S : notnull => As(Holder(Kernel.People.Office.CommunityStaff).Login, act);

        Task<Moved> Reporter<S>(Func<S, Task<Moved>> act)
            where S : notnull => As(tale.By.Login ?? Holder(Kernel.People.Office.CommunityStaff).Login, act);

        Task<Moved> As<S>(string login, Func<S, Task<Moved>> act)
            where S : notnull => teller.As(login, slug, step.At, mark, scope => act(scope.GetRequiredService<S>()));
    }

    private async Task<Reported> Report(Tale tale, DateTime at, string mark, CancellationToken ct)
    {
        var home = tale.By.Home;
        tale.PlaceId = tale.Level switch
        {
            "u" => home,
            "b" => Places.Above(home, PlaceLevel.Building)?.Id,
            "c" => Places.Above(home, PlaceLevel.Compound)?.Id,
            _ => null,
        };
        var category = tale.FiledAs ?? tale.Category;
        var kind = tale.FiledAs is null ? tale.Kind : Categories.KindOf(category)!.Value;
        var where = tale.Where.Length > 0 ? tale.Where : null;
        var spot = Spot(tale);
        if (tale.Recorder is not { } recorder)
        {
            return await teller.As(tale.By.Login, slug, at, mark, scope => scope.GetRequiredService<ReportConcern>().Run(
                new() { Kind = kind, Category = category, Text = tale.Words, PlaceId = tale.PlaceId, Where = where, Anonymous = tale.Anonymous, Private = tale.Private, Latitude = (double?)spot?.LatitudeDegrees, Longitude = (double?)spot?.LongitudeDegrees }, ct));
        }

        return await teller.As(recorder.Login, slug, at, mark, scope => scope.GetRequiredService<RecordConcern>().Run(
            new()
            {
                Kind = kind,
                Category = category,
                Text = tale.Words,
                PlaceId = tale.PlaceId,
                Where = where,
                Channel = tale.Channel,
                CallerName = tale.By.Name,
                CallerPhone = tale.By.Phone,
                SaidAt = tale.SaidEarlier > TimeSpan.Zero ? Clock.Utc(at - tale.SaidEarlier) : null,
            }, ct));
    }

    /// <summary>About one in three of what is reported by phone was pointed at on the map, somewhere near its place.</summary>
    private Position? Spot(Tale tale)
    {
        var seed = tale.Key.Aggregate(17, (sum, letter) => ((sum * 31) + letter) % 10_007);
        if (seed % 3 != 0 || tale.Level == "u" || ground.Of(tale.PlaceId) is not { } site)
        {
            return null;
        }

        var far = site.Level == PlaceLevel.Compound ? 700 : 150;
        return new(site.Stands.Latitude + (seed % far) - (far / 2), site.Stands.Longitude + (seed / 7 % far) - (far / 2));
    }

    private string Target(Tale tale, Office office)
    {
        var grid = Places.SpotOf(tale.PlaceId).GridId;
        var building = Places.Above(tale.PlaceId, PlaceLevel.Building)?.Id;
        var compound = Places.Above(tale.PlaceId, PlaceLevel.Compound)?.Id;
        var owners = compound is null ? null : bodies.FirstOrDefault(body => body.Kind == BodyKind.OwnersCommittee && body.CompoundId == compound);
        var wanted = office switch
        {
            Office.GridLeader or Office.GridWorker when grid is { } own => Post.Grid(office, own),
            Office.BuildingLeader when building is { } own => Post.Place(office, own),
            Office.OwnersCommitteeMember when owners is not null => Post.Body(office, owners.Id),
            Office.SocialWorker or Office.Mediator or Office.Secretary or Office.CommitteeMember => Post.Community(office),
            _ => Post.Community(Office.CommunityStaff),
        };
        return wanted.Key != tale.Post ? wanted.Key : Post.Community(tale.Post == Post.Community(Office.CommunityStaff).Key ? Office.CommitteeMember : Office.CommunityStaff).Key;
    }

    private async Task<string> Answering(string key, DateTime at)
    {
        if (answering.TryGetValue(key, out var login))
        {
            return login;
        }

        var post = Post.Parse(key);
        if (post.AreaId is not null)
        {
            return answering[key] = teller.Players.First(player => player.Post == post).Login;
        }

        var accounts = await teller.As(null, slug, at, "who answers", async scope =>
            (await scope.GetRequiredService<IOffices>().Book(default)).Answers(post).Select(holder => holder.AccountId).ToList());
        return answering[key] = teller.Players.First(player => player.Community == slug && accounts.Contains(player.AccountId)).Login;
    }

    private Task<bool> Rings(DateTime at)
    {
        var until = Clock.Utc(at);
        return teller.As(null, slug, at, "look", scope => scope.GetRequiredService<Db>().Set<Alarm>().AnyAsync(alarm => alarm.FiredAt == null && alarm.DueAt <= until));
    }
}
