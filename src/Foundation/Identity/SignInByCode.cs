using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>Signs in whoever holds the phone. A phone that comes for the first time gets an account; in a community the person with this phone is linked.</summary>
internal sealed class SignInByCode(Db db, Vault vault, Links links, Entrance entrance, ILogger<SignInByCode> logger) : ISlice
{
    internal sealed class Form
    {
        public Guid For { get; set; }

        [Required(ErrorMessage = "identity.code-missing"), StringLength(20, ErrorMessage = "identity.code-form")]
        public string? Code { get; set; }
    }

    /// <param name="Phone">Masked.</param>
    /// <param name="Shown">The code itself, in the demo.</param>
    internal sealed record View(string Phone, string? Shown, bool Over);

    internal async Task<View?> Look(Guid id, CancellationToken ct)
    {
        var code = await db.Set<SignInCode>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        return code is null ? null : new View(
            Mask.Phone(vault.Open(code.PhoneSecret)), code.Shown is { } shown ? vault.Open(shown) : null, code.IsOver(db.Clock.MachineNow));
    }

    internal async Task<SignedIn> Run(Form form, Device device, CancellationToken ct)
    {
        FormCheck.Check(form);
        var typed = new string([.. form.Code!.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))]);
        Refuse.If(typed.Length != 6 || !typed.All(char.IsAsciiDigit), "identity.code-form", "Code");
        var now = db.Clock.MachineNow;
        var code = await db.Set<SignInCode>().SingleOrDefaultAsync(row => row.Id == form.For, ct);
        Refuse.If(code is null, "identity.code-over", "Code");
        if (!code.Try(typed, now, vault))
        {
            // Counted before it is answered: of two tries at once one is written and the other learns nothing.
            var left = SignInCode.MostTries - code.Tries;
            var refusal = left > 0 ? new Refusal("identity.code-wrong", "Code", left) : new Refusal("identity.code-spent", "Code");
            var phones = vault.Blinds(Phone.Whole, vault.Open(code.PhoneSecret));
            var known = await db.Set<Account>().Where(row => phones.Contains(row.PhoneHash!)).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct);
            if (known is { } id)
            {
                db.Add(new FailedSignIn(db.NewId(), id, SignInWay.Code, refusal.Code, device, now));
            }

            await db.Save(ct);
            Proof.LogWrong(logger, refusal.Code, known is not null);
            throw refusal;
        }

        var hashes = vault.Blinds(Phone.Whole, vault.Open(code.PhoneSecret));
        var account = await db.Set<Account>().SingleOrDefaultAsync(row => hashes.Contains(row.PhoneHash!), ct);
        Refuse.If(account?.ClosedAt is not null, "identity.closed", "Code");
        if (account is null)
        {
            account = new Account(db.NewId(), "", db.Now);
            account.Reach(vault.Open(code.PhoneSecret), vault);
            db.Add(account);
        }

        var person = db.Here.IsSomewhere ? await links.Find(account, ct) : null;
        if (person is not null && account.Name.Length == 0)
        {
            account.Call(person.Name);
        }

        try
        {
            return await db.Save(entrance.Admit(account, SignInWay.Code, device, staff: false, known: !db.Here.IsSomewhere || person is not null), ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }
    }
}
