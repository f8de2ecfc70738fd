using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mulin.Host;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.House.Tests;

/// <summary>The house as it lies on disk and as it is put together.</summary>
internal static class Plan
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> ModuleFolders { get; } = [.. Directory.GetDirectories(Path.Combine(Root, "src", "Modules")).Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)];

    public static Kernel.Modules.House House { get; } = Furnish();

    /// <summary>Everything we wrote, without what the build made.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "wwwroot"))
            .Select(path => (Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)));

    public static Dictionary<string, string> Texts(string file) => XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    public static IEnumerable<string> TextFiles() => Directory.EnumerateFiles(Path.Combine(Root, "src"), "Texts.resx", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    public static IModel Model(Engine engine)
    {
        using var db = Open(engine);
        return db.GetService<IDesignTimeModel>().Model;
    }

    /// <summary>Never connected: only for its model.</summary>
    public static Db Open(Engine engine)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddMulin(engine, new Installation(Directory.CreateTempSubdirectory("mulin-plan-").FullName, Demo: false));
        return services.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<Db>();
    }

    private static Kernel.Modules.House Furnish() => Modules.Furnish(new ServiceCollection());

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Mulin.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Mulin.slnx is nowhere above.");
        }

        return folder.FullName;
    }
}
