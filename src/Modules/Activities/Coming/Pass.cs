using System.Security.Cryptography;
using Mulin.Kernel.Domain;

namespace Mulin.Activities.Coming;

/// <summary>活动码: a code somebody shows, as a QR code or as eight digits, and staff sign them in by it. Says nothing about them.</summary>
internal sealed class Pass : Entity
{
    public const int Length = 8;

    private Pass() { }

    internal Pass(Guid id, Guid personId, DateTime now)
        : base(id) => (PersonId, Code, MadeAt) = (personId, RandomNumberGenerator.GetString("0123456789", Length), now);

    public Guid PersonId { get; private set; }
    public string Code { get; private set; } = "";
    public DateTime MadeAt { get; private set; }

    internal void GoTo(Guid kept) => PersonId = kept;
}
