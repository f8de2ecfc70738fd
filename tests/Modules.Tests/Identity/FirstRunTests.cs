using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Host;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Identity;

public class FirstRunTests
{
    [Theory, BothEngines]
    public async Task Of_two_who_begin_at_once_one_becomes_the_administrator(On engine)
    {
        var database = await Database.New(engine);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddMulin(database.Engine, database.Installation);
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await Composition.Migrate(provider, CancellationToken.None);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            await using var scope = provider.CreateAsyncScope();
            try
            {
                return await scope.ServiceProvider.GetRequiredService<BeginInstallation>().Run(
                    new() { Name = $"管理员{number}", StaffName = $"admin{number}x", Password = "一句好记的话 2026", Repeat = "一句好记的话 2026" }, Device.Unknown, default);
            }
            catch (Refusal refusal)
            {
                refusal.Code.ShouldBe("identity.already-begun");
                return null;
            }
        }));

        var first = results.OfType<SignedIn>().ShouldHaveSingleItem();
        await using var later = provider.CreateAsyncScope();
        (await later.ServiceProvider.GetRequiredService<BeginInstallation>().IsOpen(default)).ShouldBeFalse();
        (await later.ServiceProvider.GetRequiredService<IActors>().Of(first.AccountId, first.SessionId, default))!.Has(Office.Administrator).ShouldBeTrue();
    }
}
