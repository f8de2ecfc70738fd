using System.Text.RegularExpressions;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Templates;

/// <summary>The step that a template is for: what is being written to the reporter.</summary>
internal enum TemplateUse
{
    Ask,
    Note,
    Resolve,
    Return,
}

/// <summary>
/// Words that are written again and again, for one step and, if wished, one kind or category. They stand in the field to be changed before
/// they are sent: what is sent is the writer's own, and stays when the template goes. Names in braces are filled from the concern.
/// </summary>
internal sealed partial class AnswerTemplate : Entity, IInSnapshot
{
    public const int LongestTitle = 20;
    public const int Longest = 500;

    /// <summary>What may stand in braces, in either language of the product.</summary>
    public static readonly (string Chinese, string English)[] Blanks = [("编号", "number"), ("事项", "title"), ("地点", "place"), ("办理人", "office"), ("期限", "due")];

    private AnswerTemplate() { }

    internal AnswerTemplate(Guid id, TemplateUse use, ConcernKind? kind, string? category, string? title, string? text)
        : base(id) => Write(use, kind, category, title, text);

    public TemplateUse Use { get; private set; }

    /// <summary>Null: for every kind.</summary>
    public ConcernKind? Kind { get; private set; }

    /// <summary>Null: for every category of the kind.</summary>
    public string? Category { get; private set; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";

    internal void Write(TemplateUse use, ConcernKind? kind, string? category, string? title, string? text)
    {
        Refuse.If(category is not null && (kind is not { } of || !Categories.Fits(of, category)), "concerns.category-unknown", nameof(Category));
        var name = Wording.Clean(title)?.Replace('\n', ' ');
        Refuse.If(name is null, "concerns.template-title-missing", nameof(Title));
        Refuse.If(name.Length > LongestTitle, "concerns.template-title-long", nameof(Title), LongestTitle);
        var words = Wording.Clean(text);
        Refuse.If(words is null, "concerns.template-text-missing", nameof(Text));
        Refuse.If(words.Length > Longest, "concerns.template-text-long", nameof(Text), Longest);
        var unknown = Braces().Matches(words).Select(found => found.Groups[1].Value).FirstOrDefault(blank => At(blank) < 0);
        Refuse.If(unknown is not null, "concerns.template-blank-unknown", nameof(Text), unknown ?? "");
        (Use, Kind, Category, Title, Text) = (use, kind, category, name, words);
    }

    internal bool Fits(TemplateUse use, ConcernKind kind, string category) => Use == use && (Kind is null || Kind == kind) && (Category is null || Category == category);

    /// <summary>With the braces filled; a value that is not known leaves nothing behind.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="values">In the order of <see cref="Blanks"/>.</param>
    internal static string Fill(string text, IReadOnlyList<string?> values) => Braces().Replace(
        text, found => At(found.Groups[1].Value) is >= 0 and var at ? values[at] ?? "" : found.Value);

    private static int At(string blank) => Array.FindIndex(Blanks, known => blank == known.Chinese || blank == known.English);

    [GeneratedRegex(@"\{([^{}\n]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}
