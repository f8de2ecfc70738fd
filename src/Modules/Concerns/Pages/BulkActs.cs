using Microsoft.AspNetCore.Http;
using Mulin.Concerns.Cases;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Pages;

/// <summary>What the bulk bar of the lists sends, carried out.</summary>
internal sealed class BulkActs(BulkAssign assign, BulkAccept accept, BulkHandOver handOver)
{
    public static readonly string[] Acts = ["assign", "accept", "hand-over"];

    public async Task<(string Act, Bulk.Result Result)> Run(IFormCollection posted, CancellationToken ct)
    {
        List<Guid> picked = [.. Typed.Ids(posted["pick"])];
        string? post = posted["post"], reason = posted["reason"], act = posted["act"];
        switch (act)
        {
            case "accept":
                return (act, await accept.Run(new() { ConcernIds = picked }, ct));
            case "hand-over":
                return (act, await handOver.Run(new() { ConcernIds = picked, Post = post, Reason = reason }, ct));
            case "assign" or null or "":
                var assigned = await assign.Run(new() { ConcernIds = picked, Post = post, Reason = reason }, ct);
                return ("assign", new Bulk.Result(assigned.Assigned, assigned.Left));
            default:
                throw new Missing("bulk act");
        }
    }
}
