using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Covers;

/// <summary>
/// A household hears who is there for it from now on, or is no longer; whoever is there for others hears for whom. What followed by itself, because
/// households split or went together, is told to nobody: they know. Of a whole staircase, building or grid only who covers it is told; its people read
/// it in their own file.
/// </summary>
internal sealed class CoverNotices(Db db, IPlaces places) : INotifies<CoverBegan>, INotifies<CoverEnded>
{
    public static readonly NoticeKind OfHome = new("households.notices.cover-home");
    public static readonly string[] HomeTexts = ["households.notice.cover-home-began", "households.notice.cover-home-ended"];

    /// <summary>Not of an office: volunteers and neighbours cover too, and may choose.</summary>
    public static readonly NoticeKind OfCoverer = new("households.notices.cover");
    public static readonly string[] CovererTexts = ["households.notice.cover-began", "households.notice.cover-began-place", "households.notice.cover-ended", "households.notice.cover-ended-place", "households.notice.cover-home-gone"];

    private const string Mine = "households/mine";
    private const string MyCovers = "households/covers/mine";

    /// <summary>From this age on people decide for themselves (PIPL art. 31); children are not told what their parents are.</summary>
    private const int Youngest = 14;

    public async Task<IEnumerable<Notice>> Tell(CoverBegan fact, Envelope envelope, CancellationToken ct)
    {
        if (envelope.ActorId is null || await Read(fact.CoverId, ct) is not { Until: null } cover)
        {
            return [];
        }

        return
        [
            .. await Coverer(cover, "households.notice.cover-began", envelope, ct),
            .. await Home(fact.HouseholdId, fact.PersonId, fact.Role, "households.notice.cover-home-began", ct),
        ];
    }

    public async Task<IEnumerable<Notice>> Tell(CoverEnded fact, Envelope envelope, CancellationToken ct)
    {
        if (await Read(fact.CoverId, ct) is not { } cover)
        {
            return [];
        }

        return fact.How switch
        {
            CoverEnd.Released =>
            [
                .. await Coverer(cover, "households.notice.cover-ended", envelope, ct),
                .. await Home(fact.HouseholdId, fact.PersonId, fact.Role, "households.notice.cover-home-ended", ct),
            ],
            CoverEnd.MovedAway or CoverEnd.Died => await Home(fact.HouseholdId, fact.PersonId, fact.Role, "households.notice.cover-home-ended", ct),
            CoverEnd.HomeEnded when fact.HouseholdId is { } home && !await db.Set<Household>().AnyAsync(row => row.Id == home && row.IntoId != null, ct) =>
                await Coverer(cover, "households.notice.cover-home-gone", envelope, ct),
            _ => [],
        };
    }

    private Task<Cover?> Read(Guid id, CancellationToken ct) => db.Set<Cover>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>
    /// Whoever assigned it to themselves knows. Households are not named, the page they are led to does that; of many that were given at once one
    /// notice says how many.
    /// </summary>
    private async Task<IEnumerable<Notice>> Coverer(Cover cover, string text, Envelope envelope, CancellationToken ct)
    {
        if (envelope.ActorId == cover.PersonId)
        {
            return [];
        }

        if (cover.HouseholdId is null)
        {
            return Covering.Said(await places.Book(ct), cover) is { } place ? [new Notice(cover.PersonId, $"{text}-place", [place], MyCovers)] : [];
        }

        var facts = db.Set<FactRecord>();
        var (name, at) = (envelope.Name, envelope.RecordedAt);
        var together = await (
            from subject in db.Set<FactSubject>().AsNoTracking().Where(row => row.SubjectId == cover.PersonId)
            join fact in facts on new { subject.CommunityId, Id = subject.FactId } equals new { fact.CommunityId, fact.Id }
            where fact.Name == name && fact.RecordedAt == at
            select fact.Id).Distinct().ToListAsync(ct);
        return together.Min() == envelope.Id ? [new Notice(cover.PersonId, text, [together.Count], MyCovers)] : [];
    }

    private async Task<IEnumerable<Notice>> Home(Guid? householdId, Guid by, CoverRole role, string text, CancellationToken ct)
    {
        if (householdId is not { } home)
        {
            return [];
        }

        var born = db.Clock.Today.AddYears(-Youngest);
        var profiles = db.Set<Profile>();
        var members = await db.Set<Living>().AsNoTracking().Where(row => row.HouseholdId == home && row.Until == null && row.PersonId != by
            && !profiles.Any(profile => profile.CommunityId == row.CommunityId && profile.Id == row.PersonId && profile.Birthday > born)).Select(row => row.PersonId).ToListAsync(ct);
        return members.Select(member => new Notice(member, text, [new Mention.Word($"households.cover-role.{Texts.Kebab(role.ToString())}"), new Mention.Person(by)], Mine));
    }
}
