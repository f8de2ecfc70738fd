using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Cases;

internal enum NoteKind
{
    Progress,
    Question,
    Answer,
    Result,
    Return,
    Handing,
    PassingUp,
    SendingBack,
    Reopening,
    Confirmation,
    FollowUp,
    Withdrawal,
    Refiling,
    Urging,
    Visit,
    Waiving,
    Merging,
    Parting,
    AssistanceRequest,
    AssistanceAnswer,
}

/// <summary>Who may read a note.</summary>
internal enum NoteAudience
{
    /// <summary>Also neighbours, where the concern itself is not private.</summary>
    Everyone,

    /// <summary>The reporter and who handles it.</summary>
    Involved,

    /// <summary>Staff only.</summary>
    Internal,
}

/// <summary>What somebody wrote about a concern. Facts name the note; its words stay here, where they can be blanked.</summary>
internal sealed class ConcernNote : Entity
{
    public const int Longest = 1000;

    private ConcernNote() { }

    internal ConcernNote(Guid id, Guid concernId, NoteKind kind, NoteAudience audience, string? text, Guid? by, DateTime at, string field = nameof(Text))
        : base(id)
    {
        var clean = Wording.Clean(text);
        Refuse.If(clean is null, $"concerns.{Missing(kind)}", field);
        Refuse.If(clean.Length > Longest, "concerns.note-long", field, Longest);
        ConcernId = concernId;
        Kind = kind;
        Audience = audience;
        Text = clean;
        By = by;
        At = at;
    }

    public Guid ConcernId { get; private set; }
    public NoteKind Kind { get; private set; }
    public NoteAudience Audience { get; private set; }
    public string Text { get; private set; } = "";
    public Guid? By { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>The reporter reads it.</summary>
    public bool IsPublic => Audience != NoteAudience.Internal;

    /// <summary>Somebody it speaks of is forgotten.</summary>
    internal void Write(string without) => Text = without;

    private static string Missing(NoteKind kind) => kind switch
    {
        NoteKind.Question => "question-missing",
        NoteKind.Answer => "answer-missing",
        NoteKind.Result => "result-missing",
        NoteKind.AssistanceRequest => "assistance-request-missing",
        NoteKind.AssistanceAnswer => "assistance-words-missing",
        NoteKind.Progress or NoteKind.FollowUp or NoteKind.Urging => "note-missing",
        NoteKind.Visit => "found-missing",
        _ => "reason-missing",
    };
}
