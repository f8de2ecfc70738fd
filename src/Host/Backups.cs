using Mulin.Foundation.Backup;
using Mulin.Foundation.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Host;

/// <summary><c>mulin backup</c> and <c>mulin restore</c>: what is said, and what is checked afterwards.</summary>
internal static class Backups
{
    public static async Task<int> Take(Engine engine, string data, string folder, bool withKeys, CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(new Installation(data, Demo: false).Keys, "chronicle-signing.key")))
        {
            throw new InvalidDataException($"There is no installation in {data}: it has no keys.");
        }

        await using var services = CommandLine.Services(engine, data, demo: false);
        await using var scope = services.CreateAsyncScope();
        var taken = await scope.ServiceProvider.GetRequiredService<TakeBackup>().Run(folder, withKeys, _ => { }, ct);
        Console.WriteLine($"{Path.GetFullPath(folder)}: {taken.Manifest.Tables.Sum(table => table.Rows):N0} rows in {taken.Manifest.Tables.Count} tables, {taken.Manifest.Files.Count:N0} files of {taken.Manifest.Files.Bytes:N0} bytes.");
        if (withKeys)
        {
            await Console.Error.WriteLineAsync("The keys are in it: whoever has this folder can read every phone number. Lock it away.");
        }
        else
        {
            Console.WriteLine($"The keys are not in it: keep a copy of {Path.Combine(data, "keys")} somewhere else. Without them no phone can be read.");
        }

        foreach (var hash in taken.Missing)
        {
            await Console.Error.WriteLineAsync($"Missing on the disk and therefore in the back-up: {hash}");
        }

        foreach (var hash in taken.Damaged)
        {
            await Console.Error.WriteLineAsync($"Damaged on the disk and left out: {hash}");
        }

        return taken.Missing.Count + taken.Damaged.Count == 0 ? CommandLine.Done : CommandLine.Found;
    }

    public static async Task<int> Restore(Engine engine, string data, string folder, bool withoutKeys, CancellationToken ct, params IReadOnlyList<string> erasures)
    {
        await using var services = CommandLine.Services(engine, data, demo: false);
        Manifest manifest;
        await using (var scope = services.CreateAsyncScope())
        {
            manifest = await scope.ServiceProvider.GetRequiredService<RestoreBackup>().Run(folder, withoutKeys, _ => { }, ct);
        }

        await Composition.Migrate(services, ct);
        var bad = 0;
        var heads = manifest.Heads.ToDictionary(head => head.CommunityId);
        await CommandLine.Each(services, async (scope, community) =>
        {
            var verdict = await scope.GetRequiredService<Verify>().Check(ct);
            var problem = verdict.Problem;
            if (!heads.Remove(community.Id, out var head) || (verdict.Sealed, verdict.Sealed + verdict.Unsealed, verdict.Head) != (head.Sealed, head.Facts, head.Hash))
            {
                problem ??= "not what the back-up says";
            }

            Console.WriteLine($"{community.Slug}: {verdict.Sealed} facts sealed, {verdict.Unsealed} not yet; head {verdict.Head ?? "–"}; {problem ?? "whole, as it was"}");
            bad += problem is null ? 0 : 1;
        }, ct);
        foreach (var head in heads.Values)
        {
            bad++;
            Console.WriteLine($"{head.Slug}: not there");
        }

        // Before anybody can read them again.
        var again = await services.GetRequiredService<ReplayErasures>().Run(erasures.Append(Path.Combine(folder, TakeBackup.Erasures)), ct);
        Console.WriteLine(again == 0 ? "Nobody in it had been forgotten since." : $"{again:N0} people in it had been forgotten since, and are again.");
        Console.WriteLine($"Restored what was taken on {manifest.TakenAt:yyyy-MM-dd HH:mm} UTC. What came after is not in it.");
        return bad == 0 ? CommandLine.Done : CommandLine.Found;
    }
}
