using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers;

/// <summary>How help and shifts run here. A community may set its own.</summary>
public sealed class HelpSettings
{
    /// <summary>By when somebody should have accepted a call; afterwards the community looks for somebody by hand.</summary>
    [Range(1, 240, ErrorMessage = "volunteers.rule-range")]
    public int AcceptHours { get; set; } = 24;

    /// <summary>Sign-up opens so many hours before a shift begins.</summary>
    [Range(1, 24 * 60, ErrorMessage = "volunteers.rule-range")]
    public int OpenHours { get; set; } = 168;

    /// <summary>In the first so many hours of it only those sign up who have given, and taken on, less than <see cref="FairMinutes"/> this month. 0: everybody at once.</summary>
    [Range(0, 24 * 30, ErrorMessage = "volunteers.rule-range")]
    public int FairHours { get; set; } = 24;

    /// <summary>Of a calendar month.</summary>
    [Range(0, 60 * 200, ErrorMessage = "volunteers.rule-range")]
    public int FairMinutes { get; set; } = 480;

    /// <summary>Who cancels later than so many hours before the shift cancels late; it is kept, and nothing else comes of it.</summary>
    [Range(0, 24 * 14, ErrorMessage = "volunteers.rule-range")]
    public int NoticeHours { get; set; } = 24;

    /// <summary>Nobody takes on more in one day.</summary>
    [Range(30, 60 * 16, ErrorMessage = "volunteers.rule-range")]
    public int MostMinutesADay { get; set; } = 480;

    /// <summary>Between two services.</summary>
    [Range(0, 60 * 24, ErrorMessage = "volunteers.rule-range")]
    public int RestMinutes { get; set; } = 30;
}

/// <summary>From now on it runs so here.</summary>
internal sealed class SetHelpRules(Db db, Settings settings) : ISlice
{
    internal async Task Run(HelpSettings form, CancellationToken ct)
    {
        db.Demand(HelpRights.Rules);
        FormCheck.Check(form);
        Refuse.If(await settings.LockedAbove<HelpSettings>(ct), "volunteers.rules-locked");
        Refuse.If(form.FairHours >= form.OpenHours, "volunteers.rule-fair", nameof(HelpSettings.FairHours));
        settings.Change(db.CommunityId, form);
        await db.Save(ct);
    }
}
