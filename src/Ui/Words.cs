using System.Globalization;
using System.Resources;
using Mulin.Kernel.Modules;

namespace Mulin.Ui;

/// <summary>The kit's own words, in the language of the page.</summary>
internal static class Words
{
    private static readonly TextBook Book = new([new ResourceManager("Mulin.Ui.Texts", typeof(Words).Assembly)]);

    internal static string Of(string key) =>
        Book.Find(key) ?? throw new KeyNotFoundException($"There is no text \"{key}\".");

    internal static string Of(string key, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, Of(key), values);
}
