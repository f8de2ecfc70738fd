using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>Residents claim their home, read and correct their file, and decide what may be kept.</summary>
public class OwnTests
{
    [Theory, BothEngines]
    public async Task Who_brings_the_grid_workers_code_is_the_one_on_file_and_lives_there(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "张阿姨", by: "王师傅", more: form => form.Verified = false);
        var code = await here.Invite(home.HouseholdId, "王师傅");
        var outcome = await here.Run<ClaimByCode, ClaimOutcome>("张阿姨", slice => slice.Run(new() { Code = HomeCode.Spaced(code) }, default));
        (outcome.Waits, outcome.Verified).ShouldBe((false, true));
        await here.Settle();

        (await here.ActorOf("张阿姨")).PersonId.ShouldBe(home.PersonId);
        (await here.ActorOf("张阿姨")).ResidenceVerified.ShouldBeTrue();
        (await here.Home(home.HouseholdId)).Members.Count.ShouldBe(1);
        var mine = (await here.Mine("张阿姨")).File!;
        (mine.PersonId, mine.HouseholdId, mine.Line.Verified).ShouldBe((home.PersonId, home.HouseholdId, true));
        (await here.Facts()).Select(one => one.Fact).OfType<ClaimAccepted>().Single().ShouldBe(new ClaimAccepted(outcome.ClaimId, home.PersonId, home.HouseholdId, ClaimWay.Invitation, true, true));
    }

    [Theory, BothEngines]
    public async Task A_code_opens_one_home_once_and_guesses_are_few(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "钱大爷");
        var first = await here.Invite(home.HouseholdId);
        var code = await here.Invite(home.HouseholdId);
        await here.Refused("households.own.code-over", () => here.Claim("张阿姨", first, Relation.Lodger));
        await here.Claim("张阿姨", code, Relation.Lodger);
        await here.Refused("households.own.code-used", () => here.Claim("李叔", code, Relation.Lodger));
        await here.Refused("households.own.code-form", () => here.Claim("李叔", "123"));
        for (var i = 0; i < ClaimTry.MostInAnHour - 1; i++)
        {
            await here.Refused("households.own.code-wrong", () => here.Claim("李叔", "0000000000"));
        }

        var good = await here.Invite(home.HouseholdId);
        await here.Refused("households.own.tries-over", () => here.Claim("李叔", good, Relation.Lodger));
        here.Now = here.Now.AddMinutes(61);
        (await here.Claim("李叔", good, Relation.Lodger)).Waits.ShouldBeFalse();

        var late = await here.Invite(home.HouseholdId);
        here.Now = here.Now.AddDays(HomeCode.InvitationDays + 1);
        await here.MoveIn("何姐");
        await here.Refused("households.own.code-over", () => here.Claim("何姐", late, Relation.Lodger));
        var stored = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<HomeCode>().AsNoTracking().Select(row => row.Hash).ToListAsync());
        stored.ShouldAllBe(hash => !hash.Contains(good));
    }

    [Theory, BothEngines]
    public async Task The_same_code_twice_at_once_lets_one_in(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var code = await here.Invite(home.HouseholdId);
        var tries = await Task.WhenAll(new[] { "张阿姨", "李叔" }.Select(name => Task.Run(async () =>
        {
            try
            {
                await here.Claim(name, code, Relation.Lodger);
                return "in";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        })));
        tries.Order().ShouldBe(["households.own.code-used", "in"]);
        (await here.Home(home.HouseholdId)).Members.Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Two_who_ask_for_one_record_at_once_are_not_both_that_person(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "钱大爷");
        await here.MoveIn("甲", here.Buildings[0].Id);
        await here.MoveIn("乙", here.Buildings[0].Id);
        foreach (var name in new[] { "甲", "乙" })
        {
            await here.Ask(name, "101");
        }

        var claims = await here.Claims();
        var ends = await Task.WhenAll(claims.Select(claim => Task.Run(async () =>
        {
            try
            {
                await here.Run<AcceptClaim, ClaimOutcome>("刘姐", slice => slice.Run(new() { ClaimId = claim.Id, SamePersonId = home.PersonId }, default));
                return "in";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
            catch (Faster)
            {
                return "faster";
            }
        })));
        ends.Count(end => end == "in").ShouldBe(1);
        ends.Single(end => end != "in").ShouldBeOneOf("people.two-accounts", "faster");
    }

    [Theory, BothEngines]
    public async Task A_building_leaders_code_links_who_is_on_file_and_others_wait_for_the_worker(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        await here.Settle("楼长", Office.BuildingLeader, place: here.Buildings[0].Id);
        var home = await here.Open(doors[0], "张阿姨", more: form => form.Verified = false);
        var linked = await here.Claim("张阿姨", await here.Invite(home.HouseholdId, "楼长"));
        (linked.Waits, linked.Verified).ShouldBe((false, false));
        await here.Settle();
        (await here.Mine("张阿姨")).File!.Line.Verified.ShouldBeFalse();
        (await here.Mine("张阿姨")).File!.ThereForIt.Select(line => line.Text).ShouldContain("楼栋长楼师傅");

        var other = await here.Claim("李叔", await here.Invite(home.HouseholdId, "楼长"), Relation.Lodger);
        other.Waits.ShouldBeTrue();
        (await here.Mine("李叔")).File.ShouldBeNull();
        (await here.Waiting("王师傅", OwnWaiting.Claims)).ShouldBe([other.ClaimId]);
        (await here.Waiting("赵师傅", OwnWaiting.Claims)).ShouldBeEmpty();
        await Should.ThrowAsync<NotYours>(() => here.Run<AcceptClaim, ClaimOutcome>("赵师傅", slice => slice.Run(new() { ClaimId = other.ClaimId }, default)));
        await here.Run<AcceptClaim, ClaimOutcome>("王师傅", slice => slice.Run(new() { ClaimId = other.ClaimId }, default));
        await here.Settle();
        (await here.Mine("李叔")).File!.Mates.ShouldHaveSingleItem();
        (await here.Waiting("王师傅", OwnWaiting.Claims)).ShouldBeEmpty();
        await Should.ThrowAsync<NotYours>(() => here.Invite(home.HouseholdId, "李叔"));
        var far = await here.Open(doors[30], "赵大爷");
        await Should.ThrowAsync<NotYours>(() => here.Invite(far.HouseholdId, "楼长"));
    }

    [Theory, BothEngines]
    public async Task A_phone_on_file_is_not_enough_without_the_name(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "张阿姨", more: form => (form.Phone, form.Verified) = (here["张阿姨"].Phone, false));
        home.PersonId.ShouldBe(here["张阿姨"].PersonId);
        (await here.Mine("张阿姨")).File.ShouldBeNull();
        await here.Refused("households.own.claim-first", () => here.Run<AskCorrection, Guid>("张阿姨", slice => slice.Run(new() { Field = CorrectionField.Occupation, Value = "医生" }, default)));
        await here.Refused("households.own.no-match", () => here.Run<ClaimByName, ClaimOutcome>("张阿姨", slice => slice.Run(new() { Name = "王阿姨" }, default)));
        await here.Refused("households.own.no-match", () => here.Run<ClaimByName, ClaimOutcome>("李叔", slice => slice.Run(new() { Name = "李叔" }, default)));
        var outcome = await here.Run<ClaimByName, ClaimOutcome>("张阿姨", slice => slice.Run(new() { Name = " 张阿姨 " }, default));
        outcome.Verified.ShouldBeFalse();
        (await here.Mine("张阿姨")).File!.HouseholdId.ShouldBe(home.HouseholdId);
    }

    [Theory, BothEngines]
    public async Task A_letter_to_the_door_verifies_who_asked_and_nobody_else(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var waits = await here.Ask("李叔", "101");
        var letter = await here.Run<PrintLetter, MadeCode>("王师傅", slice => slice.Run(new() { DwellingId = doors[0], ClaimId = waits.ClaimId }, default));
        await here.Refused("households.own.code-of-another", () => here.Claim("张阿姨", letter.Code!));
        var outcome = await here.Claim("李叔", letter.Code!);
        (outcome.ClaimId, outcome.Waits, outcome.Verified).ShouldBe((waits.ClaimId, false, true));
        await here.Settle();
        var mine = (await here.Mine("李叔")).File!;
        (mine.Line.IsHead, mine.Line.Verified).ShouldBe((true, true));
        (await here.ActorOf("李叔")).ResidenceVerified.ShouldBeTrue();
        var rights = await here.AsSystem(scope => scope.GetRequiredService<IVerifiedResidence>().Of(here["李叔"].PersonId, new(2008, 1, 1), default));
        rights.HouseholdId.ShouldBe(mine.HouseholdId);
        await here.Refused("households.own.code-own", async () => await here.Claim("王师傅", (await here.Run<PrintLetter, MadeCode>("王师傅", slice => slice.Run(new() { DwellingId = doors[1] }, default))).Code!));
    }

    [Theory, BothEngines]
    public async Task A_claim_is_refused_with_a_reason_withdrawn_and_asked_again(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var first = await here.Ask("李叔", "101");
        await here.Refused("households.own.claim-waits", () => here.Ask("李叔", "102"));
        await Should.ThrowAsync<Misshapen>(() => here.Run<RefuseClaim, Guid>("王师傅", slice => slice.Run(new() { ClaimId = first.ClaimId, Reason = "" }, default)));
        await here.Run<RefuseClaim, Guid>("王师傅", slice => slice.Run(new() { ClaimId = first.ClaimId, Reason = "门上没有人认识您" }, default));
        (await here.Mine("李叔")).Claims[0].Reason.ShouldBe("门上没有人认识您");
        await here.Refused("households.own.claim-decided", () => here.Run<AcceptClaim, ClaimOutcome>("王师傅", slice => slice.Run(new() { ClaimId = first.ClaimId }, default)));
        var second = await here.Ask("李叔", "102");
        await here.Run<WithdrawClaim, Guid>("李叔", slice => slice.Run(new() { ClaimId = second.ClaimId }, default));
        await here.Refused("households.own.door-unknown", () => here.Ask("李叔", "999"));
        var own = await here.Ask("王师傅", "101");
        (await here.Waiting("王师傅", OwnWaiting.Claims)).ShouldBeEmpty();
        (await here.Waiting("刘姐", OwnWaiting.Claims)).ShouldBe([own.ClaimId]);
        await here.Refused("households.own.claim-own", () => here.Run<AcceptClaim, ClaimOutcome>("王师傅", slice => slice.Run(new() { ClaimId = own.ClaimId }, default)));
        await here.Settle();
        (await here.Notices("李叔")).ShouldContain("households.notice.claim-refused");
    }

    [Theory, BothEngines]
    public async Task A_correction_changes_the_file_when_staff_agree_and_says_if_it_changed_meanwhile(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        var work = await here.Correct("张阿姨", CorrectionField.Occupation, "退休教师");
        await here.Refused("households.own.correction-waits", () => here.Correct("张阿姨", CorrectionField.Occupation, "医生"));
        (await here.Waiting("王师傅", OwnWaiting.Corrections)).ShouldBe([work]);
        await here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Occupation = "护士" }, default));
        (await here.Run<CorrectionDetail, CorrectionDetail.View>("王师傅", slice => slice.Run(work, default))).Conflict.ShouldBeTrue();
        await here.Refused("households.own.correction-conflict", () => here.Agree("王师傅", work));
        (await here.File(home.PersonId)).Person.Occupation.ShouldBe("护士");
        await here.Run<AcceptCorrection, Guid>("王师傅", slice => slice.Run(new() { CorrectionId = work, Despite = true }, default));
        (await here.File(home.PersonId)).Person.Occupation.ShouldBe("退休教师");

        var born = await here.Correct("张阿姨", CorrectionField.Birthday, "1950-01-02");
        await Should.ThrowAsync<NotYours>(() => here.Agree("赵师傅", born));
        await here.Agree("王师傅", born);
        (await here.Counted("households.people")).ShouldBe(1);
        await here.Refused("households.own.correction-decided", () => here.Agree("刘姐", born));
        var phone = await here.Correct("张阿姨", CorrectionField.Phone, "139 1111 2222");
        await here.Agree("王师傅", phone);
        await here.Refused("people.phone-invalid", () => here.Correct("张阿姨", CorrectionField.Phone, "12"));
        await here.Refused("households.own.value-day", () => here.Correct("张阿姨", CorrectionField.Birthday, "去年"));

        var refused = await here.Correct("张阿姨", CorrectionField.Name, "张桂兰");
        await here.Run<RefuseCorrection, Guid>("王师傅", slice => slice.Run(new() { CorrectionId = refused, Reason = "请带身份证来一趟" }, default));
        var line = (await here.Mine("张阿姨")).File!.Corrections.Single(one => one.Id == refused);
        (line.State, line.Reason).ShouldBe(("Refused", "请带身份证来一趟"));
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Correction>().AsNoTracking().Where(row => row.State != CorrectionState.Waiting).ToListAsync())).ShouldAllBe(row => row.Value == null);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("households.notice.correction-refused");

        var moved = await here.Correct("张阿姨", CorrectionField.MovedOut, "2026-11-02");
        await here.Agree("王师傅", moved);
        (await here.Home(home.HouseholdId)).End.ShouldBe(HouseholdEnd.MovedAway);
        (await here.Counted("households.people")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Two_workers_who_decide_at_once_decide_once_and_nobody_on_their_own(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        var asked = await here.Correct("张阿姨", CorrectionField.Occupation, "医生");
        var ends = await Task.WhenAll(new[] { "王师傅", "刘姐" }.Select(name => Task.Run(async () =>
        {
            try
            {
                await here.Agree(name, asked);
                return true;
            }
            catch (Exception refused) when (refused is Refusal or Faster)
            {
                return false;
            }
        })));
        ends.Count(one => one).ShouldBe(1);
        await here.Settled("王师傅", 1);
        var own = await here.Correct("王师傅", CorrectionField.Occupation, "网格员");
        await here.Refused("households.own.correction-own", () => here.Agree("王师傅", own));
        (await here.Waiting("王师傅", OwnWaiting.Corrections)).ShouldBeEmpty();
        home.ShouldNotBeNull();
    }

    [Theory, BothEngines]
    public async Task What_stands_on_consent_leaves_the_file_with_it_and_does_not_come_back(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        var id = Homestead.Id(new(1950, 3, 2));
        await here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, IdNumber = id, Occupation = "医生", PartyMember = true }, default));
        await here.Tag(home.PersonId, "empty-nest");
        await here.Tag(home.PersonId, "low-income");
        await here.Run<NoteDifficulty, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "health", Words = "腿不好" }, default));
        await here.Run<NoteDifficulty, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "income", Words = "退休金少" }, default));
        await here.Run<StateOwnStrength, Guid>("张阿姨", slice => slice.Run(new() { Code = "cooking" }, default));
        foreach (var use in Uses.ByConsent)
        {
            await here.Consent("张阿姨", use.Code);
        }

        await here.Refused("households.own.consent-there", () => here.Consent("张阿姨", Uses.Care));
        (await here.Counted("households.consents")).ShouldBe(Uses.ByConsent.Count);
        (await here.AsSystem(scope => scope.GetRequiredService<IConsents>().InForce(home.PersonId, Uses.Health, default))).ShouldBeTrue();
        foreach (var use in Uses.ByConsent)
        {
            await here.TakeBack("张阿姨", use.Code);
        }

        var file = (await here.File(home.PersonId)).Person;
        (file.HasIdNumber, file.Occupation, file.PartyMember, file.Strengths.Count, file.Difficulties!.Count).ShouldBe((false, null, false, 0, 0));
        file.Tags!.Where(tag => tag.Until is null).Select(tag => tag.Code).ShouldBe(["low-income"], "what the law provides stands without consent");
        file.Age.ShouldNotBeNull("birthday and sex are a duty");
        foreach (var (figure, left) in new[] { ("households.consents", 0L), ("households.tagged", 1), ("households.strengths", 0), ("households.party-members", 0), ("households.people", 1), ("households.consents-withdrawn", Uses.ByConsent.Count) })
        {
            (await here.Counted(figure)).ShouldBe(left, figure);
        }

        await here.Refused("households.own.withheld", () => here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, IdNumber = id }, default)));
        await here.Refused("households.own.withheld", () => here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Occupation = "医生" }, default)));
        await here.Refused("households.own.withheld", () => here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, PartyMember = true }, default)));
        await here.Refused("households.own.withheld", () => here.Tag(home.PersonId, "hardship"));
        await here.Refused("households.own.withheld", () => here.Run<NoteDifficulty, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "mobility" }, default)));
        await here.Refused("households.own.withheld", () => here.Run<StateStrength, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "music" }, default)));
        await here.Refused("households.own.consent-over", () => here.TakeBack("张阿姨", Uses.Care));
        await here.Tag(home.PersonId, "disabled");
        await here.Consent("张阿姨", Uses.IdNumber);
        await here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, IdNumber = id }, default));
        (await here.File(home.PersonId)).Person.HasIdNumber.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task An_elder_without_an_account_signs_on_paper(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "周奶奶", more: form => form.Birthday = new(1940, 1, 1));
        await here.Run<StateStrength, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "handicraft" }, default));
        await here.Refused("households.own.paper-missing", () => here.Run<RecordConsent, Guid>("王师傅", slice => slice.Run(new() { PersonId = home.PersonId, Code = Uses.Strengths }, default)));
        await here.Refused("files.draft-gone", () => here.Run<RecordConsent, Guid>("王师傅", slice => slice.Run(new() { PersonId = home.PersonId, Code = Uses.Strengths, Photos = [Guid.NewGuid()] }, default)));
        await Should.ThrowAsync<NotYours>(() => here.Run<RecordConsent, Guid>("赵师傅", slice => slice.Run(new() { PersonId = home.PersonId, Code = Uses.Strengths, Withdrawn = true }, default)));
        await here.Run<RecordConsent, Guid>("王师傅", slice => slice.Run(new() { PersonId = home.PersonId, Code = Uses.Strengths, Withdrawn = true }, default));
        (await here.File(home.PersonId)).Person.Strengths.ShouldBeEmpty();
        await here.Settled("王师傅", 1);
        await here.Refused("households.own.consent-own", () => here.Run<RecordConsent, Guid>("王师傅", slice => slice.Run(new() { PersonId = here["王师傅"].PersonId, Code = Uses.Strengths, Withdrawn = true }, default)));
    }

    [Theory, BothEngines]
    public async Task A_child_acts_through_a_guardian_until_the_fourteenth_birthday(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        var birthday = here.Today().AddYears(-14).AddDays(10);
        await here.MoveIn("小明", here.Buildings[0].Id);
        var child = await here.Join(home.HouseholdId, "小明", Relation.Grandchild, more: form => (form.Phone, form.Birthday) = (here["小明"].Phone, birthday));
        child.ShouldBe(here["小明"].PersonId);

        await here.Refused("households.own.child-acts", () => here.Run<ClaimByName, ClaimOutcome>("小明", slice => slice.Run(new() { Name = "小明" }, default)));
        await here.Refused("households.own.child-acts", () => here.Consent("小明", Uses.Strengths));
        await here.Refused("households.own.child-acts", () => here.Mine("小明"));
        await Should.ThrowAsync<NotYours>(() => here.Mine("张阿姨", child));
        (await here.Mine("张阿姨")).File!.MayAsk.Single().PersonId.ShouldBe(child);

        var asked = await here.Run<RecordGuardian, Guid>("张阿姨", slice => slice.Ask(new() { ChildId = child }, default));
        await Should.ThrowAsync<NotYours>(() => here.Mine("张阿姨", child));
        (await here.Waiting("王师傅", OwnWaiting.Guardians)).ShouldBe([asked]);
        await here.Run<DecideGuardian, Guid>("王师傅", slice => slice.Run(new() { GuardianshipId = asked, Act = GuardianAct.Confirm }, default));
        (await here.Mine("张阿姨", child)).File!.Name.ShouldBe("小明");
        await here.Run<StateOwnStrength, Guid>("张阿姨", slice => slice.Run(new() { PersonId = child, Code = "music" }, default));
        await here.Run<GiveConsent, Guid>("张阿姨", slice => slice.Run(new() { PersonId = child, Code = Uses.Strengths }, default));
        await here.Run<AskCorrection, Guid>("张阿姨", slice => slice.Run(new() { PersonId = child, Field = CorrectionField.Sex, Value = "Male" }, default));
        var (given, envelope) = (await here.Facts()).Single(one => one.Fact is ConsentGiven);
        (((ConsentGiven)given).GuardianId, envelope.OnBehalfOf).ShouldBe((home.PersonId, child));

        here.Now = here.Now.AddDays(9);
        (await here.Mine("张阿姨", child)).File.ShouldNotBeNull();
        here.Now = here.Now.AddDays(1);
        await Should.ThrowAsync<NotYours>(() => here.Mine("张阿姨", child));
        (await here.Run<ClaimByName, ClaimOutcome>("小明", slice => slice.Run(new() { Name = "小明" }, default))).Waits.ShouldBeFalse();
        (await here.Mine("小明")).File!.Line.Strengths.ShouldHaveSingleItem();
        await here.Refused("households.own.child-grown", () => here.Run<RecordGuardian, Guid>("王师傅", slice => slice.Run(new() { ChildId = child, GuardianId = home.PersonId }, default)));
    }

    [Theory, BothEngines]
    public async Task A_guardian_is_grown_and_may_be_ended(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        var child = await here.Join(home.HouseholdId, "小红", Relation.Grandchild, more: form => form.Birthday = here.Today().AddYears(-5));
        var brother = await here.Join(home.HouseholdId, "小刚", Relation.Grandchild, more: form => form.Birthday = here.Today().AddYears(-17));
        await here.Refused("households.own.guardian-young", () => here.Run<RecordGuardian, Guid>("王师傅", slice => slice.Run(new() { ChildId = child, GuardianId = brother }, default)));
        await here.Refused("households.own.guardian-self", () => here.Run<RecordGuardian, Guid>("王师傅", slice => slice.Run(new() { ChildId = child, GuardianId = child }, default)), "households.own.guardian-young");
        var row = await here.Run<RecordGuardian, Guid>("王师傅", slice => slice.Run(new() { ChildId = child, GuardianId = home.PersonId }, default));
        await here.Refused("households.own.guardian-there", () => here.Run<RecordGuardian, Guid>("王师傅", slice => slice.Run(new() { ChildId = child, GuardianId = home.PersonId }, default)));
        (await here.Mine("张阿姨")).File!.Children.Single().PersonId.ShouldBe(child);
        await here.Run<DecideGuardian, Guid>("王师傅", slice => slice.Run(new() { GuardianshipId = row, Act = GuardianAct.End }, default));
        await Should.ThrowAsync<NotYours>(() => here.Mine("张阿姨", child));
        await Should.ThrowAsync<Missing>(() => here.Run<RecordGuardian, Guid>("张阿姨", slice => slice.Ask(new() { ChildId = here["李叔"].PersonId }, default)));
    }

    [Theory, BothEngines]
    public async Task One_account_in_two_communities_claims_in_both_and_neither_sees_the_other(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var there = await Neighbourhood.With(engine);
        await here.Settled("张阿姨");
        var account = await here.ActorOf("张阿姨");
        var away = await there.Open((await there.Doors())[0], "张兰");
        var code = await there.Invite(away.HouseholdId);
        await there.AsAccount(account, scope => scope.GetRequiredService<JoinCommunity>().Run(new() { Name = "张兰", HomePlaceId = there.Places.Places.First(place => place.Level == Kernel.Places.PlaceLevel.Unit).Id }, default));
        await there.AsAccount(account, scope => scope.GetRequiredService<ClaimByCode>().Run(new() { Code = code }, default));
        await there.Settle();
        var elsewhere = (await there.AsAccount(account, scope => scope.GetRequiredService<MyFile>().Run(null, default))).File!;
        elsewhere.Name.ShouldBe("张兰");
        var own = (await here.Mine("张阿姨")).File!;
        own.Name.ShouldBe("张阿姨");
        own.PersonId.ShouldNotBe(elsewhere.PersonId);
        (await here.Facts()).ShouldAllBe(one => !one.Fact.Subjects.Any(subject => subject.Id == elsewhere.PersonId || subject.Id == away.HouseholdId));
        (await there.Facts()).ShouldAllBe(one => !one.Fact.Subjects.Any(subject => subject.Id == own.PersonId));
    }

    [Theory, BothEngines]
    public async Task A_family_that_moves_keeps_its_claims_and_consents_and_is_verified_anew(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Settled("张阿姨");
        await here.Consent("张阿姨", Uses.Occupation);
        await here.Run<MoveHousehold, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, DwellingId = doors[30], Verified = false }, default));
        await here.Settle();
        var mine = (await here.Mine("张阿姨")).File!;
        (mine.HouseholdId, mine.Line.Verified).ShouldBe((home.HouseholdId, false));
        (await here.AsSystem(scope => scope.GetRequiredService<IConsents>().InForce(home.PersonId, Uses.Occupation, default))).ShouldBeTrue();
        (await here.AsSystem(scope => scope.GetRequiredService<IPersons>().Of([home.PersonId], default)))[home.PersonId].Verified.ShouldBeFalse();
        var letter = await here.Run<PrintLetter, MadeCode>("赵师傅", slice => slice.Run(new() { DwellingId = doors[30] }, default));
        (await here.Claim("张阿姨", letter.Code!)).Verified.ShouldBeTrue();
        (await here.Mine("张阿姨")).File!.Line.Verified.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task A_resident_states_needs_takes_them_back_and_reads_who_looked(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        var need = await here.Run<StateOwnNeed, Guid>("张阿姨", slice => slice.Run(new() { Kind = NeedKind.Repair, Words = "水龙头漏水" }, default));
        await here.Refused("exchange.words-missing", () => here.Run<StateOwnNeed, Guid>("张阿姨", slice => slice.Run(new() { Kind = NeedKind.Other }, default)));
        await here.Settled("李叔", 1);
        await Should.ThrowAsync<Missing>(() => here.Run<WithdrawOwnNeed, Guid>("李叔", slice => slice.Run(new() { NeedId = need }, default)));
        await here.Run<WithdrawOwnNeed, Guid>("张阿姨", slice => slice.Run(new() { NeedId = need }, default));
        (await here.Mine("张阿姨")).File!.Needs.Single().Open.ShouldBeFalse();
        var strength = await here.Run<StateOwnStrength, Guid>("张阿姨", slice => slice.Run(new() { Code = "music" }, default));
        await Should.ThrowAsync<Missing>(() => here.Run<EndOwnStrength, Guid>("李叔", slice => slice.Run(new() { StrengthId = strength }, default)));
        await here.Run<EndOwnStrength, Guid>("张阿姨", slice => slice.Run(new() { StrengthId = strength }, default));
        await here.Run<LookAtFile, LookAtFile.View>("王师傅", slice => slice.Run(new() { PersonId = home.PersonId, Purpose = "visit" }, default));
        var look = (await here.Mine("张阿姨")).File!.Looks.Single();
        look.By.ShouldBe("王师傅");
        look.Purpose.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory, BothEngines]
    public async Task No_fact_of_the_residents_side_names_a_person_and_a_door(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = (await here.Doors()).ToHashSet();
        var claim = await here.Ask("李叔", "101");
        await here.Run<PrintLetter, MadeCode>("王师傅", slice => slice.Run(new() { DwellingId = doors.First(), ClaimId = claim.ClaimId }, default));
        await here.Run<AcceptClaim, ClaimOutcome>("王师傅", slice => slice.Run(new() { ClaimId = claim.ClaimId }, default));
        await here.Correct("李叔", CorrectionField.Other, "阳台封了");
        foreach (var (fact, _) in (await here.Facts()).Where(one => one.Fact is ClaimFact or HomeCodeFact or CorrectionFact))
        {
            fact.Reserved.ShouldBeTrue();
            doors.ShouldAllBe(door => !fact.ToPayload().Contains(door.ToString()));
        }
    }

    [Theory, BothEngines]
    public async Task Every_page_of_the_residents_side_opens_for_whom_it_is_and_for_nobody_else(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Settled("张阿姨");
        await here.Settle();
        var child = await here.Join(home.HouseholdId, "小明", Relation.Grandchild, more: form => form.Birthday = here.Today().AddYears(-5));
        await here.Run<RecordGuardian, Guid>("王师傅", slice => slice.Run(new() { ChildId = child, GuardianId = home.PersonId }, default));
        var claim = await here.Ask("李叔", "101");
        var correction = await here.Correct("张阿姨", CorrectionField.Occupation, "医生");
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("张阿姨");
        using var stranger = await door.As("李叔");
        using var worker = await door.As("王师傅");
        using var other = await door.As("赵师傅");
        foreach (var page in new[] { "households/mine", $"households/mine?who={child}", "households/join", "households/join/0123456789", "households/claim/name", "households/claim/door", "households/mine/correct", "households/mine/correct?field=Birthday",
            $"households/mine/correct?field=Other&who={child}", "households/mine/strength", "households/mine/need", "households/mine/consents", "households/mine/consents/care", $"households/mine/consents/id-number?who={child}", "api/households/mine", "api/households/mine/consents" })
        {
            (await resident.GetAsync(page)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, page);
        }

        (await stranger.GetAsync("households/mine")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await (await stranger.GetAsync("households/mine")).Content.ReadAsStringAsync()).ShouldNotContain("张阿姨");
        (await stranger.GetAsync($"api/households/mine?who={child}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        foreach (var page in new[] { $"households/{home.HouseholdId}/invite", $"households/doors/{doors[0]}/letter", $"households/claims/{claim.ClaimId}", $"households/corrections/{correction}", $"households/people/{home.PersonId}/consents",
            $"households/people/{child}/guardians", $"api/households/claims/{claim.ClaimId}", $"api/households/corrections/{correction}", $"api/households/people/{child}/guardians", $"api/households/people/{child}/consents", $"api/households/{home.HouseholdId}/codes" })
        {
            using var answer = await worker.GetAsync(page);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, page);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("张阿姨", customMessage: page);
            (await other.GetAsync(page)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden, page);
            (await stranger.GetAsync(page)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden, page);
        }

        // The code is said once, and a repeat of the same request does not say it again.
        using var first = await worker.PostAsync($"api/households/{home.HouseholdId}/invite", null);
        (await first.Content.ReadAsStringAsync()).ShouldMatch("\"code\":\"[0-9]{10}\"");
    }
}
