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

        Indicator.Stock("households.lived-in", "dwelling")
            .FromEach<DwellingFiled>((fact, _) => fact.Use == fact.WasUse ? [] : fact.Use == DwellingUse.LivedIn ? [new Tick(1)] : fact.WasUse == DwellingUse.LivedIn ? [new Tick(-1)] : []),
        Indicator.Stock("households.complete", "dwelling")
            .From<FileCompleted>((_, _) => new Tick(1))
            .From<FileLapsed>((_, _) => new Tick(-1)),
        Indicator.Ratio("households.completeness", "households.complete", "households.lived-in"),

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

        Indicator.Stock("households.covers", "case").By("cover-role")
            .From<CoverBegan>((fact, _) => new Tick(1, Texts.Kebab(fact.Role.ToString())))
            .From<CoverEnded>((fact, _) => new Tick(-1, Texts.Kebab(fact.Role.ToString()))),
        Indicator.Stock("households.covered", "household")
            .From<HomeCovered>((_, _) => new Tick(1))
            .From<HomeUncovered>((_, _) => new Tick(-1)),
        Indicator.Ratio("households.cover-share", "households.covered", "households.homes"),

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

        Indicator.Count("households.surveys", "time").By("survey-kind").From<SurveyOpened>((fact, _) => new Tick(1, Text(fact.Kind))),
        Indicator.Count("households.survey-answers", "person-time").By("survey-channel")
            .From<SurveyAnswered>((fact, _) => new Tick(1, Text(fact.Channel)))
            .From<SurveyAnswersCounted>((fact, _) => new Tick(fact.Answers, Text(fact.Channel))),
        Indicator.Count("households.survey-needs", "case")
            .From<SurveyAnswered>((fact, _) => fact.Needs > 0 ? new Tick(fact.Needs) : null)
            .From<SurveyAnswerCorrected>((fact, _) => fact.Needs > 0 ? new Tick(fact.Needs) : null)
            .From<SurveyAnswersCounted>((fact, _) => fact.Needs > 0 ? new Tick(fact.Needs) : null),

        // What a survey came to is counted on the day it closes, both sides of each share at once: while it runs a share would only say how far it is.
        Closing("households.survey-asked", "person-time", null, fact => fact.Asked),
        Closing("households.survey-answered", "person-time", null, fact => fact.Answered),
        Indicator.Ratio("households.survey-response", "households.survey-answered", "households.survey-asked"),
        Closing("households.great-visit-asked", "household", SurveyKind.GreatVisit, fact => fact.Asked),
        Closing("households.great-visit-visited", "household", SurveyKind.GreatVisit, fact => fact.Answered),
        Indicator.Ratio("households.great-visit-coverage", "households.great-visit-visited", "households.great-visit-asked"),
        Closing("households.great-visit-rated", "household", SurveyKind.GreatVisit, fact => fact.Rated),
        Closing("households.great-visit-satisfied", "household", SurveyKind.GreatVisit, fact => fact.Satisfied),
        Indicator.Ratio("households.great-visit-satisfaction", "households.great-visit-satisfied", "households.great-visit-rated"),

        Indicator.Stock("households.consents", "case").By("use-of")
            .From<ConsentGiven>((fact, _) => new Tick(1, fact.Code))
            .From<ConsentWithdrawn>((fact, _) => new Tick(-1, fact.Code)),
        Indicator.Count("households.consents-given", "time").By("use-of").From<ConsentGiven>((fact, _) => new Tick(1, fact.Code)),
        Indicator.Count("households.consents-withdrawn", "time").By("use-of").From<ConsentWithdrawn>((fact, _) => fact.How == ConsentEnd.Withdrawn ? new Tick(1, fact.Code) : null),
        Indicator.Count("households.claims", "time").By("way").From<ClaimAccepted>((fact, _) => new Tick(1, Texts.Kebab(fact.Way.ToString()))),
    ];

    private static Indicator Closing(string code, string unit, SurveyKind? kind, Func<SurveyClosed, int> count) =>
        Indicator.Count(code, unit).From<SurveyClosed>((fact, _) => (kind is null || fact.Kind == kind) && count(fact) is var number and > 0 ? new Tick(number) : null);

    private static Indicator Came(string code, LivingStart how) => Indicator.Count(code, "person").From<LivingBegan>((fact, _) => fact.How == how ? new Tick(1) : null);

    private static Indicator Went(string code, LivingEnd how) => Indicator.Count(code, "person").From<LivingEnded>((fact, _) => fact.How == how ? new Tick(1) : null);

    private static IEnumerable<Tick> Moved(string? was, string now) => was == now ? [] : was is null ? [new Tick(1, now)] : [new Tick(-1, was), new Tick(1, now)];

    private static IEnumerable<Tick> Joined(PartyMembershipNoted fact) => fact.Member == fact.WasMember ? [] : [new Tick(fact.Member ? 1 : -1)];

    /// <summary>Ten years of birth at a time: by single years somebody could be found out. The fact keeps the year.</summary>
    private static string Decade(int? year) => year is { } known ? (known / 10 * 10).ToString(CultureInfo.InvariantCulture) : Unknown;

    private static string Tag(string code) => code.StartsWith(Tags.OwnPrefix, StringComparison.Ordinal) ? "own" : code;

    private static string Text<E>(E? value)
        where E : struct, Enum => value is { } known ? Texts.Kebab(known.ToString()) : Unknown;

    private static string Text<E>(E value)
        where E : struct, Enum => Texts.Kebab(value.ToString());
}
