using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Cases;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Line;

/// <summary>Opens the line under a name, changes what its page says, or closes it with an empty name. What came in by it stays.</summary>
internal sealed class NameLine(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        [StringLength(LineSettings.LongestName, ErrorMessage = "concerns.line-name-long")]
        public string? Name { get; set; }

        [StringLength(20, ErrorMessage = "concerns.phone-long")]
        public string? Phone { get; set; }

        [StringLength(LineSettings.LongestHours, ErrorMessage = "concerns.line-hours-long")]
        public string? Hours { get; set; }

        [StringLength(LineSettings.LongestWords, ErrorMessage = "concerns.line-words-long")]
        public string? Words { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Rules);
        FormCheck.Check(form);
        Refuse.If(await settings.LockedAbove<LineSettings>(ct), "concerns.line-locked");
        var phone = Wording.Clean(form.Phone);
        Refuse.If(phone is not null && !phone.All(letter => char.IsAsciiDigit(letter) || letter is '-' or ' ' or '+'), "concerns.line-phone", nameof(Form.Phone));
        settings.Change(db.Here.CommunityId, new LineSettings { Name = Wording.Clean(form.Name) ?? "", Phone = phone, Hours = Wording.Clean(form.Hours), Words = Wording.Clean(form.Words) });
        await db.Save(ct);
    }
}
