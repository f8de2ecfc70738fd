using Mulin.Contracts.Bodies;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Bodies;

public sealed class BodiesModule : IModule
{
    public static string Code => "bodies";

    public static void Build(ModuleBuilder module) => module
        .Tables(Tables.Map)
        .Rights(
            new(Rights.See, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff, Office.GridSecretary, Office.GridLeader, Office.GridWorker, Office.SocialWorker),
            new(Rights.Keep, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff, Office.GridSecretary))
        .Menu(new MenuItem(Shell.Work, 70, "bodies.menu", "network", "bodies", Rights.See))
        .Api(Routes.Map)
        .Publishes<BodyRegistered>()
        .Publishes<BodyLeft>()
        .Answers<IBodies, BodiesFromMemory>();
}
