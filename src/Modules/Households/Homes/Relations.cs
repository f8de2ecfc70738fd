using Mulin.Contracts.Households;

namespace Mulin.Households.Homes;

/// <summary>What people are to the head, and to another who becomes head. What does not follow is unclear, and is asked.</summary>
internal static class Relations
{
    private static readonly Relation[] Nearness =
    [
        Relation.Spouse, Relation.Child, Relation.Parent, Relation.ChildInLaw, Relation.ParentInLaw, Relation.Sibling, Relation.Grandparent, Relation.Grandchild, Relation.Relative,
        Relation.Unclear, Relation.Other, Relation.Lodger, Relation.Employee,
    ];

    /// <summary>Who follows a head when nobody says who does.</summary>
    public static Living Nearest(IEnumerable<Living> others) => others.OrderBy(one => Array.IndexOf(Nearness, one.Relation)).ThenBy(one => one.From).ThenBy(one => one.Id).First();

    /// <param name="newHead">What the new head was to the old one.</param>
    /// <param name="other">What this one was to the old head; <see cref="Relation.Head"/> is the old head.</param>
    public static Relation SeenFrom(Relation newHead, Relation other) => (newHead, other) switch
    {
        (_, Relation.Lodger or Relation.Employee) => other,
        (Relation.Lodger or Relation.Employee, _) => Relation.Unclear,
        (Relation.Spouse, Relation.Head) => Relation.Spouse,
        (Relation.Spouse, Relation.Child or Relation.ChildInLaw or Relation.Grandchild) => other,
        (Relation.Spouse, Relation.Parent) => Relation.ParentInLaw,
        (Relation.Spouse, Relation.ParentInLaw) => Relation.Parent,
        (Relation.Child, Relation.Head or Relation.Spouse) => Relation.Parent,
        (Relation.Child, Relation.Child) => Relation.Sibling,
        (Relation.Child, Relation.Parent or Relation.ParentInLaw) => Relation.Grandparent,
        (Relation.Parent, Relation.Head) => Relation.Child,
        (Relation.Parent, Relation.Parent) => Relation.Spouse,
        (Relation.Parent, Relation.Spouse) => Relation.ChildInLaw,
        (Relation.Parent, Relation.Child) => Relation.Grandchild,
        (Relation.Parent, Relation.Sibling) => Relation.Child,
        (Relation.Sibling, Relation.Head or Relation.Sibling) => Relation.Sibling,
        (Relation.Sibling, Relation.Parent or Relation.Grandparent) => other,
        (Relation.ChildInLaw, Relation.Head or Relation.Spouse) => Relation.ParentInLaw,
        (Relation.Grandchild, Relation.Head or Relation.Spouse) => Relation.Grandparent,
        (Relation.Grandchild, Relation.Grandchild) => Relation.Unclear,
        _ => Relation.Unclear,
    };
}
