using Mulin.Contracts.Places;
using Mulin.Foundation.Places.Mapping;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

public sealed class PlacesModule : IModule
{
    public static string Code => "places";

    public static void Build(ModuleBuilder module) => module
        .Tables(Tables.Map)
        .Api(Routes.Map)
        .Settings<OfficeHours>()
        .Settings<MapSettings>("map")
        .Rights(
            new(Rights.See, Reach.FlowsDown, [.. Enum.GetValues<Office>().Except([Office.Resident, Office.Overseer, Office.Shopkeeper, Office.Teacher])]),
            new(Rights.Keep, Reach.FlowsDown, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff, Office.GridSecretary, Office.Administrator),
            new(Rights.KeepAreas, Reach.FlowsDown, Office.Administrator))
        .Menu(new MenuItem(Shell.Work, 60, "places.menu", "building-2", "places", Rights.See))
        .Finds<FindPlaces>()
        .Answers<IPlaces, PlacesFromMemory>()
        .Answers<IDoors, Doors>()
        .Answers<IBuildsDoors, BuildsDoors>()
        .Answers<IPositions, PlacesFromMemory>()
        .Answers<ITiles, TilesInForce>();
}
