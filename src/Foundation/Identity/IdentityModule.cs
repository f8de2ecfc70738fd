using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mulin.Contracts.Identity;
using Mulin.Contracts.People;
using Mulin.Foundation.Identity.Clients;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Foundation.People;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>账号与登录: how a human signs in, once for all their communities.</summary>
public sealed class IdentityModule : IModule
{
    public static string Code => "identity";

    public static void Build(ModuleBuilder module)
    {
        module.Tables(Tables.Map)
            .Rights(Rights.All)
            .Answers<IActors, Actors>()
            .Answers<ISignsIn, Actors>()
            .Answers<IMemberships, Memberships>()
            .Api(Routes.Map)
            .Menu(new MenuItem(Shell.Work, 90, "identity.menu.clients", "plug", "identity/clients", Rights.KeepClients))
            .Answers<IApiClients, ApiClients>()
            .Blinds<Account>(nameof(Account.PhoneHash), nameof(Account.PhoneSecret), Phone.Whole)
            .Blinds<SignInCode>(nameof(SignInCode.PhoneHash), nameof(SignInCode.PhoneSecret), Phone.Whole)
            .Blinds<ApiClient>(nameof(ApiClient.KeyHash))
            .Blinds<RecoveryCode>(nameof(RecoveryCode.Hash))
            .Forgets<ForgetAccount>(typeof(Account), typeof(Membership), typeof(Session), typeof(FailedSignIn), typeof(AccountChange), typeof(HalfSignIn), typeof(RecoveryCode), typeof(SignInCode));
        module.Services.AddSingleton<ApiMeter>();
        module.Services.AddSingleton<WriteUses>();
        module.Services.AddHostedService(provider => provider.GetRequiredService<WriteUses>());
        module.Services.AddScoped<Actors>();
        module.Services.AddScoped<Links>();
        module.Services.AddSingleton<Passwords>();
        module.Services.AddScoped<Proof>().AddScoped<Entrance>().AddScoped<LiveSessions>().AddScoped<SecondStep>().AddScoped<HoldsOffice>();
        module.Services.AddSingleton<SeenSessions>();
        module.Services.AddHostedService(provider => provider.GetRequiredService<SeenSessions>());
        module.Services.AddSingleton<ClearSignIns>();
        module.Services.AddHostedService(provider => provider.GetRequiredService<ClearSignIns>());
        module.Services.AddSingleton(provider => TwoStepPolicy.Read(provider.GetService<IConfiguration>()?[TwoStepPolicy.Variable]));
        module.Services.AddSingleton(provider => new SmsGate(
            provider.GetRequiredService<Installation>().Demo || provider.GetRequiredService<IConfiguration>()["MULIN_SMS_URL"] is { Length: > 0 }));
        module.Services.TryAddSingleton(new SignInLimits());
        module.Services.AddRateLimiter(SignInLimits.Add);
    }
}
