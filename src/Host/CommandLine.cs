using System.CommandLine;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Foundation.Places;
using Mulin.Host.Logs;
using Mulin.Insights.Rebuilding;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Search;

namespace Mulin.Host;

/// <summary>
/// <c>mulin serve | migrate | verify | backup | restore | story | rebuild insights | rebuild search | import areas | keys list | keys rotate | keys retire | distribute</c>. Exit codes: 0 done, 1 it went wrong, 2 the words are
/// off, 3 something was found (verify).
/// </summary>
internal static class CommandLine
{
    internal const int Done = 0;
    private const int Wrong = 1;
    internal const int Found = 3;

    private static readonly string Data = Path.GetFullPath(Environment.GetEnvironmentVariable("MULIN_DATA") is { Length: > 0 } data ? data : "data");

    public static async Task<int> Run(string[] args)
    {
        var demo = new Option<bool>("--demo") { Description = "Tell the small demo story if the database is empty, and show sign-in codes on the page." };
        var serve = new Command("serve", "Serve the product. MULIN_DATA says where it keeps its data, MULIN_URLS where it listens, MULIN_DATABASE names a PostgreSQL database (else the embedded one).") { demo };
        serve.SetAction((parsed, ct) => Guard(() => Serve(parsed.GetValue(demo), ct)));

        var migrate = new Command("migrate", "Bring the database up to this release.");
        migrate.SetAction((_, ct) => Guard(async () =>
        {
            await using var services = Services(demo: false);
            await Composition.Migrate(services, ct);
            Console.WriteLine("The database is up to date.");
            return Done;
        }));

        var verify = new Command("verify", "Recompute the seal over every community's chronicle. Only reads. Exit code 3 when a fact was touched or is missing.");
        verify.SetAction((_, ct) => Guard(() => Verify(ct)));

        var target = new Argument<string>("folder") { Description = "A new folder for this back-up." };
        var withKeys = new Option<bool>("--with-keys") { Description = "Put the keys into it too. Who finds such a back-up has every phone number." };
        var backup = new Command("backup", "Copy database and files into a folder, while serving. The keys are kept apart.") { target, withKeys };
        backup.SetAction((parsed, ct) => Guard(() => Backups.Take(Database(), Data, parsed.GetValue(target)!, parsed.GetValue(withKeys), ct)));

        var source = new Argument<string>("folder") { Description = "A folder that backup has written." };
        var withoutKeys = new Option<bool>("--without-keys") { Description = "The keys are lost for good: make new ones. No phone can be read again." };
        var erasures = new Option<string[]>("--erasures") { Description = "Further lists of who was forgotten: erasures.log of a younger back-up or of the lost folder of keys.", AllowMultipleArgumentsPerToken = true };
        var restore = new Command("restore", "Put a back-up into an empty MULIN_DATA (and an empty MULIN_DATABASE), bring it up to date, verify it, and forget again who was forgotten since.") { source, withoutKeys, erasures };
        restore.SetAction((parsed, ct) => Guard(async () =>
        {
            using var only = Database().IsPostgres ? null : OnlyOne();
            return await Backups.Restore(Database(), Data, parsed.GetValue(source)!, parsed.GetValue(withoutKeys), ct, parsed.GetValue(erasures) ?? []);
        }));

        var print = new Option<bool>("--print") { Description = "Only print the statements." };
        var distribute = new Command("distribute", "Spread an empty, migrated PostgreSQL with the Citus extension over its workers, by community.") { print };
        distribute.SetAction((parsed, ct) => Guard(() => Distributing.Run(Database(), Data, parsed.GetValue(print), ct)));

        var all = new Option<bool>("--all") { Description = "The full story; it resumes where it stopped." };
        var story = new Command("story", "Tell the demo story into this installation.") { all };
        story.SetAction((parsed, ct) => Guard(async () =>
        {
            using var only = Database().IsPostgres ? null : OnlyOne();
            await using var services = Services(demo: true);
            await Composition.Migrate(services, ct);
            await Storyteller.TellAll(services, small: !parsed.GetValue(all), Console.WriteLine, ct);
            return Done;
        }));

        var rebuild = new Command("rebuild", "Recompute something from the chronicle.");
        var parallel = new Option<int>("--parallel") { Description = "How many communities at once, on PostgreSQL; the embedded database has one writer.", DefaultValueFactory = _ => 1 };
        var insights = new Command("insights", "Recompute every figure from the chronicle. Changes nothing when all is well. Broken off, it goes on where it was.") { parallel };
        insights.SetAction((parsed, ct) => Guard(async () =>
        {
            await using var services = Services(demo: false);
            await using var scope = services.CreateAsyncScope();
            var rebuilt = await scope.ServiceProvider.GetRequiredService<RebuildInsights>().Run(null, new Line<RebuildProgress>(Tell), ct, parsed.GetValue(parallel));
            Console.WriteLine($"{rebuilt.Communities} communities, {rebuilt.Facts:N0} facts, {rebuilt.Cells:N0} figures.");
            return Done;
        }));
        rebuild.Add(insights);
        var search = new Command("search", "Write the search index again from what is there. Changes nothing when all is well.");
        search.SetAction((_, ct) => Guard(async () =>
        {
            await using var services = Services(demo: false);
            Console.WriteLine($"{await services.GetRequiredService<FillIndex>().All(ct):N0} entries.");
            return Done;
        }));
        rebuild.Add(search);

        var import = new Command("import", "Bring in reference data.");
        var file = new Argument<FileInfo>("FILE") { Description = "CSV or CSV.gz with the columns code,name,parent." };
        var areas = new Command("areas", "Load the statistical areas that communities are chosen from. Safe to repeat.") { file };
        areas.SetAction((parsed, ct) => Guard(async () =>
        {
            await using var services = Services(demo: false);
            await Composition.Migrate(services, ct);
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
            var watch = Stopwatch.StartNew();
            var changed = await scope.ServiceProvider.GetRequiredService<ImportAreas>().Run(parsed.GetValue(file)!.FullName, new Line<(int Done, int? Total)>(at => $"areas: {at.Done:N0} / {at.Total:N0}"), ct);
            Console.WriteLine($"{changed:N0} areas are new or different; {watch.Elapsed.TotalSeconds:0.0} s.");
            return Done;
        }));
        import.Add(areas);

        var login = new Argument<string>("NAME") { Description = "The staff name that signs in." };
        var endTwoSteps = new Command("end-two-steps", "Turn two-step sign-in off for somebody who has lost phone and recovery codes. All their sessions end.") { login };
        endTwoSteps.SetAction((parsed, ct) => Guard(async () =>
        {
            await using var services = Services(demo: false);
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
            await scope.ServiceProvider.GetRequiredService<RescueAccount>().EndTwoSteps(parsed.GetValue(login)!, ct);
            Console.WriteLine("Signing in is one step again; all their sessions have ended.");
            return Done;
        }));
        var keys = KeyCommands.Make();
        var account = new Command("account", "Help somebody who cannot sign in.") { endTwoSteps };

        var root = new RootCommand("Mulin 睦邻: the shared life of an urban community.") { serve, migrate, verify, backup, restore, story, rebuild, import, account, keys, distribute };
        var result = root.Parse(args);
        return result.Errors.Count > 0 ? await Misspoken(result) : await result.InvokeAsync();
    }

    private static async Task<int> Misspoken(ParseResult result)
    {
        await result.InvokeAsync();
        return 2;
    }

    private static Engine Database() => Environment.GetEnvironmentVariable("MULIN_DATABASE") is { Length: > 0 } postgres
        ? Engine.Postgres(postgres)
        : Engine.Sqlite(Path.Combine(Data, "mulin.db"));

    internal static ServiceProvider Services(bool demo) => Services(Database(), Data, demo);

    internal static ServiceProvider Services(Engine engine, string data, bool demo)
    {
        Directory.CreateDirectory(data);
        var services = new ServiceCollection();
        // A statement that failed is told by Guard; looking for the history of an empty database fails by design.
        services.AddLogging(logging => logging.AddQuietConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None));
        services.AddMulin(engine, new Installation(data, demo));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static async Task<int> Serve(bool demo, CancellationToken ct)
    {
        Directory.CreateDirectory(Data);
        var engine = Database();
        using var only = engine.IsPostgres ? null : OnlyOne();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddQuietConsole().AddFilter("Microsoft", LogLevel.Warning)
            // What the database says goes into its messages; our own entry of the same failure says which kind it was and where.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None).AddFilter("System.Net.Http", LogLevel.Warning)
            // The keys lie in MULIN_DATA/keys with the others; docs/operations.md says how they are kept.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.UseUrls((Environment.GetEnvironmentVariable("MULIN_URLS") is { Length: > 0 } urls ? urls : "http://127.0.0.1:8080").Split(';', ',', ' '));
        await using var app = Composition.Build(builder, engine, new Installation(Data, demo));
        await Composition.Migrate(app.Services, ct);
        if (demo)
        {
            await Storyteller.TellIfEmpty(app.Services, Console.WriteLine, ct);
        }

        await app.StartAsync(ct);
        Console.WriteLine($"Mulin 睦邻: {string.Join(' ', app.Urls)}");
        if (demo)
        {
            await Storyteller.Introduce(app.Services, app.Urls.First(), Console.WriteLine, ct);
        }

        await app.WaitForShutdownAsync(ct);
        return Done;
    }

    /// <summary>On the embedded database one process serves: the operating system's lock goes with the process, however it ends.</summary>
    private static FileStream OnlyOne()
    {
        Directory.CreateDirectory(Data);
        try
        {
            return new FileStream(Path.Combine(Data, "serve.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new Stop($"Another Mulin already serves {Data}.");
        }
    }

    private static async Task<int> Verify(CancellationToken ct)
    {
        await using var services = Services(demo: false);
        var bad = 0;
        await Each(services, async (scope, community) =>
        {
            var verdict = await scope.GetRequiredService<Verify>().Check(ct);
            Console.WriteLine($"{community.Slug}: {verdict.Sealed} facts sealed, {verdict.Unsealed} not yet; head {verdict.Head ?? "–"}; {verdict.Problem ?? "whole"}");
            bad += verdict.Problem is null ? 0 : 1;
        }, ct);
        return bad == 0 ? Done : Found;
    }

    internal static async Task Each(IServiceProvider services, Func<IServiceProvider, AreaNode, Task> work, CancellationToken ct)
    {
        AreaTree tree;
        await using (var scope = services.CreateAsyncScope())
        {
            tree = await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct);
        }

        foreach (var community in tree.Communities)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Here>().Enter(community);
            scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
            await work(scope.ServiceProvider, community);
        }
    }

    internal static async Task<int> Guard(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Stop stop)
        {
            await Console.Error.WriteLineAsync(stop.Message);
            return Wrong;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Wrong;
        }
        catch (Refusal refusal)
        {
            // The command line speaks English, whatever the machine's language is.
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            await using var services = Services(demo: false);
            await Console.Error.WriteLineAsync(services.GetRequiredService<Texts>()[refusal.Code, [.. refusal.Args]]);
            return Wrong;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Wrong;
        }
        catch (Exception exception) when ((exception as DbException ?? exception.InnerException as DbException) is { } database)
        {
            await Console.Error.WriteLineAsync($"The database: {database.Message}");
            return Wrong;
        }
    }

    /// <summary>A sentence for whoever typed the command.</summary>
    internal sealed class Stop(string sentence) : Exception(sentence);

    private static string Tell(RebuildProgress at) => $"{at.Community.Name} ({at.Number}/{at.Communities}): {at.Facts:N0} / {at.OfFacts:N0} facts";

    /// <summary>One line that is written over; a line a step where the output is a file.</summary>
    internal sealed class Line<T>(Func<T, string> words) : IProgress<T>
    {
        public void Report(T value) => Console.Write(Console.IsOutputRedirected ? $"{words(value)}\n" : $"\r{words(value),-60}");
    }
}
