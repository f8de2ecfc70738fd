using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Exchange.Answers;
using Mulin.Exchange.Data;
using Mulin.Exchange.Needs;
using Mulin.Exchange.Reactions;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Modules;

namespace Mulin.Exchange;

/// <summary>供需: what people here need.</summary>
public sealed class ExchangeModule : IModule
{
    public static string Code => "exchange";

    public static void Build(ModuleBuilder module)
    {
        module
            .Tables(Tables.Map)
            .Rights(Rights.All)
            .Menu(new MenuItem(Shell.Work, 22, "exchange.menu.needs", "hand-heart", "exchange/needs", Rights.See))
            .Api(Routes.Map)
            .Folds<FollowHomes>(_ => FollowHomes.Facts, Hears.FromNow, minds: Newcomers.LeftOut<LivingBegan>)
            .Answers<IRecordsNeeds, RecordsNeeds>()
            .Answers<INeeds, NeedsOfHomes>()
            .Answers<IOwnNeeds, OwnNeeds>()
            .Answers<INeedsToMeet, NeedsToMeet>()
            .ReactsTo<HelpGiven, MeetByVolunteers>()
            .Waits<NeedsWaiting>()
            .Forgets<ForgetNeeds>(typeof(Need))
            .Measures(Indicators.All)
            .Story<Telling.ExchangeStory>();
        Course.Declare(module);
        module.Services.AddScoped<Access>().AddScoped<NeedLines>();
    }
}
