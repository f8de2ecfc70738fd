using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.People;

/// <summary>An office held above the community: of a subdistrict or district, or of the platform (<see cref="AreaId"/> is then null).</summary>
public sealed record AboveOffice(Office Office, long? AreaId, string AreaPath);

/// <summary>Who is acting in this scope, and by which offices. Immutable; kept in memory for a few seconds.</summary>
public sealed record Actor
{
    public static readonly Actor Nobody = new();
    public static readonly Actor System = new() { IsSystem = true };

    public Guid? AccountId { get; init; }

    /// <summary>The person this account is in the present community; null outside, or for somebody not known here.</summary>
    public Guid? PersonId { get; init; }
    public string Name { get; init; } = "";
    public bool IsSystem { get; init; }

    /// <summary>Posts held in the present community.</summary>
    public IReadOnlyList<Post> Posts { get; init; } = [];
    public IReadOnlyList<AboveOffice> Above { get; init; } = [];

    /// <summary>Where this person lives here (a unit or dwelling's unit), to preset forms.</summary>
    public Guid? HomePlaceId { get; init; }

    /// <summary>True when the residence was verified by a grid worker or by post.</summary>
    public bool ResidenceVerified { get; init; }

    /// <summary>Holds offices, here or above, that rest until the account has the second step this installation asks for.</summary>
    public bool OfficesRest { get; init; }

    public bool IsSignedIn => AccountId is not null;
    public bool IsStaff => Posts.Count > 0;

    public bool Has(Office office) => Posts.Any(post => post.Office == office) || Above.Any(above => above.Office == office);

    /// <summary>Has an office here, or one above whose right flows down to here, that gives this right.</summary>
    public bool May(Right right, Here here)
    {
        if (IsSystem)
        {
            return true;
        }

        if (PersonId is not null && right.Offices.Contains(Office.Resident))
        {
            return true;
        }

        if (Posts.Any(post => right.Offices.Contains(post.Office)))
        {
            return true;
        }

        return Above.Any(above => right.Offices.Contains(above.Office)
            && (right.Reach == Reach.FlowsDown
                ? !here.IsSomewhere || here.AreaPath.StartsWith(above.AreaPath, StringComparison.Ordinal)
                : !here.IsSomewhere));
    }

    /// <summary>The same for a page of an area above the community.</summary>
    public bool MayIn(Right right, AreaNode area) =>
        IsSystem || Above.Any(above => right.Offices.Contains(above.Office)
            && (above.AreaId == area.Id || (right.Reach == Reach.FlowsDown && area.Path.StartsWith(above.AreaPath, StringComparison.Ordinal))));

    /// <summary>The office somebody acts as when this right is used: written into the envelope.</summary>
    public Office? OfficeFor(Right? right)
    {
        if (right is not null)
        {
            foreach (var post in Posts)
            {
                if (right.Offices.Contains(post.Office))
                {
                    return post.Office;
                }
            }

            foreach (var above in Above)
            {
                if (right.Offices.Contains(above.Office))
                {
                    return above.Office;
                }
            }
        }

        return PersonId is null ? null : Office.Resident;
    }

    public Guid Person => PersonId ?? throw new NotYours("this needs a person known here");
}

/// <summary>The actor of this scope, set by the door (page, API, pump, command line, test).</summary>
public sealed class Acting
{
    public Actor Actor { get; set; } = Actor.Nobody;

    /// <summary>The session of the browser that asks; null for everything else.</summary>
    public Guid? SessionId { get; set; }

    /// <summary>The office acted as, from the right the slice asked for.</summary>
    public Office? As { get; internal set; }

    /// <summary>The person in whose name staff act (somebody who phoned or walked in).</summary>
    public Guid? OnBehalfOf { get; set; }
}
