using System.Globalization;
using System.IO.Compression;
using System.Text;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Places;

internal sealed record StatLine(long Code, string Name, long Parent, int Level);

/// <summary>A list of statistical areas: <c>code,name,parent</c>, in UTF-8, plain or gzipped.</summary>
internal sealed class StatFile(string path)
{
    /// <summary>Reads it through once and refuses it with the line that is wrong, before anything is written.</summary>
    /// <returns>How many areas it lists.</returns>
    internal int Check(CancellationToken ct)
    {
        Refuse.If(!File.Exists(path), "places.import-no-file", null, path);
        var codes = new HashSet<long>();
        var parents = new HashSet<long>();
        try
        {
            foreach (var line in Lines(strict: true, ct))
            {
                Refuse.If(!codes.Add(line.Code), "places.import-twice", null, line.Code);
                parents.Add(line.Parent);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or DecoderFallbackException)
        {
            throw new Refusal("places.import-unreadable", null, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new Refusal("places.import-not-opened", null, path);
        }

        parents.Remove(0);
        parents.ExceptWith(codes);
        Refuse.If(codes.Count == 0, "places.import-empty", null, path);
        Refuse.If(parents.Count > 0, "places.import-no-parent", null, parents.Count > 0 ? parents.Min() : 0);
        return codes.Count;
    }

    internal IEnumerable<StatLine> Read(CancellationToken ct) => Lines(strict: false, ct);

    private IEnumerable<StatLine> Lines(bool strict, CancellationToken ct)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var gzipped = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        using Stream plain = gzipped ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 1 << 16);
        var header = reader.ReadLine();
        Refuse.If(header is null, "places.import-empty", null, path);
        Refuse.If(strict && header.Trim() != "code,name,parent", "places.import-header", null, Shown(header));
        var number = 1;
        while (reader.ReadLine() is { } text)
        {
            number++;
            if ((number & 0xfff) == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            if (text.Length == 0)
            {
                continue;
            }

            var line = Parse(text);
            Refuse.If(line is null, "places.import-line", null, number, Shown(text));
            yield return line;
        }
    }

    private static StatLine? Parse(string text)
    {
        var first = text.IndexOf(',', StringComparison.Ordinal);
        var last = text.LastIndexOf(',');
        if (first <= 0 || last <= first + 1)
        {
            return null;
        }

        var level = first switch
        {
            2 => 1,
            4 => 2,
            6 => 3,
            9 => 4,
            12 => 5,
            _ => 0,
        };
        var name = text[(first + 1)..last];
        if (name.Length > 1 && name[0] == '"' && name[^1] == '"')
        {
            name = name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        return level > 0 && name.Length <= 100
            && long.TryParse(text.AsSpan(0, first), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && long.TryParse(text.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var parent)
            ? new(code, name, parent, level)
            : null;
    }

    private static string Shown(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
