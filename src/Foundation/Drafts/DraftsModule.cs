using Mulin.Contracts.Drafts;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Drafts;

/// <summary>草稿: what was sent in and waits for its preview to be confirmed, whichever room it is for.</summary>
public sealed class DraftsModule : IModule
{
    public static string Code => "drafts";

    public static void Build(ModuleBuilder module) => module
        .Tables(model => model.Entity<Draft>())
        .Alarms<ForgetDraft>()
        .Answers<IDrafts, KeptDrafts>()
        .Forgets<ForgetDrafts>(typeof(Draft));
}
