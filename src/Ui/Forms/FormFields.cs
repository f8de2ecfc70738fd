using Microsoft.AspNetCore.Components.Forms;

namespace Mulin.Ui;

/// <summary>The fields of one form in the order of the page, so that the summary at the top can name them and lead to them.</summary>
public sealed class FormFields
{
    private static readonly object Key = new();

    private readonly List<Entry> entries = [];

    internal event Action? Changed;

    internal IReadOnlyList<Entry> Entries => entries;

    /// <summary>What was typed and could not be read as what its field holds, by the name it was sent under.</summary>
    internal Dictionary<string, string> Unread { get; } = [];

    /// <summary>Goes before every id of this form; two forms on one page must differ.</summary>
    internal string Prefix { get; set; } = "f";

    public static FormFields Of(EditContext context)
    {
        if (context.Properties.TryGetValue(Key, out var found))
        {
            return (FormFields)found;
        }

        var made = new FormFields();
        context.Properties[Key] = made;
        return made;
    }

    public void Add(string id, string label, FieldIdentifier field)
    {
        var entry = new Entry(id, label, field);
        var index = entries.FindIndex(known => known.Id == id);
        if (index < 0)
        {
            entries.Add(entry);
        }
        else if (entries[index] == entry)
        {
            return;
        }
        else
        {
            entries[index] = entry;
        }

        Changed?.Invoke();
    }

    /// <summary>"Form.Home.Street" is f-Home-Street: the first name is the page's, not the form's.</summary>
    internal string IdOf(string name)
    {
        var dot = name.IndexOf('.');
        var path = dot < 0 ? name : name[(dot + 1)..];
        return Prefix + "-" + path.Replace('.', '-').Replace('[', '-').Replace("]", "");
    }

    /// <summary>The field with this name, when the page shows it.</summary>
    internal FieldIdentifier? Find(string name) => IdOf(name) is var id && entries.Find(entry => entry.Id == id) is { } entry ? entry.Field : null;

    /// <summary>The field a sentence is about: the form's own, or else one of another object that is asked in the same form.</summary>
    internal FieldIdentifier Named(EditContext context, string field)
    {
        var own = context.Field(field);
        return entries.Exists(entry => entry.Field.Equals(own)) ? own : entries.Find(entry => entry.Field.FieldName == field)?.Field ?? own;
    }

    internal sealed record Entry(string Id, string Label, FieldIdentifier Field);
}

/// <summary>What an input needs to belong to its label, its hint and its error.</summary>
/// <param name="Id">For the input's <c>id</c>.</param>
/// <param name="Name">For the input's <c>name</c>.</param>
/// <param name="DescribedBy">For <c>aria-describedby</c>; null when there is neither hint nor error.</param>
/// <param name="Invalid">For <c>aria-invalid</c>: "true" or null.</param>
public sealed record Wiring(string Id, string Name, string? DescribedBy, string? Invalid);
