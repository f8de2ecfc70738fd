using System.CommandLine;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Host;

/// <summary><c>mulin keys list | rotate | retire</c>: the keys of what is sealed, while the product serves.</summary>
internal static class KeyCommands
{
    /// <summary>Three looks of the slowest node.</summary>
    private static readonly TimeSpan Known = 3 * Vault.LooksEvery;

    public static Command Make()
    {
        var list = new Command("list", "Say which key versions there are and how much still needs each.");
        list.SetAction((_, ct) => CommandLine.Guard(async () =>
        {
            await using var services = CommandLine.Services(demo: false);
            await Say(services, ct);
            return CommandLine.Done;
        }));
        var rotate = new Command("rotate", "Make a new key version and seal everything with it, while the product serves. Broken off, it goes on where it was.");
        rotate.SetAction((_, ct) => CommandLine.Guard(async () =>
        {
            await using var services = CommandLine.Services(demo: false);
            var version = await services.GetRequiredService<RotateKeys>().Run(Known, new CommandLine.Line<RotationProgress>(at => $"{at.Table}: {at.Rows:N0} / {at.Of:N0}"), ct);
            Console.WriteLine($"\nEverything is sealed with version {version}. Copy the folder of keys to where its copy lies; an older version may be retired when no back-up that was made with it is needed without that copy.");
            await Say(services, ct);
            return CommandLine.Done;
        }));
        var which = new Argument<int>("VERSION");
        var anyway = new Option<bool>("--end-unknown") { Description = "Also when keys of programs, calendar addresses or recovery codes end with it: they are made anew by their owners." };
        var retire = new Command("retire", "Take a key version out of the folder. Refused while anything is sealed with it.") { which, anyway };
        retire.SetAction((parsed, ct) => CommandLine.Guard(async () =>
        {
            await using var services = CommandLine.Services(demo: false);
            await services.GetRequiredService<RotateKeys>().Retire(parsed.GetValue(which), parsed.GetValue(anyway), ct);
            await Say(services, ct);
            return CommandLine.Done;
        }));
        return new Command("keys", "The keys of what is sealed.") { list, rotate, retire };
    }

    private static async Task Say(IServiceProvider services, CancellationToken ct)
    {
        foreach (var use in await services.GetRequiredService<RotateKeys>().List(ct))
        {
            Console.WriteLine($"version {use.Version}, made {use.MadeAt:yyyy-MM-dd HH:mm} UTC{(use.Seals ? ", seals" : "")}{(use.Hashes ? ", hashes" : "")}: {use.Sealed:N0} sealed, {use.Blinded:N0} hashes, {use.Unknown:N0} hashes of what nobody keeps");
        }
    }
}
