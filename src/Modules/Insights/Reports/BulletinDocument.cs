using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Reports;

/// <summary>A bulletin as a Word document with real headings, numbering and tables, so that whoever sends it on can go on writing in it.</summary>
internal static class BulletinDocument
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Song = "SimSun";
    private const string Hei = "SimHei";

    /// <summary>Twentieths of a point: A4 with the margins of official papers, near enough for a table of five columns.</summary>
    private const int Width = 11906 - (2 * 1418);

    public static byte[] Of(Bulletin bulletin, Texts texts)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = bulletin.Title;
            document.PackageProperties.Creator = bulletin.Issuer;
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = Numbering();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(Line("Footer", bulletin.Title, JustificationValues.Center, new Run(new Text("  ") { Space = SpaceProcessingModeValues.Preserve }), Field("PAGE"), new Run(new Text(" / ") { Space = SpaceProcessingModeValues.Preserve }), Field("NUMPAGES")));

            var body = new Body(Line("Title", bulletin.Title, JustificationValues.Center), Line("Subtitle", bulletin.Issuer, JustificationValues.Center), Line("Normal", bulletin.Lead));
            foreach (var part in bulletin.Parts)
            {
                body.Append(Line("Heading1", part.Title));
                foreach (var sentence in part.Sentences)
                {
                    body.Append(Line("Normal", sentence));
                }

                body.Append(Line("Caption", part.Caption, JustificationValues.Center), Table(part), Line("Normal", ""));
            }

            body.Append(Line("Heading1", texts["insights.bulletin.foot"]));
            foreach (var line in bulletin.Foot)
            {
                body.Append(Line("Small", line));
            }

            body.Append(new SectionProperties(
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1701, Bottom = 1418, Left = 1418, Right = 1418, Header = 851, Footer = 851 }));
            main.Document = new Document(body);
            main.Document.Save();
        }

        return stream.ToArray();
    }

    private static Paragraph Line(string style, string text, JustificationValues? align = null, params OpenXmlElement[] more)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (align is { } side)
        {
            properties.Append(new Justification { Val = side });
        }

        return new Paragraph([properties, new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve }), .. more]);
    }

    private static SimpleField Field(string code) => new(new Run(new Text("1"))) { Instruction = code };

    /// <summary>The first column is wider; its row of headings stands again on every page.</summary>
    private static Table Table(BulletinPart part)
    {
        var columns = part.Head.Count;
        var first = Width * 2 / (columns + 1);
        int[] widths = [first, .. Enumerable.Repeat((Width - first) / (columns - 1), columns - 1)];
        const uint size = 4;
        const string color = "808080";
        var table = new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = widths.Sum().ToString(CultureInfo.InvariantCulture) },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = size, Color = color }, new LeftBorder { Val = BorderValues.Single, Size = size, Color = color },
                    new BottomBorder { Val = BorderValues.Single, Size = size, Color = color }, new RightBorder { Val = BorderValues.Single, Size = size, Color = color },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = size, Color = color }, new InsideVerticalBorder { Val = BorderValues.Single, Size = size, Color = color }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })));
        table.Append(Row(part.Head, widths, "TableHead", new TableRowProperties(new CantSplit(), new TableHeader())));
        table.Append(part.Rows.Select(row => Row(row, widths, "TableText", new TableRowProperties(new CantSplit()))));
        return table;
    }

    private static TableRow Row(IReadOnlyList<string> cells, int[] widths, string style, TableRowProperties properties) => new(
        [properties, .. cells.Select((cell, i) => new TableCell(
            new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = widths[i].ToString(CultureInfo.InvariantCulture) }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
            Line(style, cell, i == 0 ? JustificationValues.Left : JustificationValues.Right)))]);

    private static Numbering Numbering() => new(
        new AbstractNum(new Level(
            new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = Texts.IsEnglish ? NumberFormatValues.Decimal : NumberFormatValues.ChineseCountingThousand },
            new ParagraphStyleIdInLevel { Val = "Heading1" }, new LevelSuffix { Val = LevelSuffixValues.Nothing }, new LevelText { Val = Texts.IsEnglish ? "%1. " : "%1、" })
        { LevelIndex = 0 })
        { AbstractNumberId = 1, MultiLevelType = new MultiLevelType { Val = MultiLevelValues.SingleLevel } },
        new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(Song), new FontSize { Val = "24" }, new FontSizeComplexScript { Val = "24" }, new Languages { Val = "en-GB", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        Style("Normal", "Normal", null, new StyleParagraphProperties(new SpacingBetweenLines { Line = "360", LineRule = LineSpacingRuleValues.Auto }, new Indentation { FirstLineChars = 200, FirstLine = "480" }), null),
        Style("Title", "Title", "Normal", new StyleParagraphProperties(new SpacingBetweenLines { Before = "0", After = "120" }, new Indentation { FirstLineChars = 0, FirstLine = "0" }), new StyleRunProperties(Fonts(Hei), new Bold(), new FontSize { Val = "40" })),
        Style("Subtitle", "Subtitle", "Normal", new StyleParagraphProperties(new SpacingBetweenLines { After = "240" }, new Indentation { FirstLineChars = 0, FirstLine = "0" }), null),
        Style("Heading1", "heading 1", "Normal",
            new StyleParagraphProperties(new KeepNext(), new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 }), new SpacingBetweenLines { Before = "240", After = "120" }, new Indentation { FirstLineChars = 0, FirstLine = "0" }, new OutlineLevel { Val = 0 }),
            new StyleRunProperties(Fonts(Hei), new Bold(), new FontSize { Val = "30" })),
        Style("Caption", "caption", "Normal", new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "120", After = "60" }, new Indentation { FirstLineChars = 0, FirstLine = "0" }), new StyleRunProperties(new FontSize { Val = "20" })),
        Style("TableHead", "Table head", "Normal", Tight(), new StyleRunProperties(Fonts(Hei), new Bold(), new FontSize { Val = "20" })),
        Style("TableText", "Table text", "Normal", Tight(), new StyleRunProperties(new FontSize { Val = "20" })),
        Style("Small", "Small", "Normal", new StyleParagraphProperties(new SpacingBetweenLines { After = "60", Line = "300", LineRule = LineSpacingRuleValues.Auto }, new Indentation { FirstLineChars = 0, FirstLine = "0" }), new StyleRunProperties(new FontSize { Val = "19" })),
        Style("Footer", "footer", "Normal", new StyleParagraphProperties(new Indentation { FirstLineChars = 0, FirstLine = "0" }), new StyleRunProperties(new FontSize { Val = "18" })));

    private static StyleParagraphProperties Tight() =>
        new(new SpacingBetweenLines { Before = "40", After = "40", Line = "260", LineRule = LineSpacingRuleValues.Auto }, new Indentation { FirstLineChars = 0, FirstLine = "0" });

    private static RunFonts Fonts(string eastern) => new() { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = eastern };

    private static Style Style(string id, string name, string? basedOn, StyleParagraphProperties paragraph, StyleRunProperties? run)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = basedOn is null };
        style.Append(new StyleName { Val = name });
        if (basedOn is not null)
        {
            style.Append(new BasedOn { Val = basedOn });
        }

        style.Append(new PrimaryStyle(), paragraph);
        if (run is not null)
        {
            style.Append(run);
        }

        return style;
    }
}
