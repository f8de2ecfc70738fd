namespace Mulin.Contracts.Households;

/// <summary>The ID number for a paper that has to carry it, such as the certificate of volunteer service (Ministry of Civil Affairs order 67, art. 15).</summary>
public interface IIdNumbers
{
    /// <summary>
    /// The number in clear, for the person themself and nobody else; null: none is on file, somebody else asks, or a phone on record may be a slip of the pen
    /// because they have not claimed their home.
    /// </summary>
    Task<string?> Own(CancellationToken ct);
}
