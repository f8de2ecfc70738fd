using Mulin.Contracts.Households;
using Mulin.Households.Care;
using Mulin.Kernel.Modules;

namespace Mulin.Households;

/// <summary>How each fact reads as a line of the history of a household, a person or a dwelling. For staff alone.</summary>
internal static class Course
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<DwellingFiled>(fact => fact.WasUse is null ? Staff("households.told.filed", Word("use", fact.Use)) : Staff("households.told.refiled", Word("use", fact.Use)))
        .Tells<OwnershipBegan>(fact => Staff("households.told.ownership-began", fact.Numerator, fact.Denominator))
        .Tells<OwnershipEnded>(fact => Staff("households.told.ownership-ended", fact.Numerator, fact.Denominator))
        .Tells<HouseholdBegan>(fact => Staff($"households.told.began-{Texts.Kebab(fact.How.ToString())}"))
        .Tells<HouseholdEnded>(fact => Staff($"households.told.ended-{Texts.Kebab(fact.How.ToString())}"))
        .Tells<HouseholdMovedHome>(_ => Staff("households.told.moved-home"))
        .Tells<HeadChanged>(fact => Staff("households.told.head-changed", Who(fact.HeadId)))
        .Tells<LivingBegan>(fact => Staff($"households.told.living-{Texts.Kebab(fact.How.ToString())}", Who(fact.PersonId), Word("relation", fact.Relation)))
        .Tells<LivingEnded>(fact => Staff($"households.told.left-{Texts.Kebab(fact.How.ToString())}", Who(fact.PersonId)))
        .Tells<RelationCorrected>(fact => Staff("households.told.relation-corrected", Who(fact.PersonId), Word("relation", fact.Relation)))
        .Tells<PersonFiled>(fact => Staff("households.told.person-filed", Who(fact.PersonId)))
        .Tells<PartyMembershipNoted>(fact => Staff(fact.Member ? "households.told.party-member" : "households.told.party-not", Who(fact.PersonId)))
        .Tells<CareTagged>(fact => Staff("households.told.tagged", Who(fact.PersonId), Tag(fact.Code)))
        .Tells<CareTagEnded>(fact => Staff("households.told.tag-ended", Who(fact.PersonId), Tag(fact.Code)))
        .Tells<StrengthStated>(fact => Staff("households.told.strength-stated", Who(fact.PersonId), new Mention.Word($"households.strength.{fact.Code}")))
        .Tells<StrengthEnded>(fact => Staff("households.told.strength-ended", Who(fact.PersonId), new Mention.Word($"households.strength.{fact.Code}")))
        .Tells<DifficultyNoted>(fact => Staff("households.told.difficulty-noted", Who(fact.PersonId), new Mention.Word($"households.difficulty.{fact.Code}")))
        .Tells<DifficultyEnded>(fact => Staff("households.told.difficulty-ended", Who(fact.PersonId), new Mention.Word($"households.difficulty.{fact.Code}")))
        .Tells<FileCompleted>(_ => Staff("households.told.file-completed"))
        .Tells<FileLapsed>(_ => Staff("households.told.file-lapsed"))
        .Tells<CoverBegan>(fact => Staff($"households.told.cover-{Texts.Kebab(fact.Kind.ToString())}", Who(fact.PersonId), Word("cover-role", fact.Role)))
        .Tells<CoverEnded>(fact => Staff($"households.told.cover-ended-{Texts.Kebab(fact.How.ToString())}", Who(fact.PersonId)))
        .Tells<HouseholdVisited>(fact => Staff("households.told.visited", Word("finding", fact.Finding)))
        .Tells<NobodyHome>(fact => Staff("households.told.nobody-home", fact.Times))
        .Tells<VisitFellDue>(_ => Staff("households.told.visit-fell-due"))
        .Tells<VisitPlanBegan>(fact => Staff("households.told.visit-plan-began", Rule(fact.Code)))
        .Tells<VisitPlanEnded>(_ => Staff("households.told.visit-plan-ended"))
        .Tells<SurveyOpened>(fact => Staff(fact.Unit == SurveyUnit.Person ? "households.told.survey-opened-persons" : "households.told.survey-opened-homes", fact.Asked))
        .Tells<SurveyProlonged>(fact => Staff("households.told.survey-prolonged", fact.Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))
        .Tells<SurveyReminded>(fact => Staff("households.told.survey-reminded", fact.Waiting))
        .Tells<SurveyAnswered>(fact => Staff("households.told.survey-answered", Word("survey-channel", fact.Channel)))
        .Tells<SurveyAnswerCorrected>(_ => Staff("households.told.survey-corrected"))
        .Tells<SurveyAnswersCounted>(fact => Staff("households.told.survey-counted", fact.Answers, Word("survey-channel", fact.Channel)))
        .Tells<SurveyClosed>(fact => Staff("households.told.survey-closed", fact.Answered, fact.Asked))
        .Tells<SurveyAnswersTaken>(fact => Staff("households.told.survey-taken", fact.Answers));

    private static Mention.Word Rule(string code) => Visits.Groups.All.Contains(code) ? new($"households.group.{code}") : Tag(code);

    private static Told Staff(string text, params object[] args) => new(text, args, Audience.Staff);

    private static Mention.Person Who(Guid id) => new(id);

    private static Mention.Word Word<E>(string list, E value)
        where E : struct, Enum => new($"households.{list}.{Texts.Kebab(value.ToString())}");

    /// <summary>The words of a community's own tag are in its settings, and are not told by a fact.</summary>
    private static Mention.Word Tag(string code) => new(code.StartsWith(Tags.OwnPrefix, StringComparison.Ordinal) ? "households.tag.own" : $"households.tag.{code}");
}
