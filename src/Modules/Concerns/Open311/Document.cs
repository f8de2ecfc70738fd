using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Mulin.Concerns.Open311;

/// <summary>A part of an answer that can be written as JSON and as XML, which the standard wants to say the same.</summary>
internal abstract record Node
{
    /// <param name="It">A string, bool, whole number or decimal; null is null in JSON and an empty element in XML.</param>
    public sealed record Value(object? It) : Node;

    public sealed record Fields(params (string Name, Node Of)[] All) : Node;

    /// <param name="Item">What each is called in XML; JSON has a bare array.</param>
    public sealed record Rows(string Item, IReadOnlyList<Node> All) : Node;

    public static implicit operator Node(string? text) => new Value(text);

    public static implicit operator Node(bool value) => new Value(value);

    public static implicit operator Node(int number) => new Value(number);

    public static implicit operator Node(decimal? number) => new Value(number);
}

/// <summary>An answer: in JSON the node alone, in XML under a root.</summary>
internal sealed record Document(string Root, Node Node)
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, CloseOutput = false };

    public async Task Send(HttpContext http, int status, bool xml)
    {
        using var body = new MemoryStream();
        if (xml)
        {
            using var writer = XmlWriter.Create(body, Xml);
            writer.WriteStartDocument();
            Write(writer, Root, Node);
        }
        else
        {
            using var writer = new Utf8JsonWriter(body, Json);
            Write(writer, Node);
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        body.Position = 0;
        await body.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static void Write(XmlWriter writer, string name, Node node)
    {
        writer.WriteStartElement(name);
        switch (node)
        {
            case Node.Value { It: { } value }:
                writer.WriteString(Clean(value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!));
                break;
            case Node.Fields fields:
                foreach (var (field, of) in fields.All)
                {
                    Write(writer, field, of);
                }

                break;
            case Node.Rows rows:
                foreach (var row in rows.All)
                {
                    Write(writer, rows.Item, row);
                }

                break;
        }

        writer.WriteEndElement();
    }

    private static void Write(Utf8JsonWriter writer, Node node)
    {
        switch (node)
        {
            case Node.Value { It: string text }:
                writer.WriteStringValue(text);
                break;
            case Node.Value { It: bool flag }:
                writer.WriteBooleanValue(flag);
                break;
            case Node.Value { It: int number }:
                writer.WriteNumberValue(number);
                break;
            case Node.Value { It: decimal number }:
                writer.WriteNumberValue(number);
                break;
            case Node.Value:
                writer.WriteNullValue();
                break;
            case Node.Fields fields:
                writer.WriteStartObject();
                foreach (var (field, of) in fields.All)
                {
                    writer.WritePropertyName(field);
                    Write(writer, of);
                }

                writer.WriteEndObject();
                break;
            case Node.Rows rows:
                writer.WriteStartArray();
                foreach (var row in rows.All)
                {
                    Write(writer, row);
                }

                writer.WriteEndArray();
                break;
        }
    }

    /// <summary>XML has no way to write some characters that text may hold.</summary>
    private static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }
}
