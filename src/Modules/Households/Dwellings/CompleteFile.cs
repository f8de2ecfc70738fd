using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Dwellings;

/// <summary>Whether the file of a dwelling is complete, as the figures know it; its id is the dwelling's. A row of its own, so that nobody's form grows stale by it.</summary>
internal sealed class CompleteFile : Entity, ILocated
{
    private Spot? spot;

    private CompleteFile() { }

    internal CompleteFile(Guid dwellingId)
        : base(dwellingId) { }

    public bool Complete { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A file is counted where nobody said where it stands.");

    /// <param name="at">The compound, as with all that is counted of doors.</param>
    internal void Is(bool complete, Spot at)
    {
        if (complete != Complete)
        {
            (Complete, spot) = (complete, at);
            Record(complete ? new FileCompleted(Id) : new FileLapsed(Id));
        }
    }
}
