using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Files;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui;

namespace Mulin.Concerns.Pages;

/// <summary>How concerns look on every page: icons of the kinds, choices for fields, and a state in words with its tone.</summary>
internal static class Looks
{
    public static string Icon(ConcernKind kind) => kind switch
    {
        ConcernKind.Repair => "wrench",
        ConcernKind.Care => "hand-heart",
        ConcernKind.Information => "info",
        ConcernKind.Culture => "party-popper",
        ConcernKind.Emergency => "siren",
        _ => "scale",
    };

    public static IReadOnlyList<Option> Kinds(Texts texts) =>
        [.. Enum.GetValues<ConcernKind>().Select(kind => new Option(kind.ToString(), texts.Of("concerns.kind", kind), Icon: Icon(kind)))];

    public static IReadOnlyList<Option> CategoryOptions(Texts texts) =>
        [.. Enum.GetValues<ConcernKind>().SelectMany(kind => Categories.Of(kind).Select(code => new Option(code, texts[Categories.Text(code)], Group: texts.Of("concerns.kind", kind))))];

    /// <summary>Buildings and their units under the compound they stand in.</summary>
    public static IReadOnlyList<Option> Places(PlaceBook book)
    {
        List<Option> options = [];
        foreach (var place in book.Places)
        {
            if (place.Level == PlaceLevel.Dwelling)
            {
                continue;
            }

            // The whole name in every line: of a closed list only the chosen line is seen, without its heading.
            options.Add(new Option(place.Id.ToString(), place.FullName, Group: book.Above(place.Id, PlaceLevel.Compound)?.FullName));
        }

        return options;
    }

    public static (Tone Tone, string Text) State(Texts texts, ConcernLine line, bool mine, DateTime now) => State(
        texts, line.State, line.Outcome, line.ClosedBy, line.IsOpen ? line.DueAt : null, line.IsOverdue, mine, now, line.IsPaused, line is { IsVisitDue: true, Rating: not null });

    public static (Tone Tone, string Text) State(Texts texts, NeighbourLine line, DateTime now) => State(
        texts, line.State, line.Outcome, null, line.DueAt, line.DueAt is { } due && line.State is not (ConcernState.Resolved or ConcernState.Closed) && due < now, false, now);

    public static (Tone Tone, string Text) State(Texts texts, ConcernDetail.View view, DateTime now) => State(
        texts, view.State, view.Outcome, view.ClosedBy, view.DueAt, view.IsOverdue, view.IsMine, now, view.PausedUntil is not null, view is { VisitDueAt: not null, Rating: not null });

    /// <summary>For residents: where it is and by when, in one sentence.</summary>
    private static (Tone Tone, string Text) State(Texts texts, ConcernState state, Outcome? outcome, ClosedBy? closed, DateTime? due, bool overdue, bool mine, DateTime now, bool paused = false, bool onlyVisit = false)
    {
        var ended = outcome is { } known ? texts.Of("concerns.page.outcome", known) : texts["concerns.page.outcome.resolved"];
        var tone = outcome is Outcome.Withdrawn or Outcome.OutOfScope or Outcome.Merged ? Tone.Plain : Tone.Done;
        return state switch
        {
            ConcernState.Closed when closed is ClosedBy.Confirmation => (tone, texts["concerns.page.state.confirmed", ended]),
            ConcernState.Closed when closed is ClosedBy.NotReached => (Tone.Plain, texts["concerns.page.state.not-reached", ended]),
            ConcernState.Closed => (tone, ended),
            ConcernState.Resolved when onlyVisit => (tone, texts["concerns.page.state.visit-to-come"]),
            ConcernState.Resolved => (tone, texts[mine ? "concerns.page.state.awaits-you" : "concerns.page.state.awaits-reporter", ended]),
            ConcernState.Asked when mine => (Tone.Soon, texts[paused ? "concerns.page.state.asked-you-paused" : "concerns.page.state.asked-you"]),
            _ when overdue && due is { } missed => (Tone.Late, texts["concerns.page.state.late", When.Span(now - missed)]),
            ConcernState.Submitted => (Tone.Running, texts["concerns.page.state.submitted", By(due, now)]),
            ConcernState.Accepted => (Tone.Running, texts["concerns.page.state.accepted", By(due, now)]),
            _ => (Tone.Running, texts["concerns.page.state.in-progress", By(due, now)]),
        };
    }

    /// <summary>For the workbench: how much time is left for the step that is due.</summary>
    public static (Tone Tone, string Text) Due(Texts texts, ConcernLine line, DateTime now) =>
        line.IsPaused ? Paused(texts) : line.IsVisitDue ? Visit(texts, line.DueAt, now) : Due(texts, line.State, line.Outcome, line.ClosedBy, line.DueAt, line.CallBack, now);

    public static (Tone Tone, string Text) Due(Texts texts, ConcernDetail.View view, DateTime now) =>
        view.PausedUntil is not null ? Paused(texts) : view.VisitDueAt is not null ? Visit(texts, view.DueAt ?? now, now) : Due(texts, view.State, view.Outcome, view.ClosedBy, view.DueAt ?? now, view.CallBack, now);

    private static (Tone Tone, string Text) Paused(Texts texts) => (Tone.Plain, texts["concerns.page.due.paused"]);

    private static (Tone Tone, string Text) Visit(Texts texts, DateTime due, DateTime now) => When.Left(due, now) is var left ? (left.Tone, texts["concerns.page.due.visit", left.Text]) : left;

    private static (Tone Tone, string Text) Due(Texts texts, ConcernState state, Outcome? outcome, ClosedBy? closed, DateTime due, bool callBack, DateTime now)
    {
        if (state == ConcernState.Closed)
        {
            return State(texts, state, outcome, closed, null, false, false, now);
        }

        if (state == ConcernState.Resolved && !callBack)
        {
            return (Tone.Running, texts["concerns.page.due.awaits"]);
        }

        var left = When.Left(due, now);
        return callBack ? (left.Tone, texts["concerns.page.due.call", left.Text]) : left;
    }

    public static string By(DateTime? due, DateTime now) => due is { } at ? When.Said(at, now) : "";

    public static IReadOnlyList<Photo> Photos(IEnumerable<FileRef> files, string caption) =>
        [.. files.Select(file => new Photo(file.ThumbnailUrl, caption, caption, file.Url))];

    public static IReadOnlyList<Step> Steps(Texts texts, ConcernDetail.View view) =>
        [.. view.Steps.Select(step => new Step(texts[step.Text == "concerns.step.awaits" && !view.IsMine ? "concerns.page.step.awaits" : step.Text], step.State switch { ConcernDetail.StepState.Past => StepAt.Past, ConcernDetail.StepState.Now => StepAt.Now, _ => StepAt.Coming }))];

    public static IReadOnlyList<Happening> Course(Texts texts, ConcernDetail.View view, DateTime now) =>
    [
        .. view.Course.Select(line => new Happening(
            When.Said(line.At, now),
            line.Words is null ? line.Text : $"{line.Text}\n{line.Words}",
            line.IsInternal ? line.By is null ? texts["concerns.page.internal"] : texts["concerns.page.internal-by", line.By] : line.By,
            line.At)),
    ];

    public static IReadOnlyList<Option> Posts(Texts texts, IReadOnlyList<Rules.PostChoices.Choice> posts) =>
        [.. posts.Select(post => new Option(post.Key, post.Where is null ? post.Name : $"{post.Where} {post.Name}", Group: texts[post.Group]))];

    /// <summary>Who may read it, where the reporter wants something else than is usual for the kind.</summary>
    public static IReadOnlyList<Option> Readers(Texts texts) =>
        [new("false", texts["concerns.page.readers.neighbours"]), new("true", texts["concerns.page.readers.handlers"])];

    /// <summary>For <c>TemplatePicks</c>: the filled words are the option's hint.</summary>
    public static IReadOnlyList<Option> Templates(IReadOnlyList<Templates.FitTemplates.Offer> offers) => [.. offers.Select(offer => new Option(offer.Key, offer.Title, offer.Text))];

    /// <summary>The work pages are for who handles the concern, and for the post above it was passed up to.</summary>
    public static void DemandStaff(ConcernDetail.View view)
    {
        if (view.Seeing != Seeing.Staff)
        {
            throw new NotYours("concern work");
        }
    }
}
