using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Files;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Lists;

/// <summary>One concern with its course, as much of it as the reader may see, and the steps the reader may take.</summary>
internal sealed class ConcernDetail(Db db, CaseFiles open, IPlaces places, INames names, IFiles files, Areas areas, House house, Texts sayings) : ISlice
{
    /// <param name="Text">In the reporter's words; null for who has no account here.</param>
    /// <param name="Reporter">Full for staff, own name for the reporter, masked for neighbours; null when it is not said.</param>
    /// <param name="Steps">Where it is, in the order it goes.</param>
    /// <param name="DueAt">When the next step is due; null when closed.</param>
    /// <param name="Question">What the reporter was asked and has not answered.</param>
    /// <param name="Actions">What this reader may do now, the first one being the primary one; the page shows exactly these.</param>
    internal sealed record View(
        Guid Id, int Version, string Number, string Title, string? Text, ConcernKind Kind, string Category, Channel Channel, ConcernState State, Outcome? Outcome,
        SolvedAt? SolvedAt, ClosedBy? ClosedBy, Rating? Rating, Guid? PlaceId, string Place, string? Where, string? Grid, string Post, string PostName, bool IsMine, bool IsPrivate,
        bool IsAnonymous, string? Reporter, string? RecordedBy, DateTime ReportedAt, DateTime? DueAt, bool IsOverdue, DateTime? ResolvedAt, DateTime? ConfirmBy, bool CallBack,
        DateTime? ReopenUntil, int ReopenCount, string? PassedUpTo, Line? Question, Line? Result, Seeing Seeing, IReadOnlyList<Step> Steps, IReadOnlyList<ConcernAction> Actions,
        IReadOnlyList<Line> Course, IReadOnlyList<FileRef> Before, IReadOnlyList<FileRef> Progress, IReadOnlyList<FileRef> After, bool MayLookUpPhone)
    {
        public bool ByClock { get; init; }

        /// <summary>When the reporter should have heard from a human; null when they have.</summary>
        public DateTime? FirstDueAt { get; init; }

        /// <summary>The clock stands until then at the latest, because the reporter is asked.</summary>
        public DateTime? PausedUntil { get; init; }

        /// <summary>What the clock has stood so far.</summary>
        public long PausedMinutes { get; init; }

        /// <summary>The office that was called in because a time was missed; for staff.</summary>
        public string? EscalatedTo { get; init; }

        /// <summary>By when somebody has to go and see.</summary>
        public DateTime? VisitDueAt { get; init; }
    }

    /// <summary>A line of the course.</summary>
    /// <param name="By">Office and name of who did it, as far as the reader may know; null for what time or rule did.</param>
    /// <param name="Words">What was written.</param>
    /// <param name="IsInternal">Only staff read it.</param>
    internal sealed record Line(DateTime At, string Text, string? By, string? Words, bool IsInternal);

    internal enum StepState
    {
        Past,
        Now,
        Next,
    }

    /// <param name="Text">Text key.</param>
    internal sealed record Step(string Text, StepState State);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        var file = await open.Open(id, ct);
        var (concern, standing, notes) = (file.Concern, file.Standing, file.Notes);
        var seeing = standing.Seeing;
        var book = await places.Book(ct);
        var facts = await db.Set<FactSubject>().AsNoTracking().Where(subject => subject.SubjectId == id)
            .Join(db.Set<FactRecord>().AsNoTracking(), subject => subject.FactId, fact => fact.Id, (_, fact) => fact)
            .OrderByDescending(fact => fact.HappenedAt).ThenByDescending(fact => fact.Id).Take(300).ToListAsync(ct);
        var pictures = seeing >= Seeing.Neighbour ? await files.Of(Files.OwnerKind, [id], ct) : [];
        var course = await Course(concern, standing, facts, notes, ct);
        var now = db.Now;
        var mayName = seeing == Seeing.Staff || standing.IsReporter;
        List<Guid> people = [];
        if (concern.ReporterId is { } reporter && (mayName || !concern.Anonymous) && seeing >= Seeing.Neighbour)
        {
            people.Add(reporter);
        }

        if (concern.RecordedBy is { } recorder && seeing >= Seeing.Reporter)
        {
            people.Add(recorder);
        }

        var named = people.Count == 0 ? new Dictionary<Guid, string>() : mayName ? await names.Full(people, ct) : await names.Masked(people, ct);
        var question = concern.State == ConcernState.Asked && seeing >= Seeing.Reporter ? notes.Values.Where(note => note.Kind == NoteKind.Question).MaxBy(note => note.At) : null;
        var result = concern.ResolvedAt is null ? null : notes.Values.Where(note => note.Kind == NoteKind.Result).MaxBy(note => note.At);
        return new View(
            concern.Id, concern.Version, concern.Number, ForReader(concern.Title, seeing), seeing >= Seeing.Neighbour ? ForReader(concern.Text, seeing) : null, concern.Kind, concern.Category,
            concern.Channel, concern.State, concern.Outcome, concern.SolvedAt, concern.ClosedBy, seeing >= Seeing.Reporter ? concern.Rating : null,
            seeing >= Seeing.Reporter ? concern.PlaceId : null, book.NameOf(seeing >= Seeing.Reporter ? concern.PlaceId : concern.BuildingId ?? concern.PlaceId),
            seeing >= Seeing.Neighbour ? concern.Where is { } where ? ForReader(where, seeing) : null : null, book.Grid(concern.GridId)?.Name, concern.Post,
            await names.Post(Post.Parse(concern.Post), ct), standing.IsReporter, concern.Private, concern.Anonymous,
            concern.ReporterId is { } by && named.TryGetValue(by, out var name) ? name : null, concern.RecordedBy is { } wrote && named.TryGetValue(wrote, out var writer) ? writer : null,
            concern.ReportedAt, concern.IsOpen ? concern.DueAt : null, concern.WaitsForOffice && concern.DueAt < now, concern.ResolvedAt, concern.IsOpen ? concern.ConfirmBy : null,
            concern is { IsOpen: true, ConfirmationMissedAt: not null }, concern.ReopenUntil, concern.ReopenCount,
            concern.PassedUpTo is { } area ? (await areas.Tree(ct)).Find(area)?.Name : null,
            question is null ? null : new Line(question.At, question.Text, null, question.Text, false), result is null ? null : new Line(result.At, ForReader(result.Text, seeing), null, ForReader(result.Text, seeing), false),
            seeing, Steps(concern), standing.Actions(concern, now), course,
            [.. pictures.Where(file => file.Purpose is null or Files.Before)],
            [.. pictures.Where(file => file.Purpose == Files.Progress || (file.Purpose == Files.Internal && seeing == Seeing.Staff))],
            [.. pictures.Where(file => file.Purpose == Files.After)],
            standing.Handles && concern.ReporterId is not null)
        {
            ByClock = concern.ByClock,
            FirstDueAt = concern.FirstAnsweredAt is null && concern.IsOpen ? concern.FirstDueAt : null,
            PausedUntil = concern.PausedUntil,
            PausedMinutes = concern.PausedMinutes,
            EscalatedTo = seeing == Seeing.Staff && concern.EscalatedTo is { } calledIn ? await names.Post(Post.Parse(calledIn), ct) : null,
            VisitDueAt = concern.VisitDueAt,
        };
    }

    internal static IReadOnlyList<Step> Steps(Concern concern)
    {
        string[] texts = ["concerns.step.submitted", "concerns.step.accepted", "concerns.step.in-progress", "concerns.step.resolved", "concerns.step.confirmed"];
        if (concern.State == ConcernState.Closed && concern.ClosedBy is ClosedBy.Return or ClosedBy.Withdrawal or ClosedBy.NotReached or ClosedBy.NobodyToAsk or ClosedBy.Merge)
        {
            // It left the way early: what was done stands, and how it ended.
            var done = concern.ClosedBy is ClosedBy.NotReached or ClosedBy.NobodyToAsk ? 4 : concern.AcceptedAt is null ? 1 : 2;
            return [.. texts[..done].Select(text => new Step(text, StepState.Past)), new Step($"concerns.step.{Texts.Kebab(concern.ClosedBy.Value.ToString())}", StepState.Past)];
        }

        // The step that is waited for is the present one.
        var at = (concern.State == ConcernState.Asked ? concern.BeforeAsked : concern.State) switch
        {
            ConcernState.Submitted => 1,
            ConcernState.Accepted or ConcernState.InProgress => 2,
            ConcernState.Resolved => concern.ConfirmedAt is null ? 4 : 5,
            ConcernState.Closed => 5,
            _ => 1,
        };
        if (concern.State == ConcernState.InProgress || concern is { State: ConcernState.Asked, BeforeAsked: ConcernState.InProgress })
        {
            at = 3;
        }

        // 办理中 is where it is while somebody works on it, not something that is waited for.
        if (at == 3)
        {
            return [.. texts.Select((text, i) => new Step(text, i < 2 ? StepState.Past : i == 2 ? StepState.Now : StepState.Next))];
        }

        if (at == 2)
        {
            return [.. texts.Select((text, i) => new Step(text, i < 1 ? StepState.Past : i == 1 ? StepState.Now : StepState.Next))];
        }

        if (at == 1)
        {
            return [.. texts.Select((text, i) => new Step(text, i == 0 ? StepState.Now : StepState.Next))];
        }

        return [.. texts.Select((text, i) => new Step(i == 4 && at == 4 ? "concerns.step.awaits" : text, i < at ? StepState.Past : StepState.Now))];
    }

    private static string ForReader(string text, Seeing seeing) => seeing >= Seeing.Reporter ? text : Wording.ForNeighbours(text);

    private async Task<IReadOnlyList<Line>> Course(Concern concern, Standing standing, List<FactRecord> facts, IReadOnlyDictionary<Guid, ConcernNote> notes, CancellationToken ct)
    {
        var seeing = standing.Seeing;
        List<(FactRecord Fact, Told Told)> told = [];
        foreach (var record in facts)
        {
            if (!house.Facts.TryGetValue(record.Name, out var type) || !house.Tellers.TryGetValue(type, out var teller)
                || teller(Fact.FromPayload(type, record.Payload)) is not { } line || !IsFor(line, seeing, notes))
            {
                continue;
            }

            told.Add((record, line));
        }

        var sentences = await names.Say([.. told.Select(line => IsToReporter(line.Told) ? line.Told with { Text = Yours(line.Told) } : line.Told)], ct);
        var actors = told.Select(line => line.Fact.ActorId).OfType<Guid>().Where(person => seeing >= Seeing.Reporter || person != concern.ReporterId).Distinct().ToList();
        var named = actors.Count == 0 ? new Dictionary<Guid, string>() : seeing == Seeing.Staff ? await names.Full(actors, ct) : await names.Masked(actors, ct);
        return
        [
            .. told.Select((line, i) =>
            {
                var words = line.Told.Words is { } note && notes.TryGetValue(note, out var found) && MayRead(found.Audience, seeing) ? ForReader(found.Text, seeing) : null;
                var hidden = line.Told.Audience == Audience.Staff || (line.Told.Words is { } written && notes.TryGetValue(written, out var kept) && kept.Audience == NoteAudience.Internal && words is not null);

                // Residents read the office in the sentence; who is meant by the rule's own step is nobody.
                var said = line.Told.Args.Any(arg => arg is Mention.AtPost) && (seeing != Seeing.Staff || line.Told.Text == "concerns.told.assigned-rule");
                return new Line(line.Fact.HappenedAt, sentences[i], said || (IsToReporter(line.Told) && line.Fact.ActorId == concern.ReporterId) ? null : Actor(line.Fact), words, hidden);
            }),
        ];

        // To the reporter it is told as to somebody present, and who did it is then in the sentence.
        bool IsToReporter(Told line) => standing.IsReporter && sayings.Find(Yours(line)) is not null;

        // Nobody is told their own name with a star in it.
        string? Actor(FactRecord fact) => fact.ActorId is not { } person ? null
            : seeing != Seeing.Staff && person == db.Actor.PersonId ? sayings["concerns.course.you"]
            : named.GetValueOrDefault(person);
    }

    private static string Yours(Told told) => $"{told.Text}.you";

    private static bool IsFor(Told told, Seeing seeing, IReadOnlyDictionary<Guid, ConcernNote> notes)
    {
        var enough = told.Audience switch
        {
            Audience.Staff => seeing == Seeing.Staff,
            Audience.Involved => seeing >= Seeing.Reporter,
            _ => true,
        };

        // A line that says no more than its note is not for who may not read the note.
        return enough && (told.Text != "concerns.told.noted" || (told.Words is { } id && notes.TryGetValue(id, out var note) && MayRead(note.Audience, seeing)));
    }

    private static bool MayRead(NoteAudience audience, Seeing seeing) => audience switch
    {
        NoteAudience.Internal => seeing == Seeing.Staff,
        NoteAudience.Involved => seeing >= Seeing.Reporter,
        _ => seeing >= Seeing.Public,
    };
}
