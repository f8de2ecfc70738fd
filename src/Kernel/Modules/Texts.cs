using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Mulin.Kernel.Modules;

/// <summary>
/// Sentences by key, in the language of the request: zh-CN from each assembly's Texts.resx, English from Texts.en.resx. The part of the
/// key before the first dot names the assembly that holds it. A missing key is a bug and throws; a house test finds it first.
/// </summary>
public sealed class Texts
{
    /// <summary>The language of everything that nobody asked for in another one.</summary>
    public static readonly CultureInfo Own = CultureInfo.GetCultureInfo("zh-CN");

    private readonly Dictionary<string, ResourceManager> rooms = [];

    public Texts(IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies.Distinct())
        {
            var resources = new ResourceManager($"{assembly.GetName().Name}.Texts", assembly);
            if (assembly.GetManifestResourceNames().Contains($"{assembly.GetName().Name}.Texts.resources"))
            {
                foreach (System.Collections.DictionaryEntry entry in resources.GetResourceSet(CultureInfo.InvariantCulture, true, true)!)
                {
                    rooms.TryAdd(Room((string)entry.Key), resources);
                }

                All.Add(resources);
            }
        }
    }

    internal List<ResourceManager> All { get; } = [];

    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"No text '{key}' for {CultureInfo.CurrentUICulture.Name}.");

    public string this[string key, params object?[] args] => string.Format(CultureInfo.CurrentCulture, this[key], args);

    public string? Find(string key) => rooms.TryGetValue(Room(key), out var resources) ? resources.GetString(key, CultureInfo.CurrentUICulture) : null;

    /// <summary>The text of an enum value: <c>{room}.{enum}.{value}</c> in kebab case, e.g. <c>concerns.kind.repair</c>.</summary>
    public string Of<E>(string prefix, E value)
        where E : struct, Enum => this[$"{prefix}.{Kebab(value.ToString())}"];

    public static string Kebab(string name) => Data.HouseConventions.Snake(name).Replace('_', '-');

    /// <summary>
    /// From here on, and in what is called from here, <see cref="Own"/> is spoken, whatever language the machine is set to: for work that
    /// no request with a reader of its own stands behind (the pump, stories, commands).
    /// </summary>
    public static void SpeakOwn() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Own;

    private static string Room(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? key : key[..dot];
    }
}
