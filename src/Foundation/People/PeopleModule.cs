using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
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
                new MenuItem(Shell.Work, 55, "people.menu.offices", "briefcase", "people/offices", Rights.See))
            .Rights(Rights.All)
            .Answers<IOffices, Offices>()
            .Answers<INames, Names>()
            .Answers<IResidents, Residents>()
            .Answers<IReach, Reaching>()
            .Answers<IMeetsPeople, MeetsPeople>()
            .Answers<IKeepsHomes, KeepsHomes>()
            .Answers<IPersons, Persons>()
            .Folds<LearnInitials>(_ => LearnInitials.Facts)
            .Answers<ISpeaksForPeople, SpeaksForPeople>()
            .Answers<ILooks, LooksAtPeople>()
            .Story<Story.FoundationStory>();
        module.Services.AddScoped<Posts>();
    }
}
