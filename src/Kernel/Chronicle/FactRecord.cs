using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Chronicle;

/// <summary>A fact as it lies in the chronicle: envelope and payload. Never changed; only <see cref="Sealed"/> is set once, by the seal.</summary>
public sealed class FactRecord : Entity
{
    private FactRecord() { }

    internal FactRecord(
        Guid id, string name, DateTime happenedAt, DateTime recordedAt, DateOnly day, string areaPath, Guid? gridId,
        Guid? actorId, string? office, Guid? onBehalfOf, Guid? causeId, Guid? submissionId, string payload)
        : base(id)
    {
        Name = name;
        HappenedAt = happenedAt;
        RecordedAt = recordedAt;
        Day = day;
        AreaPath = areaPath;
        GridId = gridId;
        ActorId = actorId;
        Office = office;
        OnBehalfOf = onBehalfOf;
        CauseId = causeId;
        SubmissionId = submissionId;
        Payload = payload;
    }

    public string Name { get; private set; } = "";
    public DateTime HappenedAt { get; private set; }
    public DateTime RecordedAt { get; private set; }

    /// <summary>The day it happened on in Shanghai, fixed when written.</summary>
    public DateOnly Day { get; private set; }
    public string AreaPath { get; private set; } = "";
    public Guid? GridId { get; private set; }
    public Guid? ActorId { get; private set; }
    public string? Office { get; private set; }
    public Guid? OnBehalfOf { get; private set; }
    public Guid? CauseId { get; private set; }
    public Guid? SubmissionId { get; private set; }
    public string Payload { get; private set; } = "";
    public bool Sealed { get; private set; }

    public Envelope Envelope() => new(CommunityId, Id, Name, HappenedAt, RecordedAt, Day, AreaPath, GridId, ActorId, Office, OnBehalfOf, CauseId, SubmissionId);

    /// <summary>Everything that is sealed, in a fixed order and notation.</summary>
    internal string CanonicalText() => string.Join('\n',
        CommunityId.ToString(CultureInfo.InvariantCulture), Id.ToString("N"), Name, Time(HappenedAt), Time(RecordedAt),
        Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), AreaPath, GridId?.ToString("N"), ActorId?.ToString("N"), Office,
        OnBehalfOf?.ToString("N"), CauseId?.ToString("N"), SubmissionId?.ToString("N"), Payload);

    /// <summary>SHA-256 over the previous hash and this fact.</summary>
    internal string HashAfter(string previous) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{CanonicalText()}")));

    private static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

/// <summary>Whom and what a fact is about: the index that timelines are read by.</summary>
public sealed class FactSubject : Entity
{
    private FactSubject() { }

    internal FactSubject(Guid id, Guid factId, string kind, Guid subjectId, DateTime happenedAt)
        : base(id)
    {
        FactId = factId;
        Kind = kind;
        SubjectId = subjectId;
        HappenedAt = happenedAt;
    }

    public Guid FactId { get; private set; }
    public string Kind { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public DateTime HappenedAt { get; private set; }
}

/// <summary>A fact on its way to a reaction. Done in the transaction of the effect, exactly once.</summary>
public sealed class FactDelivery : Entity
{
    private FactDelivery() { }

    internal FactDelivery(Guid id, Guid factId, string reaction, DateTime dueAt)
        : base(id)
    {
        FactId = factId;
        Reaction = reaction;
        DueAt = dueAt;
    }

    public Guid FactId { get; private set; }
    public string Reaction { get; private set; } = "";

    /// <summary>By the machine's clock.</summary>
    public DateTime DueAt { get; private set; }
    public DateTime? DoneAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>The kind of exception and where it came from; never its data.</summary>
    public string? Error { get; private set; }
}

/// <summary>The seal of one fact: its number in the community's chronicle and the hash over it and all before it.</summary>
public sealed class FactSeal : Entity
{
    private FactSeal() { }

    internal FactSeal(Guid id, long no, Guid factId, string hash)
        : base(id)
    {
        No = no;
        FactId = factId;
        Hash = hash;
    }

    public long No { get; private set; }
    public Guid FactId { get; private set; }
    public string Hash { get; private set; } = "";
}

/// <summary>The newest seal of a community, signed with a key that is not in the database.</summary>
public sealed class SealHead : Entity
{
    private SealHead() { }

    internal SealHead(Guid id) : base(id) { }

    public long No { get; private set; }
    public string Hash { get; private set; } = "";
    public byte[] Signature { get; private set; } = [];

    internal void Set(long no, string hash, byte[] signature)
    {
        No = no;
        Hash = hash;
        Signature = signature;
    }
}

/// <summary>Who does the pump's work at present. By the machine's clock.</summary>
public sealed class Lease
{
    public string Name { get; private set; } = "";
    public Guid Holder { get; private set; }
    public DateTime Until { get; private set; }
}
