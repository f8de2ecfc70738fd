using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Notifications;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>Sends a one-time code to a phone. Does and says the same whether anybody is known by that phone or not.</summary>
internal sealed class AskCode(Db db, Vault vault, Installation installation, ISendsSms sms, SmsGate gate, SignInLimits limits, Texts texts) : ISlice
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private const int PerHour = 5;

    internal sealed class Form
    {
        [Required(ErrorMessage = "identity.phone-missing"), StringLength(30)]
        public string? Phone { get; set; }
    }

    /// <summary>Another one for the phone of an earlier code.</summary>
    internal async Task<Guid> Again(Guid id, string? from, CancellationToken ct)
    {
        var earlier = await db.Set<SignInCode>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        Refuse.If(earlier is null, "identity.code-over", "Phone");
        return await Run(new Form { Phone = vault.Open(earlier.PhoneSecret) }, from, ct);
    }

    /// <param name="from">The address it is asked from.</param>
    internal async Task<Guid> Run(Form form, string? from, CancellationToken ct)
    {
        FormCheck.Check(form);
        var mobile = Phone.DemandMobile(form.Phone);
        Refuse.If(!gate.Ready, "identity.no-gateway", "Phone");
        var now = db.Clock.MachineNow;
        var hourAgo = now.AddHours(-1);
        var hashes = vault.Blinds(Phone.Whole, mobile);
        var asked = await db.Set<SignInCode>().AsNoTracking().Where(row => hashes.Contains(row.PhoneHash) && row.AskedAt > hourAgo).Select(row => row.AskedAt).ToListAsync(ct);
        if (asked.Count > 0 && now - asked.Max() is var since && since < Pause)
        {
            throw new Refusal("identity.ask-later", "Phone", (int)Math.Ceiling((Pause - since).TotalSeconds));
        }

        Refuse.If(asked.Count >= PerHour, "identity.asked-too-often", "Phone");
        var (row, code) = SignInCode.Make(mobile, from, now, vault, installation.Demo);
        if (limits.CodesPerHour is { } most && row.FromHash is { } origin)
        {
            Refuse.If(await db.Set<SignInCode>().CountAsync(other => other.FromHash == origin && other.AskedAt > hourAgo, ct) >= most, "identity.asked-too-often-here", "Phone");
        }

        db.Add(row);
        await db.Save(ct);
        await sms.Send(row.Id, mobile, texts["identity.sms", code, (int)SignInCode.Life.TotalMinutes], ct);
        return row.Id;
    }
}
