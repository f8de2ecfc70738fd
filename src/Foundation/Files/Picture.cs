using System.Buffers.Binary;

namespace Mulin.Foundation.Files;

/// <summary>A picture that was looked into and cleaned: what is left is the image, its size and which way up it is.</summary>
internal sealed record Picture(string MediaType, int Width, int Height, byte[] Content)
{
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>No side longer, and no more pixels in all: a small file may unpack into gigabytes.</summary>
    private const int MaxSide = 30_000;
    private const long MaxPixels = 120_000_000;

    /// <summary>
    /// Reads a photo by its content, whatever it is called, and drops everything a camera or a program wrote beside the image (place,
    /// time, model, comments, thumbnails, appended films). The way up is kept.
    /// </summary>
    /// <exception cref="NotAPicture">With a text key that says why.</exception>
    public static Picture Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxBytes)
        {
            throw new NotAPicture("files.too-big");
        }

        try
        {
            var picture = file switch
            {
                [0xFF, 0xD8, 0xFF, ..] => Jpeg.Clean(file),
                [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png.Clean(file),
                [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP.Clean(file),
                _ => throw new NotAPicture(Kind(file)),
            };
            return picture is { Width: > 0 and <= MaxSide, Height: > 0 and <= MaxSide } && (long)picture.Width * picture.Height <= MaxPixels
                ? picture
                : throw new NotAPicture("files.too-many-pixels");
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            // The file ends in the middle of what it announces.
            throw new NotAPicture("files.damaged");
        }
    }

    private static string Kind(ReadOnlySpan<byte> file) => file switch
    {
        [] => "files.empty",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "files.is-pdf",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "files.is-gif",
        [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => "files.is-document",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', (byte)'e' or (byte)'i', (byte)'i' or (byte)'v' or (byte)'f', ..] => "files.is-heic",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "files.is-film",
        _ => "files.no-picture",
    };
}

/// <summary>Not a picture we take; <see cref="Exception.Message"/> is the text key that says why.</summary>
internal sealed class NotAPicture(string code) : Exception(code);

/// <summary>The one thing of Exif that matters for looking at a picture: which way up it is (1–8, 1 = as stored).</summary>
internal static class Orientation
{
    private const ushort Tag = 0x0112;

    /// <summary>From a TIFF block, as Exif holds it; 1 when it does not say or cannot be read.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return 1;
        }

        var little = tiff[0] == 'I' && tiff[1] == 'I';
        if (!little && (tiff[0] != 'M' || tiff[1] != 'M'))
        {
            return 1;
        }

        var at = Word32(tiff, 4, little);
        if (at > tiff.Length - 2)
        {
            return 1;
        }

        var count = Word16(tiff, (int)at, little);
        for (var i = 0; i < count; i++)
        {
            var entry = at + 2 + (i * 12L);
            if (entry > tiff.Length - 12)
            {
                return 1;
            }

            if (Word16(tiff, (int)entry, little) == Tag)
            {
                var value = Word16(tiff, (int)entry + 8, little);
                return value is >= 1 and <= 8 ? value : 1;
            }
        }

        return 1;
    }

    /// <summary>A TIFF block that says nothing else.</summary>
    public static byte[] Write(int orientation) =>
        [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, Tag >> 8, Tag & 0xFF, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>5–8 lie on their side: width and height change places.</summary>
    public static (int Width, int Height) Turn(int width, int height, int orientation) => orientation >= 5 ? (height, width) : (width, height);

    private static ushort Word16(ReadOnlySpan<byte> at, int offset, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at[offset..]) : BinaryPrimitives.ReadUInt16BigEndian(at[offset..]);

    private static uint Word32(ReadOnlySpan<byte> at, int offset, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at[offset..]) : BinaryPrimitives.ReadUInt32BigEndian(at[offset..]);
}

internal static class Jpeg
{
    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;
    private static ReadOnlySpan<byte> Adobe => "Adobe"u8;

    /// <summary>
    /// Segments are copied one by one; of the application segments only Adobe's is kept (it says how colours are stored), cut to its
    /// twelve bytes. Whatever follows the end of the image (a film, a second picture with its own Exif) is left behind.
    /// </summary>
    public static Picture Clean(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write([0xFF, 0xD8]);
        var body = new MemoryStream(file.Length);
        var (width, height, orientation, scans) = (0, 0, 1, 0);
        var at = 2;
        while (true)
        {
            if (file[at] != 0xFF)
            {
                throw new NotAPicture("files.damaged");
            }

            while (file[at] == 0xFF)
            {
                at++;
            }

            var marker = file[at++];
            if (marker == 0xD9)
            {
                body.Write([0xFF, 0xD9]);
                break;
            }

            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                throw new NotAPicture("files.damaged");
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2)
            {
                throw new NotAPicture("files.damaged");
            }

            var segment = file.Slice(at, length);
            var content = segment[2..];
            at += length;
            switch (marker)
            {
                case 0xE1 when content.StartsWith(Exif) && orientation == 1:
                    orientation = Orientation.Read(content[Exif.Length..]);
                    continue;
                case 0xEE when content.StartsWith(Adobe) && content.Length >= 12:
                    body.Write([0xFF, 0xEE, 0, 14]);
                    body.Write(content[..12]);
                    continue;
                case >= 0xE0 and <= 0xEF:
                case 0xFE:
                    continue;
                case >= 0xC0 and <= 0xCF when marker is not (0xC4 or 0xC8 or 0xCC):
                    (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(content[1..]), BinaryPrimitives.ReadUInt16BigEndian(content[3..]));
                    break;
            }

            body.Write([0xFF, marker]);
            body.Write(segment);
            if (marker != 0xDA)
            {
                continue;
            }

            scans++;
            var start = at;
            while (file[at] != 0xFF || file[at + 1] is 0x00 or (>= 0xD0 and <= 0xD7))
            {
                at++;
            }

            body.Write(file[start..at]);
        }

        if (scans == 0 || width == 0 || height == 0)
        {
            throw new NotAPicture("files.damaged");
        }

        if (orientation != 1)
        {
            var tiff = Orientation.Write(orientation);
            clean.Write([0xFF, 0xE1, 0, (byte)(2 + Exif.Length + tiff.Length)]);
            clean.Write(Exif);
            clean.Write(tiff);
        }

        body.WriteTo(clean);
        (width, height) = Orientation.Turn(width, height, orientation);
        return new Picture("image/jpeg", width, height, clean.ToArray());
    }
}

internal static class Png
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value =>
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return crc;
    })];

    /// <summary>Only chunks that draw the picture are copied; all text, time and Exif stay behind, whatever they are called.</summary>
    public static Picture Clean(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write(file[..8]);
        var (width, height, orientation, data) = (0, 0, 1, false);
        var header = Array.Empty<byte>();
        var body = new MemoryStream(file.Length);
        var at = 8;
        while (true)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length)
            {
                throw new NotAPicture("files.damaged");
            }

            var chunk = file.Slice(at, (int)length + 12);
            var type = System.Text.Encoding.ASCII.GetString(chunk.Slice(4, 4));
            var content = chunk.Slice(8, (int)length);
            if (BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) != Crc(chunk[4..^4]) || (at == 8) != (type == "IHDR"))
            {
                throw new NotAPicture("files.damaged");
            }

            at += chunk.Length;
            switch (type)
            {
                case "IHDR":
                    (width, height) = (Side(content), Side(content[4..]));
                    header = chunk.ToArray();
                    break;
                case "eXIf":
                    orientation = Orientation.Read(content);
                    break;
                case "IDAT":
                    data = true;
                    body.Write(chunk);
                    break;
                case "PLTE" or "tRNS" or "gAMA" or "cHRM" or "sRGB" or "sBIT" or "bKGD" or "pHYs" or "acTL" or "fcTL" or "fdAT":
                    body.Write(chunk);
                    break;
                case "IEND":
                    if (!data)
                    {
                        throw new NotAPicture("files.damaged");
                    }

                    body.Write(chunk);
                    clean.Write(header);
                    if (orientation != 1)
                    {
                        clean.Write(Chunk("eXIf"u8, Orientation.Write(orientation)));
                    }

                    body.WriteTo(clean);
                    (width, height) = Orientation.Turn(width, height, orientation);
                    return new Picture("image/png", width, height, clean.ToArray());
                default:
                    if (char.IsUpper(type[0]))
                    {
                        // A critical chunk nobody knows: it cannot be drawn, so it is not a picture.
                        throw new NotAPicture("files.damaged");
                    }

                    break;
            }
        }
    }

    internal static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static int Side(ReadOnlySpan<byte> at) => (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(at), int.MaxValue);

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }
}

internal static class WebP
{
    private const byte HasExif = 0x08;
    private const byte HasXmp = 0x04;
    private const byte HasColourProfile = 0x20;

    /// <summary>Only chunks that draw the picture are copied, and the header no longer announces the others.</summary>
    public static Picture Clean(ReadOnlySpan<byte> file)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (size > file.Length - 8)
        {
            throw new NotAPicture("files.damaged");
        }

        var end = (int)size + 8;
        var clean = new MemoryStream(file.Length);
        clean.Write(file[..12]);
        var (width, height, orientation, data) = (0, 0, 1, false);
        var flagsAt = -1L;
        var at = 12;
        while (at + 8 <= end)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > end - at - 8)
            {
                throw new NotAPicture("files.damaged");
            }

            var content = file.Slice(at + 8, (int)length);
            var padded = Math.Min((int)length + (int)(length & 1) + 8, end - at);
            var chunk = file.Slice(at, padded);
            switch (System.Text.Encoding.ASCII.GetString(file.Slice(at, 4)))
            {
                case "VP8X":
                    (width, height) = (1 + Three(content[4..]), 1 + Three(content[7..]));
                    flagsAt = clean.Position + 8;
                    clean.Write(chunk);
                    break;
                case "VP8 ":
                    if (width == 0)
                    {
                        if (content[3..6] is not [0x9D, 0x01, 0x2A])
                        {
                            throw new NotAPicture("files.damaged");
                        }

                        (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF);
                    }

                    data = true;
                    clean.Write(chunk);
                    break;
                case "VP8L":
                    if (content[0] != 0x2F)
                    {
                        throw new NotAPicture("files.damaged");
                    }

                    if (width == 0)
                    {
                        var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
                        (width, height) = ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
                    }

                    data = true;
                    clean.Write(chunk);
                    break;
                case "ANMF":
                    data = true;
                    clean.Write(chunk);
                    break;
                case "ALPH" or "ANIM":
                    clean.Write(chunk);
                    break;
                case "EXIF":
                    orientation = Orientation.Read(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
                    break;
            }

            at += padded;
        }

        if (!data)
        {
            throw new NotAPicture("files.damaged");
        }

        var kept = flagsAt >= 0 ? orientation : 1;
        if (kept != 1)
        {
            var tiff = Orientation.Write(kept);
            Span<byte> head = stackalloc byte[8];
            "EXIF"u8.CopyTo(head);
            BinaryPrimitives.WriteUInt32LittleEndian(head[4..], (uint)tiff.Length);
            clean.Write(head);
            clean.Write(tiff);
        }

        if (clean.Length % 2 == 1)
        {
            clean.WriteByte(0);
        }

        var result = clean.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(4), (uint)result.Length - 8);
        if (flagsAt >= 0)
        {
            result[flagsAt] = (byte)((result[flagsAt] & ~(HasXmp | HasColourProfile | HasExif)) | (kept != 1 ? HasExif : 0));
        }

        (width, height) = Orientation.Turn(width, height, kept);
        return new Picture("image/webp", width, height, result);
    }

    private static int Three(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}
