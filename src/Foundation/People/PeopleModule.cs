using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.People;

/// <summary>居民与职务: who is known to a community, who holds which office there and above.</summary>
public sealed class PeopleModule : IModule
{
    public static string Code => "people";

    public static void Build(ModuleBuilder module)
    {
        if (!Initials.AreKnown)
        {
            throw new InvalidOperationException("This machine does not know how Chinese sounds, by which names are sorted and found: install ICU with Chinese collation (Debian: libicu72; Alpine: icu-libs and icu-data-full) and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT unset.");
        }

        module.Tables(Tables.Map)
            .Api(Routes.Map)
            .Menu(
                new MenuItem(Shell.Work, 50, "people.menu", "users", "people", Rights.See),
                new MenuItem(Shell.Work, 55, "people.menu.offices", "briefcase", "people/offices", Rights.See),
                new MenuItem(Shell.Above, 40, "people.menu.retention", "archive", "people/retention", Rights.FixRetention))
            .Rights(Rights.All)
            .Answers<IOffices, Offices>()
            .Answers<INames, Names>()
            .Answers<IResidents, Residents>()
            .Answers<IReach, Reaching>()
            .Answers<IMeetsPeople, MeetsPeople>()
            .Answers<IKeepsHomes, KeepsHomes>()
            .Answers<IPersons, Persons>()
            .Answers<ISpeaksForPeople, SpeaksForPeople>()
            .Answers<ILooks, LooksAtPeople>()
            .Forgets<ForgetPerson>(typeof(Person), typeof(Appointment), typeof(Erasure), typeof(Departure), typeof(Submission))
            .Settings<RetentionSettings>("retention")
            .Folds<MindDepartures>(_ => MindDepartures.Facts, minds: Newcomers.LeftOut<LivingBegan>)
            .Folds<LogErasure>(_ => LogErasure.Facts)
            .Retires(nameof(LearnInitials))
            .Alarms<RetentionRound>()
            .Waits<ErasuresWaiting>()
            .Tells<ErasureAsked>(fact => new($"people.told.erasure-asked-{Texts.Kebab(fact.By.ToString())}", [fact.DueOn], Audience.Involved))
            .Tells<ErasureWithdrawn>(_ => new("people.told.erasure-withdrawn", [], Audience.Involved))
            .Tells<ErasureRefused>(_ => new("people.told.erasure-refused", [], Audience.Involved))
            .Tells<PersonForgotten>(fact => new($"people.told.forgotten-{Texts.Kebab(fact.Because.ToString())}", [], Audience.Staff))
            .Notifies<ErasureAsked, ErasureNotices>()
            .Notifies<ErasureRefused, ErasureNotices>()
            .Sorts(new NoticeKind("people.notices.erasure-work", Work: true), "people.notice.erasure-asked")
            .Sorts(new NoticeKind("people.notices.erasure"), "people.notice.erasure-refused")
            .Measures(Indicators.All)
            .Story<Story.ErasureStory>()
            .Blinds<Person>(nameof(Person.PhoneHash), nameof(Person.PhoneSecret), Phone.Whole)
            .Blinds<Person>(nameof(Person.PhoneTailHash), nameof(Person.PhoneSecret), Phone.Tail, phone => phone[^4..])
            .Story<Story.FoundationStory>();
        module.Services.AddScoped<Posts>().AddScoped<OwnPersons>().AddScoped<Forgetting>();
        module.Services.AddSingleton<ErasureLog>().AddSingleton<ReplayErasures>().AddSingleton<LearnInitials>();
    }
}
