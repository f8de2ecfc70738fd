using Mulin.Activities;
using Mulin.Concerns;
using Mulin.Contracts.Places;
using Mulin.Exchange;
using Mulin.Foundation.Bodies;
using Mulin.Foundation.Certificates;
using Mulin.Foundation.Drafts;
using Mulin.Foundation.Files;
using Mulin.Foundation.Home;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Notifications;
using Mulin.Foundation.People;
using Mulin.Foundation.Places;
using Mulin.Foundation.Upkeep;
using Mulin.Foundation.Webhooks;
using Mulin.Foundation.Work;
using Mulin.Households;
using Mulin.Insights;
using Mulin.Kernel.Modules;
using Mulin.Points;
using Mulin.Volunteers;

namespace Mulin.Host;

/// <summary>The only list of modules. In this order their figures are read: what residents asked for first, how many were forgotten last.</summary>
internal static class Modules
{
    public static House Furnish(IServiceCollection services)
    {
        var house = new House().Learn(typeof(IPlaces).Assembly);
        house.Add<DraftsModule>(services);
        house.Add<PlacesModule>(services);
        house.Add<BodiesModule>(services);
        house.Add<IdentityModule>(services);
        house.Add<FilesModule>(services);
        house.Add<NotificationsModule>(services);
        house.Add<HomeModule>(services);
        house.Add<WorkModule>(services);
        house.Add<UpkeepModule>(services);
        house.Add<WebhooksModule>(services);
        house.Add<InsightsModule>(services);
        house.Add<ConcernsModule>(services);
        house.Add<HouseholdsModule>(services);
        house.Add<ExchangeModule>(services);
        house.Add<VolunteersModule>(services);
        house.Add<ActivitiesModule>(services);
        house.Add<PointsModule>(services);
        house.Add<CertificatesModule>(services);
        house.Add<PeopleModule>(services);
        return house;
    }
}
