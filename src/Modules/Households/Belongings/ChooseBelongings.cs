using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Belongings;

/// <summary>
/// Whether this community keeps cars and pets, from now on. What is switched off is asked of nobody and shown to no staff; what was written down
/// before stays its household's, who can end it.
/// </summary>
internal sealed class ChooseBelongings(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        public bool Cars { get; set; }
        public bool Pets { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.NameTags);
        FormCheck.Check(form);
        Refuse.If(await settings.LockedAbove<HouseholdsSettings>(ct), "households.tags-locked");
        await db.Alone("households.tags", ct);
        var known = await settings.Of<HouseholdsSettings>(ct);
        if (known.Cars != form.Cars || known.Pets != form.Pets)
        {
            settings.Change(db.CommunityId, new HouseholdsSettings { Tags = known.Tags, Cars = form.Cars, Pets = form.Pets });
        }

        await db.Save(ct);
    }
}
