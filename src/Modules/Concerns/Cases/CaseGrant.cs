using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Cases;

/// <summary>
/// Opens one case to the post of an area above the community, from the moment it is passed up until it is sent back or closed. Nothing
/// else of the community is seen by it.
/// </summary>
internal sealed class CaseGrant : Entity
{
    public const string Concern = "concern";

    private CaseGrant() { }

    internal CaseGrant(Guid id, string caseKind, Guid caseId, long areaId, DateTime from)
        : base(id)
    {
        CaseKind = caseKind;
        CaseId = caseId;
        AreaId = areaId;
        From = from;
    }

    public string CaseKind { get; private set; } = "";
    public Guid CaseId { get; private set; }
    public long AreaId { get; private set; }
    public DateTime From { get; private set; }
    public DateTime? Until { get; private set; }

    internal void End(DateTime now) => Until ??= now;
}
