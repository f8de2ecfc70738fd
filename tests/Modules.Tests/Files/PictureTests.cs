using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mulin.Foundation.Files;

namespace Mulin.Modules.Tests.Files;

public class PictureTests
{
    private const string Secret = "GPS 31.2304N 121.4737E Huawei P60 2026-11-22";

    [Fact]
    public void A_photo_keeps_its_way_up_and_loses_where_it_was_taken()
    {
        var photo = Samples.Jpeg(4032, 3024, Samples.Exif(6, Secret));
        var picture = Picture.Read(photo);

        Assert.Contains(Secret, Encoding.Latin1.GetString(photo), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(picture.Content), StringComparison.Ordinal);
        Assert.Equal(("image/jpeg", 3024, 4032), (picture.MediaType, picture.Width, picture.Height));
        Assert.Equal(6, Samples.OrientationOf(picture.Content));
    }

    [Fact]
    public void An_upright_photo_keeps_no_Exif_at_all()
    {
        var picture = Picture.Read(Samples.Jpeg(640, 480, Samples.Exif(1, Secret)));

        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(picture.Content), StringComparison.Ordinal);
        Assert.Equal((640, 480), (picture.Width, picture.Height));
    }

    [Fact]
    public void Comments_colour_profiles_and_a_film_behind_the_photo_are_left_out()
    {
        byte[] photo =
        [
            .. Samples.Jpeg(64, 64, Samples.Segment(0xFE, Encoding.ASCII.GetBytes(Secret)), Samples.Segment(0xE2, Encoding.ASCII.GetBytes("ICC_PROFILE\0" + Secret)), Samples.Segment(0xED, Encoding.ASCII.GetBytes("Photoshop 3.0\0" + Secret))),
            .. Encoding.ASCII.GetBytes("....ftypmp42" + Secret), .. Samples.Jpeg(8, 8, Samples.Exif(3, Secret)),
        ];
        var picture = Picture.Read(photo);

        Assert.Equal(Samples.Jpeg(64, 64), picture.Content);
    }

    [Fact]
    public void How_Adobe_stored_the_colours_is_kept()
    {
        byte[] adobe = [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 2, .. Encoding.ASCII.GetBytes(Secret)];
        var picture = Picture.Read(Samples.Jpeg(64, 64, Samples.Segment(0xEE, adobe)));

        Assert.Contains("Adobe", Encoding.Latin1.GetString(picture.Content), StringComparison.Ordinal);
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(picture.Content), StringComparison.Ordinal);
    }

    [Fact]
    public void A_PNG_loses_every_text_chunk_and_keeps_its_way_up()
    {
        var said = Encoding.Latin1.GetBytes("Comment\0" + Secret);
        var png = Samples.Png(200, 100, ("tEXt", said), ("iTXt", said), ("zTXt", said), ("tIME", [7, 234, 11, 22, 8, 0, 0]), ("eXIf", Samples.Tiff(8, Secret)), ("prVt", said), ("gAMA", [0, 0, 177, 143]));
        var picture = Picture.Read(png);
        var left = Encoding.Latin1.GetString(picture.Content);

        Assert.All(["GPS", "tEXt", "iTXt", "zTXt", "tIME", "prVt"], word => Assert.DoesNotContain(word, left, StringComparison.Ordinal));
        Assert.Contains("gAMA", left, StringComparison.Ordinal);
        Assert.Equal(("image/png", 100, 200), (picture.MediaType, picture.Width, picture.Height));
        Assert.Equal(picture.Content, Picture.Read(picture.Content).Content);
    }

    [Fact]
    public void A_WebP_loses_Exif_and_XMP_and_no_longer_announces_them()
    {
        var webp = Samples.WebP(300, 150, ("EXIF", Samples.Tiff(1, Secret)), ("XMP ", Encoding.ASCII.GetBytes(Secret)), ("ICCP", Encoding.ASCII.GetBytes(Secret)));
        var picture = Picture.Read(webp);
        var left = Encoding.Latin1.GetString(picture.Content);

        Assert.All(["GPS", "EXIF", "XMP ", "ICCP"], word => Assert.DoesNotContain(word, left, StringComparison.Ordinal));
        Assert.Equal(("image/webp", 300, 150), (picture.MediaType, picture.Width, picture.Height));
        Assert.Equal(0, picture.Content[20] & 0x2C);
        Assert.Equal((uint)picture.Content.Length - 8, BinaryPrimitives.ReadUInt32LittleEndian(picture.Content.AsSpan(4)));
    }

    [Fact]
    public void A_WebP_that_lies_on_its_side_still_says_so()
    {
        var picture = Picture.Read(Samples.WebP(300, 150, ("EXIF", Samples.Tiff(6, Secret))));

        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(picture.Content), StringComparison.Ordinal);
        Assert.Equal((150, 300), (picture.Width, picture.Height));
        Assert.Equal(0x08, picture.Content[20] & 0x2C);
    }

    [Theory]
    [InlineData("%PDF-1.7\n%âãÏÓ", "files.is-pdf")]
    [InlineData("GIF89a......", "files.is-gif")]
    [InlineData("PK\u0003\u0004........", "files.is-document")]
    [InlineData("\0\0\0\u0018ftypheic....", "files.is-heic")]
    [InlineData("\0\0\0\u0018ftypmp42....", "files.is-film")]
    [InlineData("<script>alert(1)</script>", "files.no-picture")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "files.no-picture")]
    [InlineData("", "files.empty")]
    public void What_is_no_photo_is_told_apart_by_its_content(string content, string reason) =>
        Assert.Equal(reason, Assert.Throws<NotAPicture>(() => Picture.Read(Encoding.Latin1.GetBytes(content))).Message);

    [Fact]
    public void A_picture_that_would_unpack_into_gigabytes_is_refused() =>
        Assert.Equal("files.too-many-pixels", Assert.Throws<NotAPicture>(() => Picture.Read(Samples.Png(29_999, 29_999))).Message);

    [Fact]
    public void More_than_ten_megabytes_are_refused() =>
        Assert.Equal("files.too-big", Assert.Throws<NotAPicture>(() => Picture.Read(new byte[Picture.MaxBytes + 1])).Message);

    [Fact]
    public void A_photo_that_breaks_off_anywhere_is_damaged()
    {
        foreach (var photo in Samples.All)
        {
            for (var length = 12; length < photo.Length; length++)
            {
                Assert.Equal("files.damaged", Assert.Throws<NotAPicture>(() => Picture.Read(photo.AsSpan(0, length))).Message);
            }
        }
    }

    /// <summary>Whatever bytes are thrown at it, it answers with a picture or a reason, and a cleaned picture has nothing left to clean.</summary>
    [Fact]
    public void No_bytes_break_it() => Prop.ForAll(
        Gen.Zip(Gen.Elements<byte[]>(Samples.All), Gen.ListOf(Gen.Zip(Gen.Choose(0, 400), Gen.Choose(0, 255)))).ToArbitrary(),
        damaged =>
        {
            var photo = damaged.Item1.ToArray();
            foreach (var (at, value) in damaged.Item2)
            {
                photo[at % photo.Length] = (byte)value;
            }

            try
            {
                var picture = Picture.Read(photo);
                return Picture.Read(picture.Content).Content.AsSpan().SequenceEqual(picture.Content);
            }
            catch (NotAPicture)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>Whatever a camera writes into the segments that are not the image, none of it is left.</summary>
    [Fact]
    public void Nothing_a_camera_writes_is_left() => Prop.ForAll(
        Gen.ListOf(Gen.Zip(Gen.Elements<byte>([0xE0, 0xE1, 0xE2, 0xE3, 0xE4, 0xEB, 0xEC, 0xED, 0xEF, 0xFE]), Gen.Choose(0, 300))).ToArbitrary(),
        segments => Picture.Read(Samples.Jpeg(320, 240, [.. segments.Select(segment => Samples.Segment(segment.Item1, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Secret, (segment.Item2 / Secret.Length) + 1)))))]))
            .Content.AsSpan().SequenceEqual(Samples.Jpeg(320, 240))).QuickCheckThrowOnFailure();
}

/// <summary>Pictures as phones make them, built by hand so that a test knows every byte.</summary>
internal static class Samples
{
    public static IReadOnlyList<byte[]> All { get; } =
    [
        Jpeg(64, 48, Exif(6, "here")), Png(20, 10, ("tEXt", "a\0b"u8.ToArray()), ("eXIf", Tiff(3, "here"))),
        WebP(30, 20, ("EXIF", Tiff(6, "here"))), WebP(30, 20, ("XMP ", "here"u8.ToArray())),
    ];

    public static byte[] Jpeg(int width, int height, params byte[][] segments) =>
    [
        0xFF, 0xD8, .. segments.SelectMany(segment => segment),
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0, 1, .. new byte[15], 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x3F, 0xFF, 0x00, 0xD0, 0xFF, 0xD0, 0x7F, 0xFF, 0xD9,
    ];

    public static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    public static byte[] Exif(int orientation, string secret) => Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation, secret)]);

    /// <summary>Two entries: make (which points at the secret) and orientation; little-endian, as phones write it.</summary>
    public static byte[] Tiff(int orientation, string secret)
    {
        var text = Encoding.ASCII.GetBytes(secret + "\0");
        var tiff = new byte[8 + 2 + 24 + 4 + text.Length];
        "II*\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(8), 2);
        Entry(tiff.AsSpan(10), 0x010F, 2, (uint)text.Length, 38);
        Entry(tiff.AsSpan(22), 0x0112, 3, 1, (uint)orientation);
        text.CopyTo(tiff, 38);
        return tiff;
    }

    public static int OrientationOf(byte[] jpeg)
    {
        var at = Encoding.Latin1.GetString(jpeg).IndexOf("Exif\0\0", StringComparison.Ordinal);
        return at < 0 ? 1 : Orientation.Read(jpeg.AsSpan(at + 6));
    }

    public static byte[] Png(int width, int height, params (string Type, byte[] Content)[] chunks)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Mulin.Foundation.Files.Png.Chunk("IHDR"u8, header),
            .. chunks.SelectMany(chunk => Mulin.Foundation.Files.Png.Chunk(Encoding.ASCII.GetBytes(chunk.Type), chunk.Content)),
            .. Mulin.Foundation.Files.Png.Chunk("IDAT"u8, [0x78, 0x9C, 3, 0, 0, 0, 0, 1]), .. Mulin.Foundation.Files.Png.Chunk("IEND"u8, []),
        ];
    }

    public static byte[] WebP(int width, int height, params (string Type, byte[] Content)[] chunks)
    {
        byte[] canvas = [0x2C, 0, 0, 0, (byte)(width - 1), (byte)((width - 1) >> 8), 0, (byte)(height - 1), (byte)((height - 1) >> 8), 0];
        byte[] image = [0x10, 0, 0, 0x9D, 0x01, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 1, 2, 3];
        byte[] body = [.. Riff("VP8X", canvas), .. Riff("VP8 ", image), .. chunks.SelectMany(chunk => Riff(chunk.Type, chunk.Content))];
        var file = new byte[12 + body.Length];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), (uint)(body.Length + 4));
        "WEBP"u8.CopyTo(file.AsSpan(8));
        body.CopyTo(file, 12);
        return file;
    }

    private static byte[] Riff(string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        return [.. Encoding.ASCII.GetBytes(type), .. length, .. content, .. content.Length % 2 == 1 ? new byte[] { 0 } : []];
    }

    private static void Entry(Span<byte> at, ushort tag, ushort type, uint count, uint value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], type);
        BinaryPrimitives.WriteUInt32LittleEndian(at[4..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(at[8..], value);
    }
}
