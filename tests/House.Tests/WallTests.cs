using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Web;

namespace Mulin.House.Tests;

public partial class WallTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Kernel"] = [],
        ["Contracts"] = ["Kernel"],
        ["Ui"] = ["Contracts"],
        ["Foundation"] = ["Ui"],
        ["Migrations.Sqlite"] = ["Kernel"],
        ["Migrations.Postgres"] = ["Kernel"],
    };

    [Fact]
    public void Rooms_refer_only_to_what_stands_below_them()
    {
        foreach (var (name, allowed) in Allowed)
        {
            References(Path.Combine(Plan.Root, "src", name, $"{name}.csproj")).Except(allowed).ShouldBeEmpty($"{name} refers to more than it may.");
        }
    }

    [Fact]
    public void A_module_is_one_line_of_project_file()
    {
        Plan.ModuleFolders.ShouldNotBeEmpty();
        foreach (var folder in Plan.ModuleFolders)
        {
            var file = Path.Combine(folder, $"{Path.GetFileName(folder)}.csproj");
            File.ReadAllText(file).Trim().ShouldBe("""<Project Sdk="Microsoft.NET.Sdk.Razor" />""", file);
        }
    }

    [Fact]
    public void No_module_knows_another()
    {
        var names = Plan.ModuleFolders.Select(folder => $"Mulin.{Path.GetFileName(folder)}").ToList();
        foreach (var module in names)
        {
            Assembly.Load(module).GetReferencedAssemblies().Select(reference => reference.Name).Intersect(names).ShouldBeEmpty($"{module} knows a neighbour.");
        }
    }

    [Fact]
    public void Every_page_that_is_made_to_be_printed_has_a_button_that_prints()
    {
        var sheets = Directory.EnumerateFiles(Path.Combine(Plan.Root, "src"), "*.razor", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var page && (page.Contains("class=\"paper", StringComparison.Ordinal) || page.Contains("class=\"door-cards\"", StringComparison.Ordinal))).ToList();
        sheets.Count.ShouldBeGreaterThan(12);
        sheets.Where(file => !File.ReadAllText(file).Contains("<PrintButton", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_module_on_disk_is_in_the_list_of_modules()
    {
        var listed = Plan.House.Assemblies.Select(assembly => assembly.GetName().Name).ToList();
        Plan.ModuleFolders.Select(folder => $"Mulin.{Path.GetFileName(folder)}").Except(listed!).ShouldBeEmpty();
    }

    [Fact]
    public void A_module_shows_the_world_only_its_pages()
    {
        foreach (var assembly in Plan.House.Assemblies.Where(assembly => assembly.GetName().Name != "Mulin.Foundation"))
        {
            var nouns = assembly.GetExportedTypes().Where(type => typeof(Entity).IsAssignableFrom(type) || typeof(PlatformEntity).IsAssignableFrom(type) || typeof(IAlarm).IsAssignableFrom(type) || typeof(IJob).IsAssignableFrom(type)
                || type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IReaction<>)) || (type.Namespace?.EndsWith(".Answers", StringComparison.Ordinal) ?? false));
            nouns.Where(type => !typeof(IComponent).IsAssignableFrom(type)).ShouldBeEmpty($"These of {assembly.GetName().Name} are nobody else's business.");
        }
    }

    [Fact]
    public void Every_page_names_a_right_that_exists_or_says_open()
    {
        foreach (var page in Plan.House.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.GetCustomAttributes<RouteAttribute>().Any()))
        {
            var needs = page.GetCustomAttribute<NeedsAttribute>();
            (needs is not null || page.GetCustomAttribute<OpenAttribute>() is not null || page.GetCustomAttribute<SignedInAttribute>() is not null).ShouldBeTrue($"{page.Name} does not say who may come in.");
            if (needs is not null)
            {
                Plan.House.Rights.Keys.ShouldContain(needs.Right, page.Name);
            }

            typeof(Ui.SlicePage).IsAssignableFrom(page).ShouldBeTrue($"{page.Name} is no SlicePage.");
        }
    }

    [Theory]
    [InlineData(@"\bDateTime(Offset)?\.(Now|Today)\b", "src", "")]
    [InlineData(@"\bDateTime(Offset)?\.UtcNow\b", "src", "")]
    [InlineData(@"\bSaveChanges(Async)?\s*\(", "src", "src/Kernel/Data/Db.cs")]
    [InlineData(@"\bOnInitialized(Async)?\b", "src", "src/Ui/")]
    [InlineData(@"\bIgnoreQueryFilters\b", "src", "src/Kernel/Data/Db.cs")]
    [InlineData(@"\b(ExecuteSql|FromSql|SqlQuery)\w*\s*\(", "src/Modules", "")]
    [InlineData(@"\bstyle\s*=\s*""", "src", "src/Ui/client/")]
    [InlineData(@"<script(?!\s+type=""module""\s+src=)", "src", "src/Ui/client/")]
    [InlineData(@"\bMarkupString\b", "src/Modules", "")]
    [InlineData(@"<EditForm\b|@onsubmit\b", "src", "src/Ui/")]
    [InlineData(@"\[(Fact|Theory)\([^)]*Skip\s*=", "tests", "tests/House.Tests/")]
    public void What_the_house_rules_forbid_is_nowhere(string pattern, string folder, string except)
    {
        var places = Plan.Sources(folder, ".cs", ".razor")
            .Where(source => except.Length == 0 || !source.Path.StartsWith(except, StringComparison.Ordinal))
            .Where(source => !source.Path.StartsWith("src/Migrations.", StringComparison.Ordinal))
            .SelectMany(source => Regex.Matches(WithoutComments(source.Text), pattern).Select(match => $"{source.Path}: {match.Value}"));
        places.ShouldBeEmpty();
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        string[] banned = ["Manager", "Helper", "Util", "Utils", "Service", "Processor", "Dto", "Base", "Common", "Impl"];
        var types = Plan.House.Assemblies.Append(typeof(Entity).Assembly).Append(typeof(Mulin.Contracts.Places.IPlaces).Assembly).Append(typeof(Ui.SlicePage).Assembly)
            .SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace?.StartsWith("Mulin.", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal));
        types.Where(type => banned.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal))).Select(type => type.FullName).ShouldBeEmpty();
    }

    private static IEnumerable<string> References(string project) => XDocument.Load(project).Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static string WithoutComments(string text) => Comments().Replace(text, "");

    [GeneratedRegex(@"^\s*///?.*$|(?<=\s)//\s.*$|@\*.*?\*@", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
