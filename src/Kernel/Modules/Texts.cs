using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
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

    private readonly TextBook book;

    /// <summary>Who reads asked for English; everybody else is spoken to in <see cref="Own"/>.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public Texts(IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies.Distinct())
        {
            if (assembly.GetManifestResourceNames().Contains($"{assembly.GetName().Name}.Texts.resources"))
            {
                All.Add(new ResourceManager($"{assembly.GetName().Name}.Texts", assembly));
            }
        }

        book = new TextBook(All);
    }

    internal List<ResourceManager> All { get; } = [];

    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"No text '{key}' for {CultureInfo.CurrentUICulture.Name}.");

    public string this[string key, params object?[] args] => string.Format(CultureInfo.CurrentCulture, this[key], args);

    public string? Find(string key) => book.Find(key);

    /// <summary>The text of an enum value: <c>{room}.{enum}.{value}</c> in kebab case, e.g. <c>concerns.kind.repair</c>.</summary>
    public string Of<E>(string prefix, E value)
        where E : struct, Enum => this[Keys<E>.Of(prefix, value)];

    public static string Kebab(string name) => Data.HouseConventions.Snake(name).Replace('_', '-');

    /// <summary>
    /// From here on, and in what is called from here, <see cref="Own"/> is spoken, whatever language the machine is set to: for work that
    /// no request with a reader of its own stands behind (the pump, stories, commands).
    /// </summary>
    public static void SpeakOwn() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Own;

    /// <summary>A page asks for the same few again and again.</summary>
    private static class Keys<E>
        where E : struct, Enum
    {
        private static readonly ConcurrentDictionary<(string, E), string> Known = [];

        public static string Of(string prefix, E value) => Known.GetOrAdd((prefix, value), static key => $"{key.Item1}.{Kebab(key.Item2.ToString())}");
    }
}

/// <summary>The sentences of some resources, all in memory: a resource manager takes a lock and asks language after language for each.</summary>
public sealed class TextBook
{
    private readonly FrozenDictionary<string, string> own;
    private readonly FrozenDictionary<string, string> english;

    public TextBook(IReadOnlyCollection<ResourceManager> resources)
    {
        own = Read(resources, CultureInfo.InvariantCulture, []);
        english = Read(resources, CultureInfo.GetCultureInfo("en"), own);
    }

    /// <summary>In the language of the request; what no English is known for, in <see cref="Texts.Own"/>.</summary>
    public string? Find(string key) => (Texts.IsEnglish ? english : own).GetValueOrDefault(key);

    private static FrozenDictionary<string, string> Read(IEnumerable<ResourceManager> resources, CultureInfo culture, IEnumerable<KeyValuePair<string, string>> before)
    {
        Dictionary<string, string> found = new(before, StringComparer.Ordinal);
        foreach (var set in resources.Select(one => one.GetResourceSet(culture, createIfNotExists: true, tryParents: false)).OfType<ResourceSet>())
        {
            foreach (DictionaryEntry entry in set)
            {
                found[(string)entry.Key] = (string)entry.Value!;
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
