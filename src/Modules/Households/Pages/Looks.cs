using Mulin.Contracts.Households;
using Mulin.Households.Lists;
using Mulin.Households.Own;
using Mulin.Households.Registers;
using Mulin.Households.Surveys;
using Mulin.Households.Visits;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui;

namespace Mulin.Households.Pages;

/// <summary>How things of this room stand on its pages.</summary>
internal static class Looks
{
    public static IReadOnlyList<Option> Named<E>(Texts texts, string list, params E[] without)
        where E : struct, Enum => [.. Enum.GetValues<E>().Except(without).Select(value => new Option(value.ToString(), texts.Of($"households.{list}", value)))];

    public static IReadOnlyList<Option> Relations(Texts texts) => Named(texts, "relation", Relation.Head, Relation.Unclear);

    public static string Use(Texts texts, DwellingUse? use) => use is { } known ? texts.Of("households.use", known) : texts["households.use.none"];

    public static Tone Tone(DwellingUse? use) => use switch
    {
        DwellingUse.LivedIn => Ui.Tone.Done,
        null => Ui.Tone.Soon,
        _ => Ui.Tone.Plain,
    };

    public static Tone Tone(SurveyState state) => state switch
    {
        SurveyState.Open => Ui.Tone.Running,
        SurveyState.Closed => Ui.Tone.Done,
        SurveyState.Planned => Ui.Tone.Soon,
        _ => Ui.Tone.Plain,
    };

    /// <summary>Who a survey asks: a register by its name, else what narrows it.</summary>
    public static string Whom(Texts texts, string address, PlaceBook book, IReadOnlyList<RegisterList.Line> registers, HouseholdsSettings known)
    {
        if (address.Length == 0)
        {
            return texts["households.survey.whom.all"];
        }

        if (registers.FirstOrDefault(line => line.Address == address) is { } register)
        {
            return register.Name;
        }

        var filter = HomeFilter.Read(address);
        return string.Join(" · ", new[]
        {
            filter.GridId is { } grid ? book.Grid(grid)?.Name : null,
            (filter.BuildingId ?? filter.CompoundId) is { } place ? book.NameOf(place) : null,
            filter.NoFile || filter.Use is not null ? Use(texts, filter.Use) : null,
            filter.Tenure is { } tenure ? texts.Of("households.tenure", tenure) : null,
            filter.Band is { } band ? texts.Of("households.band", band) : null,
            filter.Alone ? texts["households.filter.alone"] : null,
            filter.Party ? texts["households.filter.party"] : null,
            filter.Car ? texts["households.register.cars"] : null,
            filter.Dog ? texts["households.register.dogs"] : null,
            filter.Pet ? texts["households.pets"] : null,
            filter.LicenceOver ? texts["households.register.licence-over"] : null,
            filter.Tag is { } tag ? Care.Tags.Said(texts, known, tag) : null,
        }.OfType<string>());
    }

    public static Tone Tone(VisitFinding? finding) => finding switch
    {
        VisitFinding.Well => Ui.Tone.Done,
        VisitFinding.NeedsHelp => Ui.Tone.Soon,
        VisitFinding.Unwell => Ui.Tone.Late,
        _ => Ui.Tone.Plain,
    };

    /// <summary>Whom somebody met, and what they wrote.</summary>
    public static string Visit(Texts texts, VisitLine visit) => string.Join(" · ", new[]
    {
        visit.By is { } by ? texts["households.visit.line-by", by] : null, visit.Met.Count > 0 ? texts["households.visit.line-met", string.Join('、', visit.Met)] : null,
        visit.Notes is { } notes ? notes.Length > 60 ? notes[..60] + "…" : notes : null,
    }.OfType<string>());

    public static string Finding(Texts texts, VisitFinding? finding) => finding is { } known ? texts.Of("households.finding", known) : texts["households.finding.nobody"];

    public static string UseIcon(DwellingUse? use) => use switch
    {
        DwellingUse.LivedIn => "house",
        DwellingUse.Other => "store",
        DwellingUse.Empty => "door-closed",
        _ => "circle",
    };

    /// <summary>女 · 83岁 · 户主.</summary>
    public static string Person(Texts texts, MemberLine line) => string.Join(" · ", new[]
    {
        line.Sex is { } sex ? texts.Of("households.sex", sex) : null,
        line.Age is { } age ? texts["households.age", age] : null,
        line.Relation is { } relation && line.Until is null ? texts.Of("households.relation", relation) : null,
        line.PartyMember ? texts["households.party"] : null,
    }.OfType<string>());

    public static Tone Tone(ConsentList.Line line) => line.GivenOn is not null ? Ui.Tone.Done : line.Withheld ? Ui.Tone.Plain : Ui.Tone.Soon;

    /// <summary>Given on which day, withdrawn, or nobody has asked yet.</summary>
    public static string Consent(Texts texts, ConsentList.Line line, DateOnly today) =>
        line.GivenOn is { } on ? texts["households.consent.since", When.Day(on, today)] : texts[line.Withheld ? "households.consent.withheld" : "households.consent.unasked"];

    public static IReadOnlyList<Happening> Course(IEnumerable<History.Line> lines, DateTime now) =>
        [.. lines.Select(line => new Happening(When.Said(line.At, now), line.Text, line.By, line.At))];

    /// <summary>The members of a household to choose one from.</summary>
    public static IReadOnlyList<Option> Members(Texts texts, IEnumerable<MemberLine> members) => [.. members.Select(one => new Option(one.PersonId.ToString(), one.Name, Person(texts, one)))];
}
