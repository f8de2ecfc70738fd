using System.Text.Json;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Chronicle;

public enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>
/// Long work of a community that can be left and come back to: resumable after a crash from its <see cref="Cursor"/>, with progress and
/// a result. Times by the machine's clock.
/// </summary>
public sealed class Job : Entity
{
    private Job() { }

    public Job(Guid id, string kind, string input, Guid? personId, DateTime now)
        : base(id)
    {
        Kind = kind;
        Input = input;
        PersonId = personId;
        CreatedAt = now;
        RetryAt = now;
    }

    public string Kind { get; private set; } = "";

    /// <summary>JSON given by who ordered it; ids and codes only.</summary>
    public string Input { get; private set; } = "";
    public JobState State { get; private set; }

    /// <summary>JSON: how far it has come; written together with the work it stands for.</summary>
    public string? Cursor { get; private set; }
    public int Progress { get; private set; }
    public int? Total { get; private set; }
    public string? Result { get; private set; }
    public string? Error { get; private set; }
    public int Attempts { get; private set; }
    public bool CancelAsked { get; private set; }
    public Guid? PersonId { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public DateTime RetryAt { get; private set; }

    /// <param name="kind">The room's code and the class of the job: <c>households.WriteImport</c>.</param>
    /// <param name="input">Ids and codes only.</param>
    public static Job Of<T>(Guid id, string kind, T input, Guid? personId, DateTime now) => new(id, kind, JsonSerializer.Serialize(input, Fact.Json), personId, now);

    public T Read<T>() => JsonSerializer.Deserialize<T>(Input, Fact.Json)!;

    public T? ReadCursor<T>() => Cursor is null ? default : JsonSerializer.Deserialize<T>(Cursor, Fact.Json);

    /// <summary>Notes how far it has come. The job's own save carries it.</summary>
    public void Came<T>(T cursor, int progress, int? total)
    {
        Cursor = JsonSerializer.Serialize(cursor, Fact.Json);
        Progress = progress;
        Total = total;
        Attempts = 0;
    }

    public void Cancel() => CancelAsked = true;

    public void Finish(object? result, DateTime now)
    {
        State = JobState.Done;
        Result = result is null ? null : JsonSerializer.Serialize(result, Fact.Json);
        EndedAt = now;
    }

    internal void Start()
    {
        State = JobState.Running;
        Attempts++;
    }

    /// <summary>Somebody has removed the cause: it goes on where it was.</summary>
    internal void TryAgain(DateTime now)
    {
        State = JobState.Waiting;
        Attempts = 0;
        Error = null;
        EndedAt = null;
        RetryAt = now;
    }

    internal void Stop(DateTime now)
    {
        State = JobState.Cancelled;
        EndedAt = now;
    }

    internal void Fail(string error, DateTime now, bool forGood)
    {
        Error = error;
        State = forGood ? JobState.Failed : JobState.Waiting;
        RetryAt = now.AddSeconds(Math.Pow(2, Math.Min(Attempts, 8)));
        EndedAt = forGood ? now : null;
    }
}

/// <summary>
/// One step of long work. It is called again and again, each time in a scope of its own, until the job is finished; each step does a
/// bounded piece, notes the cursor with <see cref="Job.Came"/> and saves once, so that a crash repeats at most one unsaved step.
/// </summary>
public interface IJob
{
    Task Step(Job job, CancellationToken ct);
}
