using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Together;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Cases;

/// <summary>How much of a concern somebody reads. Each level reads what those before it read.</summary>
internal enum Seeing
{
    Nothing,

    /// <summary>No account needed: title, kind, building, course.</summary>
    Public,

    /// <summary>Somebody of the same community: also the words and pictures, without numbers that reach people.</summary>
    Neighbour,
    Reporter,

    /// <summary>Who handles it or leads who handles it, and the post above it was passed up to.</summary>
    Staff,
}

/// <summary>What somebody is to one concern. Which step is possible at all is <see cref="Concern.WhyNot"/>'s.</summary>
/// <param name="Assists">A post of this reader was asked to help with it, and has not said no.</param>
/// <param name="Oversees">The area above for which this reader has a grant on the case.</param>
/// <param name="AnswersAbove">The case stands at that area's post now.</param>
/// <param name="Supervises">Answers the post that was called in because a time was missed.</param>
/// <param name="Waives">May decide that nobody has to go and see.</param>
internal sealed record Standing(bool IsReporter, bool Handles, bool Assigns, bool Assists, bool Supervises, bool Waives, long? Oversees, bool AnswersAbove, bool Anything, Seeing Seeing)
{
    /// <summary>The steps this reader may take now, in the order they should be offered.</summary>
    public IReadOnlyList<ConcernAction> Actions(Concern concern, DateTime now) =>
        [.. Enum.GetValues<ConcernAction>().Where(action => May(action) && !(concern.IsPassedUp && IsForbiddenBelow(action)) && concern.WhyNot(action, now) is null)];

    /// <summary>Refuses a step that is not this reader's.</summary>
    public void Demand(ConcernAction action, Concern concern)
    {
        if (!May(action))
        {
            throw new NotYours($"concern {action}");
        }

        Refuse.If(concern.IsPassedUp && IsForbiddenBelow(action), "concerns.with-post-above");
    }

    private bool May(ConcernAction action) => Anything || action switch
    {
        ConcernAction.Confirm or ConcernAction.Reopen => IsReporter,
        ConcernAction.Answer or ConcernAction.Withdraw or ConcernAction.Part => IsReporter || Handles,
        ConcernAction.Note => IsReporter || Handles || Assists || Oversees is not null,
        ConcernAction.Assign => Assigns,
        ConcernAction.Urge => Supervises || Assigns,
        ConcernAction.TakeOver => Supervises,
        ConcernAction.WaiveVisit => Waives,
        ConcernAction.SendBack => AnswersAbove,
        ConcernAction.PassUp or ConcernAction.Resolve or ConcernAction.Start or ConcernAction.Ask => Handles || AnswersAbove,
        _ => Handles,
    };

    /// <summary>While the post above answers for it, the community only adds what it knows.</summary>
    private bool IsForbiddenBelow(ConcernAction action) => !Anything && !AnswersAbove
        && action is not (ConcernAction.Note or ConcernAction.Answer or ConcernAction.Withdraw or ConcernAction.Confirm or ConcernAction.Reopen or ConcernAction.FollowUp);
}

/// <summary>
/// Vertical and horizontal at once: a handler's posts must answer for the concern or cover its place; a private one is open only to who
/// answers for it, to the leaders of its grid and to the community's own staff; an overseer needs a grant on the case.
/// </summary>
internal sealed class Access(Db db, IPlaces places, Answerable answerable, IMeetsPeople people)
{
    public async Task<Standing> To(Concern concern, CancellationToken ct)
    {
        var actor = db.Actor;
        if (actor.IsSystem)
        {
            return new Standing(false, false, false, false, false, false, null, false, true, Seeing.Staff);
        }

        var isReporter = actor.PersonId is { } person && person == concern.ReporterId;
        var (handles, covers, supervises) = await ByOffice(actor, concern, ct);
        var assigns = handles && db.May(Rights.Assign) && (actor.Posts.Any(IsWhole) || covers);
        var assists = !handles && await Assists(actor, concern, ct);
        var oversees = await Overseeing(actor, concern, ct);
        var seeing = handles || assists || oversees is not null ? Seeing.Staff
            : isReporter || (actor.PersonId is { } recorder && recorder == concern.RecordedBy) ? Seeing.Reporter
            : concern.Private ? Seeing.Nothing
            : actor.PersonId is not null ? Seeing.Neighbour : Seeing.Public;
        return new Standing(isReporter, handles, assigns, assists, supervises, handles && db.May(Rights.WaiveVisit), oversees, oversees is not null && oversees == concern.PassedUpTo, false, seeing);
    }

    /// <summary>Whether it is this reader's to handle. Known from memory: a list may ask it of each of its lines.</summary>
    public async Task<bool> Handles(Concern concern, CancellationToken ct) => (await ByOffice(db.Actor, concern, ct)).Handles;

    /// <summary>Refuses who may not take this step, and remembers the office acted as. An overseer becomes a person of this community by it.</summary>
    public async Task<Standing> Demand(ConcernAction action, Concern concern, CancellationToken ct)
    {
        if (!db.Actor.IsSignedIn && !db.Actor.IsSystem)
        {
            throw new SignInFirst();
        }

        var standing = await To(concern, ct);
        standing.Demand(action, concern);
        if (standing.Oversees is not null && standing is { Handles: false, Assists: false })
        {
            db.Demand(Rights.Oversee);
            if (db.Actor is { PersonId: null, AccountId: { } account })
            {
                db.Acting.Actor = db.Actor with { PersonId = await people.MeetAccount(account, ct) };
            }
        }
        else if ((standing.Handles || standing.Assists) && !(standing.IsReporter && action is ConcernAction.Confirm or ConcernAction.Reopen or ConcernAction.Answer or ConcernAction.Part))
        {
            db.Demand(Rights.Handle);
        }
        else if (!standing.Anything)
        {
            db.Demand(Rights.Report);
        }

        return standing;
    }

    /// <summary>Refuses who may not even know of it.</summary>
    public async Task<Standing> Look(Concern concern, CancellationToken ct)
    {
        var standing = await To(concern, ct);
        if (standing.Seeing == Seeing.Nothing)
        {
            throw db.Actor.IsSignedIn ? new NotYours("concern") : new SignInFirst();
        }

        return standing;
    }

    internal static bool IsWhole(Post post) => post.Scope == Post.Whole && Rights.Whole.Contains(post.Office);

    private async Task<(bool Handles, bool Covers, bool Supervises)> ByOffice(Actor actor, Concern concern, CancellationToken ct)
    {
        if (!db.May(Rights.Handle) || actor.PersonId is not { } worker)
        {
            return default;
        }

        var covers = await Covers(actor, concern, ct);
        var supervises = concern.EscalatedTo is { } calledIn && await answerable.IsAnsweredBy(worker, Post.Parse(calledIn), ct);
        return (covers || supervises || await answerable.IsAnsweredBy(worker, Post.Parse(concern.Post), ct), covers, supervises);
    }

    private async Task<bool> Covers(Actor actor, Concern concern, CancellationToken ct)
    {
        if (actor.Posts.Any(IsWhole))
        {
            return true;
        }

        foreach (var post in actor.Posts)
        {
            if (post.GridId is { } grid && grid == concern.GridId && post.Office is Office.GridLeader or Office.GridSecretary)
            {
                return true;
            }

            if (concern.Private)
            {
                continue;
            }

            if (post.GridId is { } own && own == concern.GridId && post.Office == Office.GridWorker)
            {
                return true;
            }

            if (post.PlaceId is { } place && post.Office is Office.BuildingLeader or Office.UnitLeader
                && (await places.Book(ct)).Upwards(concern.PlaceId).Any(node => node.Id == place))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Opened by being asked, and closed again by saying no or by being called back.</summary>
    private async Task<bool> Assists(Actor actor, Concern concern, CancellationToken ct)
    {
        if (!db.May(Rights.Handle) || actor.PersonId is not { } person)
        {
            return false;
        }

        var keys = (await answerable.AnsweredBy(person, ct)).ToList();
        return await db.Set<Assistance>().AnyAsync(
            row => row.ConcernId == concern.Id && (row.State == AssistanceState.Asked || row.State == AssistanceState.Given) && keys.Contains(row.Post), ct);
    }

    private async Task<long?> Overseeing(Actor actor, Concern concern, CancellationToken ct)
    {
        var areas = actor.Above.Where(above => above.Office == Office.Overseer && above.AreaId is not null).Select(above => above.AreaId!.Value).ToList();
        if (areas.Count == 0)
        {
            return null;
        }

        var now = db.Now;
        return await db.Set<CaseGrant>().AsNoTracking()
            .Where(grant => grant.CaseId == concern.Id && grant.CaseKind == CaseGrant.Concern && areas.Contains(grant.AreaId) && (grant.Until == null || grant.Until > now))
            .OrderByDescending(grant => grant.From).Select(grant => (long?)grant.AreaId).ToListAsync(ct) is { Count: > 0 } granted
            ? granted.FirstOrDefault(area => area == concern.PassedUpTo) ?? granted[0]
            : null;
    }
}
