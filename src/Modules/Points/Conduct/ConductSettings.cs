namespace Mulin.Points.Conduct;

/// <summary>
/// By what the index is reckoned, from when lists and honours begin, and how long people have. Versioned like every setting: a month is counted by
/// what is in force when it is frozen, and what it was counted by is written down with it.
/// </summary>
public sealed class ConductSettings
{
    /// <summary>Where everybody stands of whom nothing was assessed.</summary>
    public int Base { get; set; } = 80;
    public int Floor { get; set; }
    public int Ceiling { get; set; } = 120;

    /// <summary>How many points an article may give or take at most.</summary>
    public int MostPoints { get; set; } = 10;

    /// <summary>In percent: what the points of this month, the one before and the one before that count.</summary>
    public int Weight0 { get; set; } = 100;
    public int Weight1 { get; set; } = 50;
    public int Weight2 { get; set; } = 25;

    /// <summary>In percent: how much of what its people did counts for a household.</summary>
    public int MemberShare { get; set; } = 50;

    /// <summary>In percent: how much of what its households have on average counts for a building.</summary>
    public int HouseholdShare { get; set; } = 100;

    /// <summary>From here on somebody may be shown on the red list.</summary>
    public int RedFrom { get; set; } = 90;

    /// <summary>Below this there is an entry on the grey list.</summary>
    public int GreyBelow { get; set; } = 70;

    /// <summary>From here on a household, a building, a person may be honoured.</summary>
    public int HonourFrom { get; set; } = 90;
    public int BuildingHonourFrom { get; set; } = 82;

    /// <summary>In how many months of a year for the yearly honours.</summary>
    public int YearMonths { get; set; } = 6;

    public int ConfirmDays { get; set; } = 7;
    public int ObjectDays { get; set; } = 15;
    public int DecideDays { get; set; } = 15;

    /// <summary>The day of the following month on which a month is frozen.</summary>
    public int FreezeDay { get; set; } = 5;
    public int RedMonths { get; set; } = 1;
    public int GreyMonths { get; set; } = 3;
    public int NominateDays { get; set; } = 5;
    public int VoteDays { get; set; } = 5;

    /// <summary>With fewer votes nothing is awarded.</summary>
    public int LeastVoters { get; set; } = 5;
}
