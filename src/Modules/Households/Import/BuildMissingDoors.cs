using Mulin.Contracts.Drafts;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Import;

/// <summary>Builds the doors a list tells of in a staircase that is there, for who keeps the places of the community.</summary>
internal sealed class BuildMissingDoors(Db db, Access access, IDrafts drafts, Judge judge, IBuildsDoors builds) : ISlice
{
    internal sealed class Form
    {
        public Guid DraftId { get; set; }
        public string? Map { get; set; }
        public Guid StairsId { get; set; }
    }

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        await access.Demand(Rights.Import, null, ct);
        var draft = await drafts.Look<SheetFile, Confirmed>(UploadHomes.Draft, form.DraftId, ct);
        Refuse.If(draft.Content is null, "households.import-done-already");
        var judged = await judge.Of(draft.Content, Mapping.Read(form.Map, draft.Content) ?? Mapping.Guess(draft.Content), ct);
        var missing = judged.Missing.FirstOrDefault(one => one.StairsId == form.StairsId) ?? throw new Missing("stairs");
        await builds.Build(missing.StairsId, missing.Doors, ct);
        return await db.Save(missing.Doors.Count, ct);
    }
}
