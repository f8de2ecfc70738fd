using Microsoft.Playwright;

namespace Mulin.Browser.Tests;

/// <summary>The sizes and colours every page is looked at in.</summary>
public sealed record Screen(string Name, int Width, int Height, bool IsPhone, ColorScheme Colours)
{
    public static readonly Screen Phone = new("phone", 390, 844, true, ColorScheme.Light);
    public static readonly Screen PhoneAtNight = new("phone-dark", 390, 844, true, ColorScheme.Dark);
    public static readonly Screen Desktop = new("desktop", 1440, 900, false, ColorScheme.Light);
    public static readonly Screen DesktopAtNight = new("desktop-dark", 1440, 900, false, ColorScheme.Dark);
}
