using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Search;

namespace Mulin.Kernel.Data;

/// <summary>What <see cref="Db"/> needs from the process; one per process.</summary>
public sealed record DbParts(Engine Engine, Gate Gate, House House, Snapshots Snapshots, Pulse Pulse, Telemetry Telemetry, ILoggerFactory Loggers, IServiceProvider Services);

/// <summary>
/// The one way to the rows. Reads are filtered to the community of this scope; a use case ends with one <see cref="Save(CancellationToken)"/>,
/// which writes rows, facts, deliveries, alarms and the submission in one transaction.
/// </summary>
public sealed class Db : DbContext
{
    private readonly DbParts parts;
    private readonly List<(Fact Fact, Spot Spot, Guid? Cause)> announced = [];
    private readonly List<AlarmChange> alarms = [];
    private readonly List<Func<CancellationToken, Task>> inTransaction = [];
    private readonly List<Action> afterSave = [];
    private IDbContextTransaction? taken;
    private bool insideGate;
    private long counting;
    private int counted;

    /// <summary>Made by the pool, for making a context costs as much as half a page; <see cref="Enter"/> gives it to a scope.</summary>
    public Db(DbContextOptions<Db> options)
        : base(options)
    {
        parts = options.FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!.GetRequiredService<DbParts>();
        ChangeTracker.LazyLoadingEnabled = false;
        ChangeTracker.Tracking += (_, tracking) =>
        {
            // Before the key is read: a value generator would be passed over where the community is also part of a reference.
            if (tracking.State == EntityState.Added && tracking.Entry.Entity is Entity { CommunityId: 0 } row)
            {
                row.Stamp(CommunityId != 0 ? CommunityId : throw new InvalidOperationException($"A {row.GetType().Name} is written outside any community."));
            }
        };
    }

    public Here Here { get; private set; } = null!;
    public Clock Clock { get; private set; } = null!;
    public Acting Acting { get; private set; } = null!;
    public Actor Actor => Acting.Actor;
    public Engine Engine => parts.Engine;

    /// <summary>Whether this use case keeps every other writer waiting: on SQLite, from its first <see cref="Take{T}(Guid, CancellationToken)"/> to its save.</summary>
    internal bool IsInsideGate => !Engine.IsPostgres && taken is not null;
    internal Once Once { get; private set; } = null!;
    internal House House => parts.House;

    /// <summary>The community of this scope; 0 outside any, so that filtered queries match nothing.</summary>
    public long CommunityId => Here.CommunityId;

    /// <summary>The business time.</summary>
    public DateTime Now => Clock.Now;

    /// <summary>When what is being saved happened, if that was earlier than now: a paper sheet entered late, an alarm that was due.</summary>
    public DateTime? HappenedAt { get; set; }

    /// <summary>
    /// The coming save adds rows by the hundred: they go in one trip for each table, after everything that was changed, as <see cref="Insert{T}"/> writes
    /// them; nouns with verbs and facts all the same. For long work that begins many of one kind.
    /// </summary>
    public bool AddsMany { get; set; }

    /// <summary>The fact that a reaction answers; set by the pump.</summary>
    internal Guid? Cause { get; set; }

    /// <summary>From the pool into a scope: where it is, who acts, when, and what was sent. Nothing of the scope before is left.</summary>
    internal Db Enter(Here here, Acting acting, Clock clock, Once once)
    {
        (Here, Acting, Clock, Once) = (here, acting, clock, once);

        // Each scope counts its own ids: where a clock stands still, the counter of the one before would run over.
        (counted, counting) = (0, 0);
        return this;
    }

    /// <summary>
    /// A version-7 id by the business clock. Those of one millisecond go up in the order they were asked for (RFC 9562 §6.2, a counter in
    /// rand_a), so that what happened together still reads in its order.
    /// </summary>
    public Guid NewId()
    {
        var now = new DateTimeOffset(Now);
        var moment = now.ToUnixTimeMilliseconds();
        (counted, counting) = moment == counting ? (counted + 1, moment) : (0, moment);
        Span<byte> id = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(id, bigEndian: true, out _);
        if (counted < 4096)
        {
            id[6] = (byte)(0x70 | (counted >> 8));
            id[7] = (byte)counted;
        }

        return new Guid(id, bigEndian: true);
    }

    /// <summary>Refuses unless the actor has this right here, and remembers the office acted as.</summary>
    public void Demand(string right)
    {
        var known = parts.House.Right(right);
        if (!Actor.May(known, Here))
        {
            throw Actor.IsSignedIn ? new NotYours(right) : new SignInFirst();
        }

        Acting.As = Actor.OfficeFor(known);
    }

    public bool May(string right) => Actor.May(parts.House.Right(right), Here);

    /// <summary>Refuses unless the actor has this right in an area above the community.</summary>
    public void DemandIn(AreaNode area, string right)
    {
        if (!MayIn(area, right))
        {
            throw Actor.IsSignedIn ? new NotYours(right) : new SignInFirst();
        }
    }

    public bool MayIn(AreaNode area, string right) => Actor.MayIn(parts.House.Right(right), area);

    /// <summary>Loads a row whose changes others may want at the same moment, locked until <see cref="Save(CancellationToken)"/>.</summary>
    public async Task<T> Take<T>(Guid id, CancellationToken ct)
        where T : Entity
    {
        await Begin(ct);
        if (Engine.IsPostgres)
        {
            var table = Model.FindEntityType(typeof(T))!.GetTableName();
#pragma warning disable EF1002 // The table name comes from the model, the values are parameters.
            await Database.ExecuteSqlRawAsync($"SELECT 1 FROM {table} WHERE community_id = {{0}} AND id = {{1}} FOR UPDATE", [CommunityId, id], ct);
#pragma warning restore EF1002
        }

        return await Set<T>().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(typeof(T).Name);
    }

    /// <summary>The same of a row that the reader has seen at <paramref name="version"/>; somebody faster → 409.</summary>
    public async Task<T> Take<T>(Guid id, int? version, CancellationToken ct)
        where T : Entity
    {
        var row = await Take<T>(id, ct);
        row.MustBeAt(version);
        return row;
    }

    /// <summary>
    /// Opens the transaction and keeps everybody else who asks to be alone with the same thing in this community waiting until it ends.
    /// For what no single row stands for, such as all the tallies of a community.
    /// </summary>
    public async Task Alone(string what, CancellationToken ct)
    {
        await Begin(ct);
        if (Engine.IsPostgres)
        {
            var key = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{CommunityId} {what}")));
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", ct);
        }
    }

    /// <summary>Loads a row or says that there is none here.</summary>
    public async Task<T> Load<T>(Guid id, CancellationToken ct)
        where T : Entity =>
        await Set<T>().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(typeof(T).Name);

    /// <summary>Loads a row that the reader has seen at <paramref name="version"/>; somebody faster → 409.</summary>
    public async Task<T> Load<T>(Guid id, int? version, CancellationToken ct)
        where T : Entity
    {
        var row = await Load<T>(id, ct);
        row.MustBeAt(version);
        return row;
    }

    /// <summary>Past the community filter, for reading only. Logged with the reason.</summary>
    public IQueryable<T> Beyond<T>(string reason)
        where T : Entity
    {
        parts.Loggers.CreateLogger("Mulin.Beyond").LogBeyond(typeof(T).Name, reason);
        return Set<T>().IgnoreQueryFilters(["here"]).AsNoTracking();
    }

    /// <summary>Sets or moves the one alarm of this kind and subject.</summary>
    public void SetAlarm<A>(Guid subject, DateTime due)
        where A : IAlarm => alarms.Add(new AlarmChange(parts.House.AlarmCode(typeof(A)), subject, due));

    public void CancelAlarm<A>(Guid subject)
        where A : IAlarm => alarms.Add(new AlarmChange(parts.House.AlarmCode(typeof(A)), subject, null));

    /// <summary>Announces a fact that no noun of this scope records itself.</summary>
    public void Announce(Fact fact, Spot? spot = null) => announced.Add((fact, spot ?? new Spot(Here.AreaPath, null), Cause));

    /// <summary>Writes rows within the next save that this scope neither reads nor changes again: many of them cost less than tracked ones.</summary>
    public void Insert<T>(IReadOnlyCollection<T> rows)
        where T : Entity => WithinSave(ct => new Rows(this).Add(rows).Write(ct));

    /// <summary>Runs inside the transaction of the next save, after the rows are written.</summary>
    internal void WithinSave(Func<CancellationToken, Task> step) => inTransaction.Add(step);

    /// <summary>
    /// Runs once the next save has been committed, never when it was not: for telling others (an open page, another node) that they may
    /// look. It must be quick and must not fail; what has to happen is a row, not this.
    /// </summary>
    public void AfterSave(Action step) => afterSave.Add(step);

    /// <summary>Facts recorded by tracked nouns since the last call, tied to the present cause.</summary>
    internal void GatherFacts()
    {
        foreach (var entry in ChangeTracker.Entries<Entity>())
        {
            foreach (var fact in entry.Entity.TakeFacts())
            {
                announced.Add((fact, entry.Entity is ILocated located ? located.Spot : new Spot(Here.AreaPath, null), Cause));
            }
        }
    }

    public Task Save(CancellationToken ct) => Save<object?>(null, ct);

    /// <summary>Writes everything and remembers <paramref name="result"/> as the answer to a repeat of the same submission.</summary>
    public async Task<R> Save<R>(R result, CancellationToken ct)
    {
        Refuse.If(Once.Stale, "kernel.form-stale");
        ChangeTracker.DetectChanges();
        GatherFacts();
        var dropSnapshots = false;
        List<(IndexedNoun Noun, Guid Id, Words? Words)> reads = [];
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            dropSnapshots |= entry.Entity is IInSnapshot;
            if (entry.State == EntityState.Modified && entry.Entity is Entity or PlatformEntity && entry.State == EntityState.Modified)
            {
                var version = entry.Property(nameof(Entity.Version));
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }

            if (entry.Entity is Entity row && row.CommunityId != CommunityId)
            {
                throw new InvalidOperationException($"A {row.GetType().Name} of another community is written here.");
            }

            if (SearchIndex.Change(parts.House, entry) is { } read)
            {
                reads.Add(read);
            }
        }

        var (chronicle, written) = Chronicle();
        if (Once.Key is { } key && Here.IsSomewhere && !Once.Written)
        {
            Add(new Submission(Submission.IdOf(Actor.AccountId, key), Actor.AccountId, key, Once.BodyHash!, JsonSerializer.Serialize(result, Fact.Json), Clock.MachineNow));
        }

        var began = Stopwatch.GetTimestamp();
        var committed = false;
        try
        {
            await Begin(ct);
            if (Blinding.Changed(parts.House, ChangeTracker) is { Count: > 0 } blinded)
            {
                await Blinding.Guard(this, parts.Services.GetRequiredService<Vault>(), blinded, ct);
            }

            var many = AddsMany ? Rows.Added(this) : null;
            await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, ct);
            if (many is not null)
            {
                await many.Write(ct);
            }

            if (reads.Count > 0)
            {
                await SearchIndex.Keep(this, reads, ct);
            }

            await chronicle.Write(ct);
            foreach (var step in inTransaction)
            {
                await step(ct);
            }

            // After the steps: an alarm that rings may set itself again, once it is marked as rung.
            if (alarms.Count > 0)
            {
                await AlarmChange.Write(this, alarms, ct);
            }

            await taken!.CommitAsync(ct);
            committed = true;
        }
        catch (DbUpdateConcurrencyException exception)
        {
            throw new Faster(exception);
        }
        finally
        {
            await End();
            parts.Telemetry.Saved(began, committed);
        }

        Once.Written = Once.Key is not null;
        var rang = alarms.Count > 0;
        alarms.Clear();
        announced.Clear();
        inTransaction.Clear();
        HappenedAt = null;
        AddsMany = false;
        if (dropSnapshots)
        {
            parts.Snapshots.Drop();
        }

        Action[] told = [.. afterSave];
        afterSave.Clear();
        foreach (var step in told)
        {
            step();
        }

        if (written > 0 || rang)
        {
            parts.Pulse.Beat();
        }

        return result;
    }

    /// <summary>Lets go of a taken row and of everything unsaved, after a refusal.</summary>
    public async Task Abandon()
    {
        await End();
        ChangeTracker.Clear();
        Forget();
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new InvalidOperationException("Use Save.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("Use Save.");

    public override async ValueTask DisposeAsync()
    {
        await End();
        Leave();
        await base.DisposeAsync();
    }

    public override void Dispose()
    {
        taken?.Dispose();
        taken = null;
        if (insideGate)
        {
            insideGate = false;
            parts.Gate.Leave();
        }

        Leave();
        base.Dispose();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => HouseConventions.Types(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        KernelTables.Map(modelBuilder, Engine.IsPostgres);
        foreach (var map in parts.House.Tables)
        {
            map(modelBuilder);
        }

        HouseConventions.Apply(modelBuilder, this, Engine.IsPostgres);
    }

    /// <summary>What was announced, as it will lie in the chronicle: facts, what they are about, and their ways to the reactions.</summary>
    private (Rows Rows, int Facts) Chronicle()
    {
        var recorded = Clock.Now;
        var happened = HappenedAt is { } earlier ? Clock.Cut(earlier) : recorded;
        var machine = Clock.MachineNow;
        List<FactRecord> records = [];
        List<FactSubject> subjects = [];
        List<FactDelivery> deliveries = [];
        List<Fact> together = announced.ConvertAll(one => one.Fact);
        Dictionary<Reaction, Func<Fact, Envelope, bool>> minding = [];
        foreach (var (fact, spot, cause) in announced)
        {
            var name = FactNameAttribute.Of(fact.GetType());
            var reserved = fact.Reserved;
            var record = new FactRecord(
                NewId(), name, happened, recorded, Clock.DayOf(happened), reserved ? Here.AreaPath : spot.AreaPath, spot.GridId,
                Actor.PersonId, Acting.As?.ToString(), Acting.OnBehalfOf, cause,
                Once.Key is { } key ? Submission.IdOf(Actor.AccountId, key) : null, fact.ToPayload());
            records.Add(record);
            subjects.AddRange(fact.Subjects.Distinct().Select(subject => new FactSubject(NewId(), record.Id, subject.Kind, subject.Id, happened)));
            Envelope? envelope = null;
            foreach (var reaction in parts.House.ReactionsTo(fact.GetType()))
            {
                if (reaction.Minds is { } asks)
                {
                    if (!minding.TryGetValue(reaction, out var minds))
                    {
                        minding[reaction] = minds = asks(parts.House, together);
                    }

                    if (!minds(fact, envelope ??= record.Envelope() with { CommunityId = CommunityId }))
                    {
                        continue;
                    }
                }

                deliveries.Add(new FactDelivery(NewId(), record.Id, reaction.Code, machine));
            }
        }

        return (new Rows(this).Add(records).Add(subjects).Add(deliveries), records.Count);
    }

    private async Task Begin(CancellationToken ct)
    {
        if (taken is not null)
        {
            return;
        }

        await parts.Gate.Enter(ct);
        insideGate = true;
        try
        {
            taken = await Database.BeginTransactionAsync(ct);
        }
        catch
        {
            insideGate = false;
            parts.Gate.Leave();
            throw;
        }
    }

    /// <summary>What was to be written and was not.</summary>
    private void Forget()
    {
        alarms.Clear();
        announced.Clear();
        inTransaction.Clear();
        afterSave.Clear();
        HappenedAt = null;
        AddsMany = false;
    }

    /// <summary>Back to the pool: whoever still asks stands nowhere instead of in the next one's community.</summary>
    private void Leave()
    {
        Forget();
        Cause = null;
        (Here, Acting, Clock, Once) = (null!, null!, null!, null!);
    }

    private async Task End()
    {
        if (taken is not null)
        {
            await taken.DisposeAsync();
            taken = null;
        }

        if (insideGate)
        {
            insideGate = false;
            parts.Gate.Leave();
        }
    }
}

internal static partial class DbLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Beyond the community: {Table}, because {Reason}")]
    public static partial void LogBeyond(this ILogger logger, string table, string reason);
}
