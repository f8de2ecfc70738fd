namespace Mulin.Contracts.Drafts;

/// <summary>
/// What somebody sent in, between preview and confirmation: of the account that sent it and of nobody else, sealed, for people may be in it,
/// and forgotten after thirty days. An order, because what was confirmed and that it was confirmed belong into one save. Does not save.
/// </summary>
public interface IDrafts
{
    /// <param name="use">What it is for, a permanent code of the room: <c>bodies.import</c>.</param>
    Guid Keep<C>(string use, string fileName, C content)
        where C : class;

    /// <summary>For the preview.</summary>
    Task<Draft<C, R>> Look<C, R>(string use, Guid id, CancellationToken ct)
        where C : class
        where R : class;

    /// <summary>For the confirmation: nobody else has it until the save, and only one of two who confirm at once finds its content.</summary>
    Task<Draft<C, R>> Take<C, R>(string use, Guid id, CancellationToken ct)
        where C : class
        where R : class;

    /// <summary>What was taken is done: its content goes, what came of it stays to be read.</summary>
    void Finish<R>(Guid id, R report)
        where R : class;
}

/// <param name="Content">Null once it is done.</param>
/// <param name="Report">What came of it; null until it is done. Numbers, ids and codes.</param>
public sealed record Draft<C, R>(Guid Id, string FileName, C? Content, DateTime? DoneAt, R? Report)
    where C : class
    where R : class;
