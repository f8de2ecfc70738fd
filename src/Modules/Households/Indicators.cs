using System.Globalization;
using Mulin.Contracts.Households;
using Mulin.Households.Care;
using Mulin.Kernel.Modules;

namespace Mulin.Households;

/// <summary>
/// Every figure about homes. Facts about people keep the grid and no place below it, so none of these can be read for a staircase; doors are
/// counted by compound, where both sides of a share are.
/// </summary>
internal static class Indicators
{
    private const string Unknown = "unknown";

    public static Indicator[] All =>
    [
        Indicator.Stock("households.people", "person").By("decade", "sex")
            .From<LivingBegan>((fact, _) => new Tick(1, Decade(fact.BirthYear), Text(fact.Sex)))
            .From<LivingEnded>((fact, _) => new Tick(-1, Decade(fact.BirthYear), Text(fact.Sex)))
            .FromEach<PersonFiled>((fact, _) => fact.HouseholdId is null || (fact.WasBirthYear == fact.BirthYear && fact.WasSex == fact.Sex) ? []
                : [new Tick(-1, Decade(fact.WasBirthYear), Text(fact.WasSex)), new Tick(1, Decade(fact.BirthYear), Text(fact.Sex))]),
        Indicator.Stock("households.homes", "household")
            .From<HouseholdBegan>((_, _) => new Tick(1))
            .From<HouseholdEnded>((_, _) => new Tick(-1)),

        Indicator.Stock("households.dwellings", "dwelling").From<DoorsOpened>((fact, _) => new Tick(fact.Dwellings)),
        Indicator.Stock("households.filed", "dwelling").From<DwellingFiled>((fact, _) => fact.WasUse is null ? new Tick(1) : null),
        Indicator.Ratio("households.coverage", "households.filed", "households.dwellings"),
        Indicator.Stock("households.uses", "dwelling").By("use")
            .FromEach<DwellingFiled>((fact, _) => Moved(fact.WasUse is { } was ? Text(was) : null, Text(fact.Use))),

        Came("households.births", LivingStart.Birth),
        Came("households.moved-in", LivingStart.MovedIn),
        Went("households.deaths", LivingEnd.Died),
        Went("households.moved-out", LivingEnd.MovedOut),
        Indicator.Stock("households.party-members", "person").FromEach<PartyMembershipNoted>((fact, _) => Joined(fact)),
        Indicator.Stock("households.tagged", "person").By("tag")
            .From<CareTagged>((fact, _) => new Tick(1, Tag(fact.Code)))
            .From<CareTagEnded>((fact, _) => new Tick(-1, Tag(fact.Code))),
        Indicator.Stock("households.strengths", "case").By("strength")
            .From<StrengthStated>((fact, _) => new Tick(1, fact.Code))
            .From<StrengthEnded>((fact, _) => new Tick(-1, fact.Code)),

        Indicator.Count("households.visits", "time").By("finding").From<HouseholdVisited>((fact, _) => new Tick(1, Texts.Kebab(fact.Finding.ToString()))),
        Indicator.Count("households.nobody-home", "time").From<NobodyHome>((_, _) => new Tick(1)),
        Indicator.Count("households.visits-in-time", "time").From<HouseholdVisited>((fact, _) => fact.OnTime ? new Tick(1) : null),

        // Each visit that was due is counted once: when it was made in time, or on the day after its last. One that was made in time and
        // written down late takes the missed one back.
        Indicator.Count("households.visits-due", "time")
            .From<VisitFellDue>((fact, _) => new Tick(1, Day: fact.DueOn.AddDays(1)))
            .FromEach<HouseholdVisited>((fact, _) => !fact.OnTime ? [] : fact.FellDueOn is { } missed ? [new Tick(1), new Tick(-1, Day: missed.AddDays(1))] : [new Tick(1)]),
        Indicator.Ratio("households.visits-on-time", "households.visits-in-time", "households.visits-due"),
        Indicator.Stock("households.planned", "household")
            .From<VisitPlanBegan>((_, _) => new Tick(1))
            .From<VisitPlanEnded>((_, _) => new Tick(-1)),
        Indicator.Stock("households.never-visited", "household")
            .From<VisitPlanBegan>((fact, _) => fact.Visited ? null : new Tick(1))
            .From<FirstVisited>((_, _) => new Tick(-1))
            .From<VisitPlanEnded>((fact, _) => fact.Visited ? null : new Tick(-1)),

        Indicator.Stock("households.consents", "case").By("use-of")
            .From<ConsentGiven>((fact, _) => new Tick(1, fact.Code))
            .From<ConsentWithdrawn>((fact, _) => new Tick(-1, fact.Code)),
        Indicator.Count("households.consents-given", "time").By("use-of").From<ConsentGiven>((fact, _) => new Tick(1, fact.Code)),
        Indicator.Count("households.consents-withdrawn", "time").By("use-of").From<ConsentWithdrawn>((fact, _) => fact.How == ConsentEnd.Withdrawn ? new Tick(1, fact.Code) : null),
        Indicator.Count("households.claims", "time").By("way").From<ClaimAccepted>((fact, _) => new Tick(1, Texts.Kebab(fact.Way.ToString()))),
    ];

    private static Indicator Came(string code, LivingStart how) => Indicator.Count(code, "person").From<LivingBegan>((fact, _) => fact.How == how ? new Tick(1) : null);

    private static Indicator Went(string code, LivingEnd how) => Indicator.Count(code, "person").From<LivingEnded>((fact, _) => fact.How == how ? new Tick(1) : null);

    private static IEnumerable<Tick> Moved(string? was, string now) => was == now ? [] : was is null ? [new Tick(1, now)] : [new Tick(-1, was), new Tick(1, now)];

    private static IEnumerable<Tick> Joined(PartyMembershipNoted fact) => fact.Member == fact.WasMember ? [] : [new Tick(fact.Member ? 1 : -1)];

    /// <summary>Ten years of birth at a time: by single years somebody could be found out. The fact keeps the year.</summary>
    private static string Decade(int? year) => year is { } known ? (known / 10 * 10).ToString(CultureInfo.InvariantCulture) : Unknown;

    private static string Tag(string code) => code.StartsWith(Tags.OwnPrefix, StringComparison.Ordinal) ? "own" : code;

    private static string Text<E>(E? value)
        where E : struct, Enum => value is { } known ? Texts.Kebab(known.ToString()) : Unknown;

    private static string Text(DwellingUse use) => Texts.Kebab(use.ToString());
}
