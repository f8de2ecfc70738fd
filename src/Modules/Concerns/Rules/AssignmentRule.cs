using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Rules;

/// <summary>
/// Which office answers for a kind (or one category of it), here or in one compound. The most special rule wins: a category before the
/// kind, a compound before the whole community. Where none is in force the community has the house's own defaults.
/// </summary>
internal sealed class AssignmentRule : Entity, IInSnapshot
{
    private AssignmentRule() { }

    internal AssignmentRule(Guid id, ConcernKind kind, string? category, Guid? compoundId, Office office, RuleScope scope)
        : base(id)
    {
        Refuse.If(category is not null && !Categories.Fits(kind, category), "concerns.category-unknown", "Category");
        Kind = kind;
        Category = category;
        CompoundId = compoundId;
        Key = KeyOf(kind, category, compoundId);
        Set(office, scope);
    }

    public ConcernKind Kind { get; private set; }
    public string? Category { get; private set; }
    public Guid? CompoundId { get; private set; }

    /// <summary>Kind, category and compound in one, because a unique index takes two empty ones for different.</summary>
    public string Key { get; private set; } = "";
    public Office Office { get; private set; }
    public RuleScope Scope { get; private set; }
    public bool InForce { get; private set; }

    internal static string KeyOf(ConcernKind kind, string? category, Guid? compoundId) => $"{kind}/{category}/{compoundId:N}";

    internal void Set(Office office, RuleScope scope)
    {
        Refuse.If(!Fits(office, scope), "concerns.rule-office", "Office");
        Office = office;
        Scope = scope;
        InForce = true;
        Record(new AssignmentRuleChanged(Id, Kind, Category, CompoundId, Office, Scope, InForce));
    }

    internal void TakeBack()
    {
        Refuse.If(!InForce, "concerns.rule-not-in-force");
        InForce = false;
        Record(new AssignmentRuleChanged(Id, Kind, Category, CompoundId, Office, Scope, InForce));
    }

    /// <summary>An office is looked for where it is held.</summary>
    internal static bool Fits(Office office, RuleScope scope) => scope switch
    {
        RuleScope.Unit => office is Office.UnitLeader,
        RuleScope.Building => office is Office.BuildingLeader,
        RuleScope.Grid => office is Office.GridWorker or Office.GridLeader or Office.GridSecretary,
        RuleScope.PropertyCompany => office is Office.PropertyManager,
        RuleScope.OwnersCommittee => office is Office.OwnersCommitteeMember,
        RuleScope.StewardTeam => Answerable.OnTheTeam.Contains(office),
        _ => office is Office.CommunityStaff or Office.Secretary or Office.CommitteeMember or Office.SocialWorker or Office.Mediator,
    };
}
