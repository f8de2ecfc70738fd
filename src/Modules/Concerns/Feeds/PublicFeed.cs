using System.Globalization;
using System.Text;
using System.Xml;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Feeds;

/// <summary>What anybody may read of the concerns, for feed readers (Atom, RFC 4287): what the public page lists, in its words.</summary>
internal sealed class PublicFeed(Db db, PublicConcerns concerns, Texts texts) : ISlice
{
    public const string MediaType = "application/atom+xml; charset=utf-8";

    private const int Size = 50;
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <param name="root">Scheme, host and base of this community, without a trailing slash.</param>
    internal async Task<byte[]> Run(ConcernKind? kind, bool done, string root, CancellationToken ct)
    {
        var view = await concerns.Run(new() { Kind = kind, Done = done, Size = Size }, ct);
        using var file = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Async = true };
        await using (var xml = XmlWriter.Create(file, settings))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, CultureInfo.CurrentUICulture.Name);
            xml.WriteElementString("title", Atom, texts[done ? "concerns.feed.done" : "concerns.feed.all", db.Here.Community.Name]);
            xml.WriteElementString("id", Atom, $"{root}/concerns/public{(done ? "?show=done" : "")}");
            xml.WriteElementString("updated", Atom, Time(view.Rows.Count == 0 ? db.Now : view.Rows.Max(Changed)));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, db.Here.Community.Name);
            xml.WriteEndElement();
            Link(xml, "alternate", "text/html", $"{root}/concerns/public");
            Link(xml, "self", "application/atom+xml", $"{root}/concerns/public.atom{(done ? "?done=true" : "")}");
            foreach (var row in view.Rows)
            {
                xml.WriteStartElement("entry", Atom);
                xml.WriteElementString("title", Atom, Plain(row.Title));
                xml.WriteElementString("id", Atom, $"urn:uuid:{row.Id}");
                xml.WriteElementString("updated", Atom, Time(Changed(row)));
                xml.WriteElementString("published", Atom, Time(row.ReportedAt));
                Link(xml, "alternate", "text/html", $"{root}/{Links.Of(row.Id)}");
                xml.WriteStartElement("category", Atom);
                xml.WriteAttributeString("term", row.Category);
                xml.WriteAttributeString("label", texts[Cases.Categories.Text(row.Category)]);
                xml.WriteEndElement();
                xml.WriteElementString("summary", Atom, Plain($"{row.Number} · {row.Place} · {(row.Outcome is { } outcome ? texts.Of("concerns.outcome", outcome) : texts.Of("concerns.state", row.State))}"));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return file.ToArray();
    }

    private static DateTime Changed(NeighbourLine row) => row.DoneAt ?? row.ReportedAt;

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What XML cannot hold was never said.</summary>
    private static string Plain(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is 0x9 or 0xA or 0xD || (rune.Value >= 0x20 && rune.Value is not (0xFFFE or 0xFFFF))));

    private static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }
}
