using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Mulin.Contracts.Notifications;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Ui;

namespace Mulin.Host;

/// <summary>What stands around the page of this request: navigation from the modules' menus, as far as this actor may go.</summary>
internal sealed class Shells(House house, Texts texts, Here here, Overlooking overlooking, Actor actor, Areas areas, IUnread notices, IHttpContextAccessor accessor)
{
    private static readonly ConcurrentDictionary<Type, Shell> Kinds = new();

    private int unread;

    /// <summary>Where who oversees a case of this community came from and goes back to.</summary>
    private AreaNode? inboxAbove;

    /// <summary>Before anything is drawn: what the shell has to ask for.</summary>
    public async Task Load()
    {
        if (here.IsSomewhere && actor.PersonId is { } person)
        {
            unread = await notices.Count(person, accessor.HttpContext!.RequestAborted);
        }

        if (here.IsSomewhere && !actor.IsStaff && actor.Above.Where(above => above is { Office: Office.Overseer, AreaId: not null } && here.AreaPath.StartsWith(above.AreaPath, StringComparison.Ordinal)).MaxBy(above => above.AreaPath.Length) is { } nearest)
        {
            inboxAbove = (await areas.Tree(accessor.HttpContext!.RequestAborted)).Find(nearest.AreaId!.Value);
        }
    }

    public ShellView For(Type page)
    {
        var http = accessor.HttpContext!;
        var shell = Kinds.GetOrAdd(page, KindOf);
        var english = Texts.IsEnglish;
        var area = overlooking.Area ?? (here.IsSomewhere ? here.Community : null);
        var large = http.Request.Cookies["mulin-type"] == "large";
        var asked = http.Features.Get<IStatusCodeReExecuteFeature>();
        var address = asked is null ? $"{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}" : $"{asked.OriginalPathBase}{asked.OriginalPath}{asked.OriginalQueryString}";
        var posts = actor.Posts.Count > 0 ? actor.Posts.Select(post => post.Office) : actor.Above.Select(above => above.Office);
        return new ShellView
        {
            Place = area is null ? texts["host.platform"] : area.Said,
            Home = overlooking.Area is { } above ? $"/a/{above.Slug}/" : shell != Shell.Work ? "./" : inboxAbove is { } origin ? $"/a/{origin.Slug}/" : "work",
            Items = [.. Items(shell)],
            Ending = [.. Ending(shell, address, english)],
            Person = actor.IsSignedIn ? actor.Name : null,
            PersonRole = posts.Any() ? texts.Of("office", posts.First()) : null,
            Phone = area?.Phone,
            LargeType = large,
            TypeSwitch = $"/switch/type?to={(large ? "standard" : "large")}&back={Uri.EscapeDataString(address)}",
            Search = shell == Shell.Work && here.IsSomewhere && actor.May(house.Right("work.see"), here) ? "search" : null,
            Notices = here.IsSomewhere && actor.PersonId is not null ? "notices" : null,
            Unread = unread,
            Events = here.IsSomewhere && actor.PersonId is not null ? $"{http.Request.PathBase}/live" : null,
            Address = asked is null ? null : address,
            Lang = english ? "en" : "zh-CN",
        };
    }

    private static Shell KindOf(Type page)
    {
        var layout = page.GetCustomAttribute<LayoutAttribute>()?.LayoutType;
        return layout == typeof(WorkLayout) ? Shell.Work : layout == typeof(AreaLayout) ? Shell.Above : layout == typeof(PublicLayout) ? Shell.Public : Shell.Resident;
    }

    /// <summary>How many places the bar at the foot of a phone has, one's own page among them.</summary>
    private const int Bar = 5;

    /// <summary>A room of the workbench with more pages than this folds them into one line.</summary>
    private const int Unfolded = 4;

    private IEnumerable<NavItem> Items(Shell shell)
    {
        if (shell != Shell.Above && !here.IsSomewhere)
        {
            return [];
        }

        if (shell == Shell.Work && inboxAbove is { } origin)
        {
            return [new NavItem(texts["work.menu.above"], $"/a/{origin.Slug}/", "inbox", Plain: true)];
        }

        var prefix = overlooking.Area is { } area ? $"a/{area.Slug}/" : "";
        var items = house.Menu.Where(item => item.Shell == shell && !(item.Begins && shell == Shell.Work) && (item.Right is null || (overlooking.Area is { } above ? actor.MayIn(house.Right(item.Right), above) : actor.May(house.Right(item.Right), here))))
            .OrderBy(item => item.Order).ToList();
        if (shell == Shell.Resident && items.Count > Bar)
        {
            // What one begins stays at hand; the rest stands on one's own page.
            return items.Where((item, i) => i == 0 || item.Begins).Take(Bar - 1).Select(item => Nav(item)).Append(new NavItem(texts["home.menu.mine"], "mine", "circle-user"));
        }

        var rooms = items.GroupBy(Room).Where(room => room.Count() > Unfolded && shell == Shell.Work).Select(room => room.Key).ToHashSet();
        return items.Select(item => Nav(item, rooms.Contains(Room(item)) ? texts.Find($"{Room(item)}.figures") : null));

        static string Room(MenuItem item) => item.Text[..item.Text.IndexOf('.', StringComparison.Ordinal)];
        NavItem Nav(MenuItem item, string? room = null) => new(texts[item.Text], prefix + item.Href, item.Icon, Room: room);
    }

    private IEnumerable<NavItem> Ending(Shell shell, string address, bool english)
    {
        yield return new NavItem(english ? "中文" : "English", $"/switch/language?to={(english ? "zh-CN" : "en")}&back={Uri.EscapeDataString(address)}", Plain: true);
        if (here.IsSomewhere && actor.IsStaff)
        {
            yield return shell == Shell.Work ? new NavItem(texts["host.resident-side"], "./") : new NavItem(texts["host.workbench"], "work");
        }

        if (actor.IsSignedIn)
        {
            yield return new NavItem(texts["host.me"], "/me", Plain: true);
        }
        else
        {
            yield return new NavItem(texts["host.sign-in"], "sign-in");
        }
    }
}
