using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Same;
using Mulin.Contracts.Concerns;

namespace Mulin.Modules.Tests.Concerns;

/// <summary>What tests of many reports about one thing say often.</summary>
internal static class CompanyOfNeighbours
{
    public static Task<IReadOnlyList<SimilarConcerns.Like>> Similar(this Neighbourhood here, string name, string text, Guid place, ConcernKind kind = ConcernKind.Information, bool isPrivate = false) =>
        here.As(name, scope => scope.GetRequiredService<SimilarConcerns>().Run(new() { Text = text, PlaceId = place, Kind = kind, Private = isPrivate }, default));

    public static Task<Company> Join(this Neighbourhood here, string name, Guid id) => here.As(name, scope => scope.GetRequiredService<JoinConcern>().Run(new() { ConcernId = id }, default));

    public static Task<Company> Leave(this Neighbourhood here, string name, Guid id) => here.As(name, scope => scope.GetRequiredService<LeaveConcern>().Run(new() { ConcernId = id }, default));

    public static Task<Moved> Merge(this Neighbourhood here, string name, Guid id, Guid into) =>
        here.As(name, scope => scope.GetRequiredService<MergeConcern>().Run(new() { ConcernId = id, IntoId = into, Reason = "同一盏灯" }, default));

    public static Task<Moved> Part(this Neighbourhood here, string name, Guid id) =>
        here.As(name, scope => scope.GetRequiredService<PartConcern>().Run(new() { ConcernId = id, Reason = "不是同一盏灯" }, default));

    public static Task<ConcernCompany.View> Company(this Neighbourhood here, string name, Guid id) => here.As(name, scope => scope.GetRequiredService<ConcernCompany>().Run(id, default));

    /// <summary>The texts of the notices somebody was given.</summary>
    public static async Task<IReadOnlyList<string>> Told(this Neighbourhood here, string name) =>
        [.. (await here.Notices()).Where(notice => notice.Person == here[name].PersonId).Select(notice => notice.Text)];

    public static Task ShouldThrowAsync<E>(this Task attempt)
        where E : Exception => Should.ThrowAsync<E>(attempt);
}
