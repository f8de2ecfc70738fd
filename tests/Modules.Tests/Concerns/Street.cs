using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Modules.Tests.Concerns;

/// <summary>What tests of concerns say often.</summary>
internal static class Street
{
    public const string Light = "三号楼二楼的楼道灯不亮，晚上老人上楼看不见。";

    public static Task<Reported> Report(this Neighbourhood here, string name = "张阿姨", ConcernKind kind = ConcernKind.Information, string text = Light, Guid? place = null, bool isPrivate = false, bool anonymous = false) =>
        here.As(name, scope => scope.GetRequiredService<ReportConcern>().Run(
            new() { Kind = kind, Text = text, PlaceId = place ?? here.Buildings[0].Id, Private = isPrivate, Anonymous = anonymous }, default));

    public static Task<Moved> Accept(this Neighbourhood here, string name, Guid id, int? version = null) =>
        here.As(name, scope => scope.GetRequiredService<Accept>().Run(new() { ConcernId = id, Version = version }, default));

    public static Task<Moved> Start(this Neighbourhood here, string name, Guid id) =>
        here.As(name, scope => scope.GetRequiredService<Start>().Run(new() { ConcernId = id }, default));

    public static Task<Moved> Resolve(this Neighbourhood here, string name, Guid id, Outcome outcome = Outcome.Resolved, SolvedAt? level = null, string? result = "换好了灯泡，已试亮。") =>
        here.As(name, scope => scope.GetRequiredService<Resolve>().Run(new() { ConcernId = id, Outcome = outcome, SolvedAt = level, Result = result }, default));

    public static Task<Moved> Confirm(this Neighbourhood here, string name, Guid id, Rating rating = Rating.Satisfied) =>
        here.As(name, scope => scope.GetRequiredService<Confirm>().Run(new() { ConcernId = id, Rating = rating }, default));

    public static Task<Moved> Reopen(this Neighbourhood here, string name, Guid id, string? reason = "又灭了") =>
        here.As(name, scope => scope.GetRequiredService<Reopen>().Run(new() { ConcernId = id, Reason = reason }, default));

    public static Task<Moved> FollowUp(this Neighbourhood here, string name, Guid id, CallAnswer answer, string? words = "打了两次电话") =>
        here.As(name, scope => scope.GetRequiredService<RecordFollowUp>().Run(new() { ConcernId = id, Answer = answer, Words = words }, default));

    public static Task<Moved> Assign(this Neighbourhood here, string name, Guid id, string post, int? version = null) =>
        here.As(name, scope => scope.GetRequiredService<Assign>().Run(new() { ConcernId = id, Post = post, Version = version }, default));

    public static Task<Moved> HandOver(this Neighbourhood here, string name, Guid id, string post, string? reason = "归他们管") =>
        here.As(name, scope => scope.GetRequiredService<HandOver>().Run(new() { ConcernId = id, Post = post, Reason = reason }, default));

    public static Task<Moved> PassUp(this Neighbourhood here, string name, Guid id) =>
        here.As(name, scope => scope.GetRequiredService<PassUp>().Run(new() { ConcernId = id, Reason = "社区解决不了，请街道协调" }, default));

    public static Task<Moved> SendBack(this Neighbourhood here, string name, Guid id) =>
        here.As(name, scope => scope.GetRequiredService<SendBack>().Run(new() { ConcernId = id, Reason = "请社区先入户了解" }, default));

    public static Task<Moved> Withdraw(this Neighbourhood here, string name, Guid id, string? reason = null) =>
        here.As(name, scope => scope.GetRequiredService<Withdraw>().Run(new() { ConcernId = id, Reason = reason }, default));

    public static Task<Moved> Note(this Neighbourhood here, string name, Guid id, string text = "明天上门", bool isInternal = false) =>
        here.As(name, scope => scope.GetRequiredService<AddNote>().Run(new() { ConcernId = id, Text = text, Internal = isInternal }, default));

    public static Task<Moved> Return(this Neighbourhood here, string name, Guid id) =>
        here.As(name, scope => scope.GetRequiredService<ReturnConcern>().Run(new() { ConcernId = id, Reason = "这是市政道路", Responsible = "区市政公司，电话12345" }, default));

    public static Task<Moved> Ask(this Neighbourhood here, string name, Guid id) =>
        here.As(name, scope => scope.GetRequiredService<AskReporter>().Run(new() { ConcernId = id, Question = "是几单元？" }, default));

    public static Task<Moved> Answer(this Neighbourhood here, string name, Guid id) =>
        here.As(name, scope => scope.GetRequiredService<AnswerQuestion>().Run(new() { ConcernId = id, Answer = "二单元" }, default));

    public static Task<Moved> Refile(this Neighbourhood here, string name, Guid id, ConcernKind kind) =>
        here.As(name, scope => scope.GetRequiredService<Refile>().Run(new() { ConcernId = id, Kind = kind }, default));

    public static Task<ConcernDetail.View> Look(this Neighbourhood here, string? name, Guid id) => name is null
        ? here.AsNobody(scope => scope.GetRequiredService<ConcernDetail>().Run(id, default))
        : here.As(name, scope => scope.GetRequiredService<ConcernDetail>().Run(id, default));

    public static Task<Inbox.View> Inbox(this Neighbourhood here, string name) =>
        here.As(name, scope => scope.GetRequiredService<Inbox>().Run(new(), default));

    public static Task<Concern> Row(this Neighbourhood here, Guid id) =>
        here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Concern>().AsNoTracking().SingleAsync(row => row.Id == id));

    public static async Task<IReadOnlyList<F>> Facts<F>(this Neighbourhood here)
        where F : Fact => [.. (await here.Facts()).Select(one => one.Fact).OfType<F>()];

    /// <summary>A count or stock, folded from the facts as the figures are.</summary>
    public static async Task<long> Count(this Neighbourhood here, string indicator)
    {
        var declared = here.Town.Services.GetRequiredService<Kernel.Modules.House>().Indicators[indicator];
        return (await here.Facts()).SelectMany(one => declared.Fold(one.Fact, one.Envelope)).Sum(tick => tick.Value);
    }

    /// <summary>Refused with this code.</summary>
    public static async Task IsRefused(this Task attempt, string code, string? field = null)
    {
        var refusal = await Should.ThrowAsync<Refusal>(attempt);
        refusal.Code.ShouldBe(code);
        if (field is not null)
        {
            refusal.Field.ShouldBe(field);
        }
    }

    /// <summary>The form is wrong in this field, and this is its sentence.</summary>
    public static async Task IsMisshapen(this Task attempt, string field, string code) =>
        (await Should.ThrowAsync<Misshapen>(attempt)).Errors.ShouldContain(error => error.Field == field && error.Code == code);

    public static Task<IReadOnlyList<(Guid Person, string Text)>> Notices(this Neighbourhood here) => here.AsSystem<IReadOnlyList<(Guid, string)>>(async scope =>
        [.. (await scope.GetRequiredService<Db>().Set<Foundation.Notifications.GivenNotice>().AsNoTracking().ToListAsync()).Select(row => (row.PersonId, row.Text))]);

    public static Task<WaitingList> Waits(this Neighbourhood here, string name, bool resident, string? kind = null) => here.As(name, scope =>
        scope.GetRequiredService<Mulin.Concerns.Answers.ConcernsWaiting>().For(scope.GetRequiredService<Kernel.People.Acting>().Actor, new WaitingQuery(resident, Kind: kind), default));
}
