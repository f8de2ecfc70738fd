using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Answers;
using Mulin.Volunteers.Data;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers;

/// <summary>志愿服务: who volunteers, in which teams and circles, and the help they give.</summary>
public sealed class VolunteersModule : IModule
{
    public static string Code => "volunteers";

    public static void Build(ModuleBuilder module)
    {
        module
            .Tables(Tables.Map)
            .Rights(Rights.All)
            .Api(Routes.Map);
        Who(module);
    }

    /// <summary>Teams, volunteers, programmes, talents.</summary>
    private static void Who(ModuleBuilder module)
    {
        module
            .Answers<ITeams, TeamsOf>();
        module.Services.AddScoped<Access>();
    }
}
