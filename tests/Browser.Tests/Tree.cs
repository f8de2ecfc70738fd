namespace Mulin.Browser.Tests;

/// <summary>Where things lie in the source tree.</summary>
internal static class Tree
{
    public static string Root { get; } = FindRoot();

    public static string Tools { get; } = Path.Combine(Root, "tests", "Browser.Tests", "node_modules");

    public static string Pictures(Engine engine) =>
        Directory.CreateDirectory(Path.Combine(Root, "artifacts", "pictures", engine.ToString().ToLowerInvariant())).FullName;

    public static string Host()
    {
        var host = Path.Combine(Root, "artifacts", "host", "Mulin.Host.dll");
        return File.Exists(host) ? host : throw new InvalidOperationException($"{host} is missing: publish the host first with build/publish.sh.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mulin.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the source tree.");
    }
}
