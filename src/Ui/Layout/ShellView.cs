namespace Mulin.Ui;

/// <summary>
/// What a layout shows around the page. The host fills it for every request and cascades it:
/// one for the resident side, one for the workbench, one for an area.
/// </summary>
public sealed record ShellView
{
    /// <summary>The name beside the house: community, subdistrict or district.</summary>
    public required string Place { get; init; }

    /// <summary>Where the name leads; relative to the base address.</summary>
    public string Home { get; init; } = "./";

    /// <summary>Bottom bar (resident) or side bar (workbench, area), in this order.</summary>
    public IReadOnlyList<NavItem> Items { get; init; } = [];

    /// <summary>Small links at the end: language, sign in or out, about.</summary>
    public IReadOnlyList<NavItem> Ending { get; init; } = [];

    public string? Person { get; init; }
    public string? PersonRole { get; init; }

    /// <summary>The community's telephone; with it every page in large type carries a button that calls it.</summary>
    public string? Phone { get; init; }

    public bool LargeType { get; init; }

    /// <summary>Switches large type on or off and comes back; null hides the switch.</summary>
    public string? TypeSwitch { get; init; }

    /// <summary>Where the one search box of the workbench leads; null where there is none.</summary>
    public string? Search { get; init; }

    /// <summary>Notices: the bell's address; null hides the bell.</summary>
    public string? Notices { get; init; }

    public int Unread { get; init; }

    /// <summary>Address of the live event stream; null when nobody is signed in.</summary>
    public string? Events { get; init; }

    /// <summary>The address in the browser's bar where it is not the one the page was drawn at: an error page is drawn elsewhere.</summary>
    public string? Address { get; init; }

    public string Lang { get; init; } = "zh-CN";

    /// <summary>For <c>&lt;html class&gt;</c>.</summary>
    public string? HtmlClass => LargeType ? "large" : null;
}

/// <param name="Text">The word.</param>
/// <param name="Href">Relative to the base address, no leading slash; "" or "./" is the home page.</param>
/// <param name="Icon">A name from client/icons.json.</param>
/// <param name="Count">How many things wait there; shown when above nought.</param>
/// <param name="Plain">The link leaves this community or changes the page as a whole: never boosted.</param>
/// <param name="Room">Of the workbench: the room whose items fold into one line, because it has many; null: it stands by itself.</param>
public sealed record NavItem(string Text, string Href, string? Icon = null, int? Count = null, bool Plain = false, string? Room = null);
