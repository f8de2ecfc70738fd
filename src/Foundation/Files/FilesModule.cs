using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Files;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Files;

public sealed class FilesModule : IModule
{
    public static string Code => "files";

    public static void Build(ModuleBuilder module)
    {
        module.Services.AddSingleton<FileStore>();
        module.Services.AddSingleton<Thumbnails>();
        module.Services.AddSingleton<OrphanSweep>();
        module.Services.AddHostedService(provider => provider.GetRequiredService<OrphanSweep>());
        module
            .Tables(model => model.Entity<StoredFile>(file =>
            {
                file.Ignore(row => row.IsDraft);
                file.HasIndex(row => new { row.CommunityId, row.OwnerId });
                file.HasIndex(row => new { row.CommunityId, row.AccountId, row.CreatedAt });
                file.HasIndex(row => new { row.CommunityId, row.Hash });
            }))
            .Routes(FileRoutes.Map)
            .Api(FileRoutes.MapApi)
            .Answers<IFiles, FilesOfNouns>()
            .Answers<IKeepsFiles, KeepFiles>()
            .Answers<IReceivesFiles, ReceiveFiles>()
            .Answers<IDropsFiles, DropFiles>()
            .Forgets<ForgetFiles>(typeof(StoredFile))
            .Alarms<DropDrafts>();
    }
}
