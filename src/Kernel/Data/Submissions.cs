using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Data;

/// <summary>A changing request that was carried out, and its answer: the same request again gets the same answer.</summary>
public sealed class Submission : Entity
{
    private Submission() { }

    internal Submission(Guid id, Guid? accountId, string key, string bodyHash, string result, DateTime at)
        : base(id)
    {
        AccountId = accountId;
        Key = key;
        BodyHash = bodyHash;
        Result = result;
        At = at;
    }

    public Guid? AccountId { get; private set; }
    public string Key { get; private set; } = "";
    public string BodyHash { get; private set; } = "";
    public string Result { get; private set; } = "";

    /// <summary>By the machine's clock; submissions are forgotten after 30 days.</summary>
    public DateTime At { get; private set; }

    /// <summary>Made from the actor and the key, so that two copies of one request collide on the primary key.</summary>
    internal static Guid IdOf(Guid? accountId, string key) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{accountId:N}\n{key}")).AsSpan(0, 16));
}

/// <summary>The once-token of this request, if it carries one (a hidden field of the form, or Idempotency-Key).</summary>
public sealed class Once(IServiceProvider scope)
{
    private const string BodyPurpose = "once-body";

    private string bodyDigest = "";

    internal string? Key { get; private set; }
    internal string? BodyHash { get; private set; }
    internal bool Written { get; set; }

    /// <summary>The answer is the one that was given the first time.</summary>
    public bool Repeated { get; private set; }

    /// <summary>
    /// The form came without the token of this session: its page stood open too long, or it is nobody's. Nothing may be written for it; the
    /// page is drawn again with what was typed, and sent again it carries a token.
    /// </summary>
    public bool Stale { get; internal set; }

    public void Carry(string key, ReadOnlySpan<byte> body)
    {
        Key = key;

        // Keyed: whoever has the database without the keys could otherwise try all phone numbers in the rest of a form they know.
        // Asked for only here, because whoever opens the vault of an empty folder makes keys there.
        bodyDigest = Convert.ToHexStringLower(SHA256.HashData(body));
        BodyHash = scope.GetRequiredService<Vault>().Blind(BodyPurpose, bodyDigest);
        Written = false;
    }

    /// <summary>Runs a slice once per token: a repeat gets the first answer; another body under the same token is refused.</summary>
    public async Task<R> Run<R>(Db db, Func<Task<R>> slice, CancellationToken ct)
    {
        if (Key is null || !db.Here.IsSomewhere)
        {
            return await slice();
        }

        if (await Earlier<R>(db, ct) is { } earlier)
        {
            return earlier.Answer;
        }

        try
        {
            return await slice();
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            await db.Abandon();
            return await Earlier<R>(db, ct) is { } other ? other.Answer : throw new Faster(exception);
        }
        catch (Exception exception) when (exception is Refusal or Faster)
        {
            // The same request a moment later finds its own work done ("already closed"): that is its answer, not a refusal.
            await db.Abandon();
            if (await Earlier<R>(db, ct) is { } other)
            {
                return other.Answer;
            }

            throw;
        }
    }

    /// <summary>This very request has been carried out already: whoever asks something before carrying it out need not ask again.</summary>
    public async Task<bool> IsRepeat(Db db, CancellationToken ct)
    {
        if (Key is null || !db.Here.IsSomewhere)
        {
            return false;
        }

        var id = Submission.IdOf(db.Actor.AccountId, Key);
        return await db.Set<Submission>().AnyAsync(row => row.Id == id, ct);
    }

    private async Task<(R Answer, bool Found)?> Earlier<R>(Db db, CancellationToken ct)
    {
        var id = Submission.IdOf(db.Actor.AccountId, Key!);
        var found = await db.Set<Submission>().AsNoTracking().Where(row => row.Id == id)
            .Select(row => new { row.BodyHash, row.Result }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        Refuse.If(!scope.GetRequiredService<Vault>().IsBlind(found.BodyHash, BodyPurpose, bodyDigest), "kernel.once-other-body");
        Written = true;
        Repeated = true;
        return (JsonSerializer.Deserialize<R>(found.Result, Fact.Json)!, true);
    }
}
