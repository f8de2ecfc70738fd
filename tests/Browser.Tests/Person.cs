using System.Text.RegularExpressions;

namespace Mulin.Browser.Tests;

/// <summary>Somebody of the demo world, and how they sign in: residents by the code on the page, staff by password.</summary>
public sealed partial record Person(string Login, bool IsStaff = false)
{
    private const string Password = "guihua-2026";

    /// <summary>张阿姨, who lives in 桂花苑, building 3, unit 2.</summary>
    public static readonly Person Resident = new("13900000001");

    /// <summary>王师傅, of the third grid.</summary>
    public static readonly Person GridWorker = new("13900000002");
    public static readonly Person Secretary = new("chen", IsStaff: true);
    public static readonly Person PropertyManager = new("sun", IsStaff: true);
    public static readonly Person CommunityStaff = new("liu", IsStaff: true);
    public static readonly Person Shopkeeper = new("zhou", IsStaff: true);
    public static readonly Person Teacher = new("tang", IsStaff: true);
    public static readonly Person SubdistrictOverseer = new("lin", IsStaff: true);
    public static readonly Person DistrictOverseer = new("he", IsStaff: true);
    public static readonly Person Administrator = new("admin", IsStaff: true);

    /// <summary>李叔, who is at home in two communities.</summary>
    public static readonly Person AtHomeInTwo = new("13900000009");

    /// <summary>窦佩珊, who lives on the same stairs as 张阿姨, volunteers, has never served and collects no points.</summary>
    public static readonly Person NextDoor = new("13900011091");

    /// <summary>Somebody of the old houses.</summary>
    public static readonly Person Neighbour = new("13900011000");

    internal async Task SignIn(Visit visit)
    {
        var page = visit.Page;
        if (IsStaff)
        {
            await visit.Go("/staff/sign-in");
            await page.GetByLabel("登录名").FillAsync(Login);
            await page.GetByLabel("密码").FillAsync(Password);
        }
        else
        {
            await visit.Go("/sign-in");
            await page.GetByLabel("手机号").FillAsync(Login);
            await page.GetByText("获取验证码").ClickAsync();
            var shown = await page.GetByText("演示验证码").InnerTextAsync();
            await page.GetByLabel("验证码", new() { Exact = true }).FillAsync(Code().Match(shown).Value);
        }

        await page.Locator("main").GetByText("登录", new() { Exact = true }).Last.ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Code();
}
