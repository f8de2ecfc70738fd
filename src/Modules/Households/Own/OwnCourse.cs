using Mulin.Contracts.Households;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Own;

/// <summary>How what residents did about their own file reads in its history. For staff.</summary>
internal static class OwnCourse
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<HomeCodeMade>(fact => Staff(fact.Way == ClaimWay.Letter ? "households.told.letter-printed" : "households.told.invited"))
        .Tells<HomeCodeRevoked>(_ => Staff("households.told.code-revoked"))
        .Tells<HomeClaimed>(fact => Staff("households.told.claimed", Who(fact.PersonId), new Mention.Word($"households.way.{Texts.Kebab(fact.Way.ToString())}")))
        .Tells<ClaimAccepted>(fact => Staff("households.told.claim-accepted", Who(fact.PersonId)))
        .Tells<ClaimRefused>(fact => Staff("households.told.claim-refused", Who(fact.PersonId)))
        .Tells<ClaimWithdrawn>(fact => Staff("households.told.claim-withdrawn", Who(fact.PersonId)))
        .Tells<CorrectionAsked>(fact => Staff("households.told.correction-asked", Who(fact.PersonId), Field(fact)))
        .Tells<CorrectionAccepted>(fact => Staff("households.told.correction-accepted", Who(fact.PersonId), Field(fact)))
        .Tells<CorrectionRefused>(fact => Staff("households.told.correction-refused", Who(fact.PersonId), Field(fact)))
        .Tells<CorrectionWithdrawn>(fact => Staff("households.told.correction-withdrawn", Who(fact.PersonId), Field(fact)))
        .Tells<ConsentGiven>(fact => Staff(fact.OnPaper ? "households.told.consent-on-paper" : "households.told.consent-given", Who(fact.PersonId), Use(fact.Code)))
        .Tells<ConsentWithdrawn>(fact => fact.How == ConsentEnd.Twice ? null : Staff("households.told.consent-withdrawn", Who(fact.PersonId), Use(fact.Code)))
        .Tells<GuardianAsked>(fact => Staff("households.told.guardian-asked", Who(fact.GuardianId), Who(fact.ChildId)))
        .Tells<GuardianConfirmed>(fact => Staff("households.told.guardian-confirmed", Who(fact.GuardianId), Who(fact.ChildId)))
        .Tells<GuardianRefused>(fact => Staff("households.told.guardian-refused", Who(fact.GuardianId), Who(fact.ChildId)))
        .Tells<GuardianEnded>(fact => Staff("households.told.guardian-ended", Who(fact.GuardianId), Who(fact.ChildId)));

    private static Told Staff(string text, params object[] args) => new(text, args, Audience.Staff);

    private static Mention.Person Who(Guid id) => new(id);

    private static Mention.Word Use(string code) => new($"households.use-of.{code}");

    private static Mention.Word Field(CorrectionFact fact) => new($"households.field.{Texts.Kebab(fact.Field.ToString())}");
}
