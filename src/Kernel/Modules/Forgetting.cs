namespace Mulin.Kernel.Modules;

/// <summary>A person of the present community, as the rooms know them when they tell or blank what they hold.</summary>
/// <param name="Persons">The person's id, and those of records that were merged into it.</param>
/// <param name="AccountId">How they sign in, if they do.</param>
/// <param name="Named">Their names and phone in clear: what must not stay in sentences that others go on reading.</param>
/// <param name="WithAccount">They want to sign in nowhere any more, and are known nowhere else.</param>
public sealed record Whose(IReadOnlyList<Guid> Persons, Guid? AccountId, IReadOnlyList<string> Named, bool WithAccount = false)
{
    public Guid Id => Persons[0];

    public bool Is(Guid? person) => person is { } id && Persons.Contains(id);

    public override string ToString() => Id.ToString();

    /// <summary>A sentence without who it names.</summary>
    public string Without(string text) => Named.Where(name => name.Length > 1).OrderByDescending(name => name.Length).Aggregate(text, (left, name) => left.Replace(name, "***", StringComparison.Ordinal));
}

/// <summary>One table of what is on file about somebody, for themselves (PIPL art. 45).</summary>
/// <param name="What">Text key of its name.</param>
/// <param name="Why">Text key of what it is kept for.</param>
/// <param name="Columns">Text keys of the headings; where it is known since when, that is one of them.</param>
/// <param name="Rows">As many cells as columns: strings, numbers, yes or no, days, moments (UTC), or a <see cref="Mention.Word"/>.</param>
public sealed record Held(string What, string Why, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>Something that is not blanked with a person, and the sentence that says why.</summary>
/// <param name="Text">Text key.</param>
/// <param name="Stops">True: nobody is forgotten while it is so. False: it stays without them, and whoever is not asked keeps the file for it.</param>
public sealed record KeptBack(string Text, bool Stops, params IReadOnlyList<object> Args);

/// <summary>
/// What a room holds of people, told to the person (PIPL art. 45) and blanked when the person is forgotten (art. 47) or a term has passed. It says
/// in the module file for which tables it answers; a house test knows the tables that nobody answers for.
/// </summary>
public interface IForgets
{
    /// <summary>All that is on file about them; the reader is the person, so nothing is masked.</summary>
    Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct);

    /// <summary>What would stay, or must be ended first.</summary>
    Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct) => Task.FromResult<IReadOnlyList<KeptBack>>([]);

    /// <summary>
    /// Deletes or blanks it, in the caller's transaction. Asked again it changes nothing. Announces nothing: what happened stays in the figures, and
    /// speaks of an id that is nobody's. Does not save.
    /// </summary>
    Task Blank(Whose who, CancellationToken ct);
}
